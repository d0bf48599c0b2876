// The head of the page: the answer in words, five figures, five questions.
import { short } from '../numbers.js';
import { plain } from '../words.js';
import { make, section } from './dom.js';

const withSign = (value) => (value > 0 ? '+' : '') + short(value);

const inUnit = (text, unit) => text + (plain(unit) && plain(unit) !== '1' ? '\u00a0' + plain(unit) : '');

function changeOf(five) {
  if (typeof five.change === 'string') return plain(five.change);
  if (typeof five.change !== 'number') return '';
  const share = typeof five.base === 'number' && five.base !== 0 && plain(five.unit) !== '%'
    ? ` (${withSign(Number((100 * five.change / Math.abs(five.base)).toPrecision(3)))}\u00a0%)` : '';
  return five.change === 0 ? 'no change' : inUnit(withSign(five.change), plain(five.unit) === '%' ? 'points' : five.unit) + share;
}

function card(five) {
  const run = typeof five.run === 'number' ? short(five.run) : plain(five.run) || '\u2013';
  const base = typeof five.base === 'number' ? inUnit(short(five.base), five.unit) : plain(five.base);
  const change = changeOf(five);
  return make('li', {}, make('p', { class: 'label' }, plain(five.label) + (five.year ? `, ${plain(five.year)}` : '')),
    make('p', { class: 'value' }, run, plain(five.unit) && plain(five.unit) !== '1' ? make('span', { class: 'unit' }, plain(five.unit)) : null),
    change ? make('p', { class: 'change' }, change) : null, base ? make('p', { class: 'base' }, `base: ${base}`) : null);
}

export function answer(page) {
  return section('answer', 'The answer', (page.lead || []).map((sentence) => make('p', { class: 'lead' }, plain(sentence))),
    make('ul', { class: 'five', role: 'list', 'aria-label': 'Five figures' }, (page.figures_five || []).map(card)));
}

export function questions(page) {
  if (!(page.questions || []).length) return null;
  return section('questions', 'Five questions', make('dl', { class: 'questions' },
    page.questions.map(({ question, answer: said }) => make('div', {}, make('dt', {}, plain(question)), make('dd', {}, plain(said))))));
}
