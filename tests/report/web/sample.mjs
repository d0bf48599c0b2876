// A page without a run: the figures of figures.mjs and words around them, put into dist/page.html as C++ does.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { figures } from './figures.mjs';

const here = dirname(fileURLToPath(import.meta.url));
export const dist = join(here, '../../../sim/report/web/dist');

export const sample = {
  title: 'GM and TDK build a battery plant in the United States',
  lead: ['With the plant the United States make 36 GWh of cells more in 2032 than without it.', 'It costs the public 1.2 billion USD and brings 1,800 jobs at makers.'],
  figures_five: [
    { label: 'Cells made in the United States', unit: 'GWh/yr', base: 612.25, run: 648.5, change: 36.25, year: 2032 },
    { label: 'Jobs at makers', unit: 'jobs', base: 48230, run: 50030, change: 1800, year: 2032 },
    { label: 'Import share of cells', unit: '%', base: 31.2, run: 28.9, change: -2.3, year: 2032 },
    { label: 'Public cost to date', unit: 'billion USD', base: 21.4, run: 22.6, change: 1.2, year: 2032 },
    { label: 'Emissions of a vehicle', unit: 't', base: 6.1, run: 6.1, change: 0, year: 2032 },
  ],
  questions: ['What changed?', 'By how much?', 'What does it cost?', 'What holds it back?', 'How sure is it?'].map((question) => ({ question, answer: 'Said in a sentence or two, from the numbers of the run.' })),
  figures,
  assumptions: Array.from({ length: 40 }, (_, i) => ({ path: `plants.gm_tdk_us.value_${i}`, value: `${i} GWh/yr`, range: [i, i + 2], source: 'Company announcement, March 2023', line: `gm_tdk.yaml:${i + 10}` })),
  scenario: Array.from({ length: 300 }, (_, i) => `line_${i}: ${'x'.repeat(i % 140)}`).join('\n'),
  changes: ['plants.gm_tdk_us new (gm_tdk.yaml:15)', 'policies.us_45x_cells.amount 35 -> 40 USD/kWh (gm_tdk.yaml:22)'],
  provenance: { program: 'onshore', version: '0.1.0', git: '0123456789ab', compiler: 'g++ 12.2.0', inputs: [{ path: 'scenarios/cases/gm_tdk.yaml', sha256: 'ab'.repeat(32) }] },
};

/** The page as text. */
export function pageOf(data) {
  const html = readFileSync(join(dist, 'page.html'), 'utf8');
  const [head, rest] = html.split('@TITLE@');
  const [middle, tail] = rest.split('@PAGE@');
  const title = data.title.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return head + title + middle + JSON.stringify(data).replace(/</g, '\\u003c') + tail;
}
