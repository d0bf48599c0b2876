// The tail of the page: assumptions with their sources, what the case changes, the resolved scenario, the run's provenance.
import { plain } from '../words.js';
import { make, section, table } from './dom.js';

export function assumptions(page) {
  const list = page.assumptions || [];
  if (!list.length) {
    return section('assumptions', 'Assumptions and sources', make('p', {}, 'None are listed apart: the numbers stand in the scenario below, each with its source.'));
  }
  const text = (value) => plain(value !== null && typeof value === 'object' ? JSON.stringify(value) : value);
  const box = table('Assumptions with their sources', ['Path', 'Value', 'Range', 'Source', 'Where'],
    list.map((each) => [text(each.path), text(each.value), text(each.range), text(each.source), text(each.line)]));
  box.classList.add('tall');
  const rows = [...box.querySelectorAll('tbody tr')];
  const words = rows.map((row) => row.textContent.toLowerCase());
  const count = make('output', { for: 'assumptions-filter' }, `${rows.length} shown`);
  const filter = make('input', { type: 'search', id: 'assumptions-filter', autocomplete: 'off' });
  filter.addEventListener('input', () => {
    const wanted = filter.value.toLowerCase();
    rows.forEach((row, i) => { row.hidden = !words[i].includes(wanted); });
    count.textContent = `${rows.filter((row) => !row.hidden).length} of ${rows.length} shown`;
  });
  return section('assumptions', 'Assumptions and sources', make('p', { class: 'filter' }, make('label', { for: 'assumptions-filter' }, 'Filter'), filter, count), box);
}

export function scenario(page) {
  const changes = page.changes || [];
  if (!changes.length && !page.scenario) return null;
  return section('scenario', 'The scenario',
    changes.length ? [make('h3', {}, 'What the case changes'), make('ul', { class: 'changes' }, changes.map((each) => make('li', {}, plain(each))))] : null,
    page.scenario ? make('details', {}, make('summary', {}, 'The whole scenario as it was read'),
      make('pre', { tabindex: 0, role: 'region', 'aria-label': 'Resolved scenario' }, String(page.scenario))) : null);
}

function said(value) {
  if (value === null || value === undefined) return '';
  return plain(typeof value === 'object' ? JSON.stringify(value) : value);
}

const isList = (value) => Array.isArray(value) && value.length > 0 && value.every((each) => each !== null && typeof each === 'object' && !Array.isArray(each));

export function provenance(page) {
  const facts = Object.entries(page.provenance || {});
  if (!facts.length) return null;
  const short = facts.filter(([, value]) => !isList(value));
  const lists = facts.filter(([, value]) => isList(value));
  return section('provenance', 'Provenance', make('dl', { class: 'facts' }, short.map(([name, value]) => make('div', {}, make('dt', {}, plain(name)), make('dd', {}, said(value))))),
    lists.map(([name, rows]) => {
      const heads = [...new Set(rows.flatMap((row) => Object.keys(row)))];
      return make('details', {}, make('summary', {}, `${plain(name)} (${rows.length})`), table(plain(name), heads, rows.map((row) => heads.map((head) => said(row[head])))));
    }));
}
