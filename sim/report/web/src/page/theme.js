// Light or dark: what the system asks for, until the reader chooses.
import { make } from './dom.js';

const system = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = [];
let chosen = null;

/** "light" or "dark". */
export function look() {
  return chosen || (system.matches ? 'dark' : 'light');
}

/** Calls `listener` whenever the colours change. */
export function onLook(listener) {
  listeners.push(listener);
}

export function themeButton() {
  const button = make('button', { type: 'button', class: 'theme' });
  const show = () => {
    document.documentElement.dataset.look = look();
    button.textContent = look() === 'dark' ? 'Light colours' : 'Dark colours';
    listeners.forEach((listener) => listener());
  };
  button.addEventListener('click', () => {
    chosen = look() === 'dark' ? 'light' : 'dark';
    show();
  });
  system.addEventListener('change', show);
  show();
  return button;
}
