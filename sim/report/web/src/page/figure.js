// One figure on the page: heading, sentence, chart, slider, table, files.
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import '../registry.js';
import { saidOf } from '../axes.js';
import { heightOf, optionOf } from '../charts.js';
import { short } from '../numbers.js';
import { svgOf } from '../svg.js';
import { plain } from '../words.js';
import { make, slug, table } from './dom.js';
import { numbersOf } from './numbers.js';
import { saveCsv, savePng, saveSvg } from './save.js';
import { look, onLook } from './theme.js';

use([CanvasRenderer]);

const wanted = 340;  // height of a chart, px; it grows where words need the room
const near = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting) target.dispatchEvent(new Event('near'));
  }
}, { rootMargin: '600px' });
const sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => target.dispatchEvent(new Event('resized'))));

/** A chart that is drawn when the reader comes near it, and again when width, colours or the year shown change. */
class Chart {
  constructor(figure) {
    this.figure = figure;
    this.frame = figure.frame || 0;
    this.box = make('div', { class: 'chart', role: 'img', 'aria-label': `${plain(figure.title)}. ${plain(figure.says)}` });
    this.box.addEventListener('placed', () => this.reserve(), { once: true });
    this.box.addEventListener('near', () => this.draw(), { once: true });
    this.box.addEventListener('resized', () => this.resized());
    near.observe(this.box);
    sizes.observe(this.box);
    onLook(() => this.chart && this.draw());
    window.addEventListener('beforeprint', () => this.onPaper());
    window.addEventListener('afterprint', () => this.onScreen());
  }

  width() {
    return Math.max(240, this.box.clientWidth);
  }

  reserve() {
    const height = heightOf({ ...this.figure, frame: this.frame }, this.width(), wanted, look(), true);
    this.box.style.height = `${height}px`;
    return height;
  }

  resized() {
    if (this.paper || this.drawn === this.width()) return;
    if (this.chart) this.draw();
    else this.reserve();
  }

  draw() {
    const size = { width: this.width(), height: this.reserve(), bare: true, frame: this.frame };
    this.drawn = size.width;
    this.chart ||= init(this.box, null, { renderer: 'canvas', ...size });
    this.chart.resize(size);
    this.chart.setOption(optionOf(this.figure, look(), size), true);
  }

  show(frame) {
    this.frame = frame;
    if (this.chart) this.draw();
  }

  // Paper gets lines instead of pixels, and hatching besides colours.
  onPaper() {
    const svg = new DOMParser().parseFromString(svgOf({ ...this.figure, frame: this.frame, title: '', says: '', source: '', note: '' }, 680, wanted, 'print'), 'image/svg+xml');
    this.paper = document.importNode(svg.documentElement, true);
    this.paper.setAttribute('class', 'paper');
    this.box.after(this.paper);
  }

  onScreen() {
    this.paper?.remove();
    this.paper = null;
  }
}

function numbersTable(figure, frame) {
  const { heads, rows, texts } = numbersOf(figure, frame);
  const shown = rows.map((row) => row.map((value, i) => (i < texts || typeof value !== 'number' ? saidOf(value ?? '\u2013') : short(value))));
  return table(`Numbers of: ${plain(figure.title)}`, heads, shown, { numbersFrom: texts });
}

// The table is made when it is opened first: most never are.
function numbers(figure, chart) {
  const holder = make('div');
  const details = make('details', {}, make('summary', {}, 'Table'), holder);
  const fill = () => {
    if (details.open) holder.replaceChildren(numbersTable(figure, figure.kind === 'sankey' ? chart.frame : undefined));
  };
  details.addEventListener('toggle', fill);
  return { details, fill };
}

function slider(figure, chart, changed) {
  const year = make('output', { for: `${slug(figure.id)}-year` }, plain(figure.frames[chart.frame].year));
  const range = make('input', { type: 'range', id: `${slug(figure.id)}-year`, min: 0, max: figure.frames.length - 1, step: 1,
    value: chart.frame, 'aria-valuetext': plain(figure.frames[chart.frame].year) });
  range.addEventListener('input', () => {
    const shown = plain(figure.frames[Number(range.value)].year);
    year.textContent = shown;
    range.setAttribute('aria-valuetext', shown);
    chart.show(Number(range.value));
    changed();
  });
  return make('div', { class: 'slider' }, make('label', { for: `${slug(figure.id)}-year` }, 'Year'), range, year);
}

function foot(figure) {
  return make('figcaption', {}, plain(figure.note) ? make('p', { class: 'note' }, plain(figure.note)) : null,
    plain(figure.source) ? make('p', { class: 'source' }, `Source: ${plain(figure.source)}`) : null);
}

function drawn(figure) {
  const chart = new Chart(figure);
  const { details, fill } = numbers(figure, chart);
  const button = (label, act) => make('button', { type: 'button', 'aria-label': `${label} of ${plain(figure.title)}`, onclick: act }, label);
  return [
    figure.kind === 'sankey' && figure.frames.length > 1 ? slider(figure, chart, fill) : null, chart.box,
    foot(figure),
    make('div', { class: 'tools' }, details, make('div', { class: 'files' }, button('CSV', () => saveCsv(figure)),
      button('SVG', () => saveSvg(figure, chart.frame, look())), button('PNG', () => savePng(figure, chart.frame, look())))),
  ];
}

const isWide = (figure) => ['sankey', 'heat', 'tornado'].includes(figure.kind);

/** The figures of a section, two in a row where the screen is wide; one that would stand alone takes the row. */
export function figureElements(figures) {
  let column = 0;
  return figures.map((figure, i) => {
    const alone = column === 0 && (i + 1 === figures.length || isWide(figures[i + 1]));
    const wide = isWide(figure) || alone;
    column = wide ? 0 : 1 - column;
    return figureElement(figure, wide);
  });
}

function figureElement(figure, wide) {
  const off = figure.kind === 'none';
  return make('figure', { id: `figure-${slug(figure.id)}`, class: [off ? 'off' : '', wide ? 'wide' : ''].filter(Boolean).join(' ') || null, 'data-kind': figure.kind },
    make('h3', {}, plain(figure.title)), plain(figure.says) ? make('p', { class: 'says' }, plain(figure.says)) : null,
    off ? make('p', { class: 'why' }, plain(figure.note)) : drawn(figure));
}
