// Figures as SVG: the same bytes in Duktape as in Node, well-formed, no word beyond the picture's rim.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import vm from 'node:vm';
import { textWidth } from '../../../sim/report/web/src/words.js';
import { figures } from './figures.mjs';
import { hostile } from './hostile.mjs';
import { dist } from './sample.mjs';

const script = readFileSync(join(dist, 'onshore-charts.js'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'onshore-svg-'));
const node = vm.createContext({});
vm.runInContext(script, node);
const ascii = (figure) => JSON.stringify(figure).replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
const svg = (figure, width, height, look) => node.onshore.svgOf(ascii(figure), width, height, look);
const named = (name) => ({ id: name, kind: 'line', title: name, says: name, source: name, note: name, section: name, x: { name, unit: name, values: [2020, 2025] },
  y: { name, unit: name }, series: [{ name, role: 'run', values: [1, 2] }, { name, role: 'base', values: [2, 1] }] });

after(() => rmSync(folder, { recursive: true, force: true }));

test('Duktape and Node write the same bytes', { skip: existsSync('/usr/bin/duk') ? false : 'Debian\'s package duktape is not installed' }, () => {
  const wanted = figures.flatMap((figure) => [[ascii(figure), 860, 480, 'light'], [ascii(figure), 360, 300, 'dark'], [ascii(figure), 700, 380, 'print']])
    .concat(hostile.map((name) => [ascii(named(name)), 600, 300, 'light']));
  const path = join(folder, 'all.js');
  writeFileSync(path, `${script}\nvar wanted=${JSON.stringify(wanted)};for(var i=0;i<wanted.length;i++)print(escape(onshore.svgOf.apply(null,wanted[i])));`);
  const drawn = execFileSync('duk', [path], { maxBuffer: 1e9 }).toString().trimEnd().split('\n');
  assert.equal(drawn.length, wanted.length);
  wanted.forEach((one, i) => assert.equal(unescape(drawn[i]), node.onshore.svgOf(...one), JSON.parse(one[0]).id));
});

// Every tag closed, every attribute quoted: what an XML reader asks for. SVG text has no CDATA, comments or entities of its own.
function isWellFormed(text) {
  const stack = [];
  const rest = text.replace(/<(\/?)([a-zA-Z]+)((?: [a-zA-Z0-9:-]+="[^"<]*")*) ?(\/?)>/g, (_, end, name, attributes, alone) => {
    if (end) assert.equal(stack.pop(), name);
    else if (!alone) stack.push(name);
    return '';
  });
  assert.deepEqual(stack, []);
  assert.ok(!/[<>]/.test(rest), rest.slice(Math.max(0, rest.search(/[<>]/) - 40)).slice(0, 120));
  assert.ok(!/&(?!(amp|lt|gt|quot|#\d+|#x[0-9a-f]+);)/.test(text), 'a bare ampersand');
  assert.ok(!/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(text), 'a control character');
}

test('names of every sort give well-formed files', () => {
  for (const name of hostile) isWellFormed(svg(named(name), 600, 300, 'light'));
  for (const figure of figures) isWellFormed(svg(figure, 860, 480, 'print'));
});

// Where each text begins and ends, of those that are not turned.
function texts(picture) {
  return [...picture.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].map(([, attributes, content]) => {
    const number = (name) => Number((new RegExp(` ${name}="([^"]*)"`).exec(` ${attributes}`) || [0, 0])[1]);
    const moved = /transform="(translate\(([-\d.]+)[ ,]?([-\d.]*)\)|matrix\(([^)]*)\))"/.exec(attributes);
    const matrix = moved && moved[4] ? moved[4].split(/[ ,]+/).map(Number) : null;
    if (matrix && matrix[1] !== 0) return null;
    const text = content.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
    const size = parseFloat(/font-size="([\d.]+)/.exec(attributes)[1]);
    const wide = textWidth(text, size, /font-weight="bold"/.test(attributes));
    const x = number('x') + (matrix ? matrix[4] : moved ? Number(moved[2]) : 0);
    const y = number('y') + (matrix ? matrix[5] : moved ? Number(moved[3] || 0) : 0);
    const left = x - (/text-anchor="middle"/.test(attributes) ? wide / 2 : /text-anchor="end"/.test(attributes) ? wide : 0);
    return { text, left, right: left + wide, y, size };
  }).filter(Boolean);
}

test('no word reaches beyond the rim, none is left out', () => {
  for (const figure of figures) {
    for (const width of [360, 860, 1400]) {
      const picture = svg(figure, width, 300, 'light');
      const height = Number(/<svg [^>]*height="(\d+)"/.exec(picture)[1]);
      const all = texts(picture);
      for (const { text, left, right, y } of all) {
        assert.ok(left >= -1 && right <= width + 1 && y >= 8 && y <= height, `${figure.id} at ${width} px: "${text}" from ${left} to ${right}, y ${y} of ${height}`);
      }
      const said = all.map(({ text }) => text).join(' ').replace(/\s+/g, ' ');
      for (const series of figure.kind === 'band' ? [] : figure.series || []) {
        if (figure.series.length > 1) assert.ok(said.replace(/ /g, '').includes(series.name.replace(/ /g, '')), `${figure.id}: ${series.name}`);
      }
      assert.ok(said.replace(/ /g, '').includes(figure.title.replace(/ /g, '')), `${figure.id}: its title`);
    }
  }
});

// Letters stand 0.72 of their size above the baseline and 0.2 below; half a pixel is let pass, and shared rims.
function overlap(one, other) {
  const high = (text) => [text.y - 0.72 * text.size, text.y + 0.2 * text.size];
  const [top, bottom] = high(one);
  const [above, below] = high(other);
  return one.left < other.right - 1 && other.left < one.right - 1 && top < below - 0.5 && above < bottom - 0.5;
}

test('no word lies on another', () => {
  for (const figure of figures) {
    for (const width of [360, 860, 1400]) {
      const all = texts(svg(figure, width, 300, 'light'));
      all.forEach((one, i) => all.slice(i + 1).forEach((other) => {
        assert.ok(!overlap(one, other), `${figure.id} at ${width} px: "${one.text}" and "${other.text}"`);
      }));
    }
  }
});

test('the legend stands above the plot', () => {
  const labels = texts(svg(figures.find(({ id }) => id === 'lines_many'), 860, 300, 'light'));
  const legend = labels.filter(({ text }) => /^Production of cells in/.test(text)).map(({ y }) => y);
  const top = labels.find(({ text }) => text === '400').y;  // the highest tick
  assert.ok(legend.length === 12 && Math.max(...legend) < top - 10);
});

test('every axis says its unit, or its name where it is a pure number', () => {
  for (const figure of figures) {
    const said = texts(svg(figure, 860, 480, 'light')).map(({ text }) => text.toLowerCase());
    for (const axis of [figure.x, figure.y, figure.value]) {
      if (!axis || figure.kind === 'waterfall' && axis === figure.x) continue;  // of its steps the names are enough
      const unit = axis.unit === '1' || !axis.unit ? axis.name : axis.unit;
      assert.ok(said.some((text) => text.includes(unit.toLowerCase())), `${figure.id}: ${axis.name} [${axis.unit}]`);
    }
  }
});

test('a figure or a look that nobody knows is an error that names those there are', () => {
  assert.throws(() => svg({ ...figures[0], kind: 'pie' }, 600, 300, 'light'), /no kind of figure 'pie' \(known: line, area/);
  assert.throws(() => svg(figures[0], 600, 300, 'pink'), /no look 'pink' \(known: light, dark, print\)/);
});
