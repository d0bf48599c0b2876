// The page: reads its data, builds itself.
import { plain } from '../words.js';
import { answer, questions } from './answer.js';
import { make, section, slug } from './dom.js';
import { figureElements } from './figure.js';
import { assumptions, provenance, scenario } from './papers.js';
import { themeButton } from './theme.js';

// Figures under their headings, in the order in which headings come first.
function charts(figures) {
  const bySection = new Map();
  for (const figure of figures) {
    const name = plain(figure.section) || 'Charts';
    if (!bySection.has(name)) bySection.set(name, []);
    bySection.get(name).push(figure);
  }
  return [...bySection].map(([name, list]) => section(`charts-${slug(name)}`, name, make('div', { class: 'figures' }, figureElements(list))));
}

function contents(sections) {
  return make('nav', { 'aria-label': 'Contents' }, make('ol', { role: 'list' }, sections.map((each) => make('li', {},
    make('a', { href: `#${each.id}` }, each.querySelector('h2').textContent)))));
}

// Tells which part of the page is read.
function followReader(nav, sections) {
  const links = new Map(sections.map((each, i) => [each, nav.querySelectorAll('a')[i]]));
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      links.forEach((link) => link.removeAttribute('aria-current'));
      links.get(target).setAttribute('aria-current', 'true');
    }
  }, { rootMargin: '-10% 0px -80% 0px' });
  sections.forEach((each) => seen.observe(each));
}

// Two figures of one id would share a slider and a file name.
function named(figures) {
  const seen = new Map();
  return figures.map((figure) => {
    const id = slug(figure.id);
    seen.set(id, (seen.get(id) || 0) + 1);
    return seen.get(id) === 1 ? figure : { ...figure, id: `${figure.id}-${seen.get(id)}` };
  });
}

function build(page) {
  const sections = [answer(page), questions(page), ...charts(named(page.figures || [])), assumptions(page), scenario(page), provenance(page)].filter(Boolean);
  const nav = contents(sections);
  document.body.replaceChildren(
    make('a', { class: 'skip', href: '#main' }, 'Skip to the answer'),
    make('header', {}, make('h1', {}, plain(page.title)), themeButton()),
    make('div', { class: 'columns' }, nav, make('main', { id: 'main', tabindex: -1 }, sections)),
    make('footer', {}, make('p', {}, 'Written by onshore. Charts by Apache ECharts. Nothing on this page comes from a network.')));
  document.querySelectorAll('.chart').forEach((chart) => chart.dispatchEvent(new Event('placed')));  // room for each, before any is drawn
  followReader(nav, sections);
}

build(JSON.parse(document.getElementById('page').textContent));
