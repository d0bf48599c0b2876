// The numbers behind a figure, as a table on the page and as CSV.
import { plain } from '../words.js';

const inUnit = (axis, name = axis && axis.name) => {
  const unit = plain(axis && axis.unit);
  return plain(name) + (unit && unit !== '1' ? ` [${unit}]` : '');
};

const byKind = {
  heat(figure) {
    return { heads: [inUnit(figure.x), inUnit(figure.y), inUnit(figure.value)], texts: 2,
      rows: (figure.cells || []).map(([x, y, value]) => [figure.x.values[x], figure.y.values[y], value]) };
  },
  sankey(figure, frame) {
    const frames = frame === undefined ? figure.frames : [figure.frames[frame]];
    return { heads: ['Year', 'From', 'To', inUnit(figure.value)], texts: 3,
      rows: frames.flatMap((each) => each.links.map(([from, to, value]) => [each.year, each.nodes[from], each.nodes[to], value])) };
  },
  tornado(figure) {
    return { heads: ['Factor', inUnit(figure.y, 'Low end'), inUnit(figure.y, 'High end'), inUnit(figure.y, 'Centre')], texts: 1,
      rows: (figure.bars || []).map((bar) => [bar.name, bar.low, bar.high, figure.centre]) };
  },
  pareto(figure) {
    return { heads: ['Name', inUnit(figure.x), inUnit(figure.y), 'Not beaten'], texts: 1,
      rows: (figure.points || []).map((point) => [point.name, point.x, point.y, point.front ? 'yes' : 'no']) };
  },
  waterfall(figure) {
    return { heads: ['Step', inUnit(figure.y), 'Total'], texts: 1,
      rows: (figure.steps || []).map((step) => [step.name, step.value, step.total ? 'yes' : 'no']) };
  },
};

function series(figure) {
  const list = figure.series || [];
  const level = (each) => (each.level && !plain(each.name).includes(plain(each.level)) ? ` (${plain(each.level)})` : '');
  return { heads: [inUnit({ ...figure.x, unit: '' }), ...list.map((each) => inUnit(figure.y, plain(each.name) + level(each)))], texts: 1,
    rows: figure.x.values.map((x, i) => [x, ...list.map((each) => each.values[i])]) };
}

/** {heads, rows, texts: how many columns from the left are words}. Of a Sankey diagram one frame, or all. */
export function numbersOf(figure, frame) {
  return (byKind[figure.kind] || series)(figure, frame);
}

// A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection).
function field(value) {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(String(value)) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** All numbers of a figure, every digit of them (RFC 4180). */
export function csvOf(figure) {
  const { heads, rows } = numbersOf(figure);
  return [heads, ...rows].map((row) => row.map(field).join(',')).join('\r\n') + '\r\n';
}

