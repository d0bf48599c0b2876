// Where things stand on a picture: title, sentence, legend, plot, source. Everything is measured before it is placed, so
// that nothing is cut and nothing lies on the plot; where words need more room the picture grows downward.
import { fontFamily } from './look.js';
import { plain, textWidth, wrap } from './words.js';

const pad = 14;
const sizes = { title: 17, says: 12.5, legend: 12, tick: 11.5, name: 12, source: 10.5 };
const swatch = 30;
const dot = 12;
const least = 190;  // height of the plot itself, px

export { pad, sizes };

export function lineHeight(size) {
  return Math.round(size * 1.38);
}

/** A block of text as an ECharts title: it is never parsed, only drawn. */
export function textBlock(lines, x, y, size, colour, more = {}) {
  return {
    text: lines.join('\n'), left: x, top: y, padding: 0, itemGap: 0,
    textStyle: { fontFamily, fontSize: size, lineHeight: lineHeight(size), fontWeight: 'normal', color: colour, ...more },
  };
}

function swatchOf(entry) {
  return entry.icon === 'circle' || entry.icon === 'diamond' ? dot : entry.icon === 'rect' ? 20 : swatch;
}

// Legend entries in rows that fit the width. An entry wider than the picture is broken into lines.
function legendRows(entries, width) {
  const rows = [];
  let row = null;
  for (const entry of entries) {
    const lines = wrap(entry.label, sizes.legend, width - swatch - 10);
    const wide = swatchOf(entry) + 8 + Math.max(...lines.map((line) => textWidth(line, sizes.legend))) + 16;
    if (!row || row.width + wide > width + 16) {
      row = { entries: [], width: 0, lines: 1 };
      rows.push(row);
    }
    row.entries.push({ ...entry, lines, left: row.width });
    row.width += wide;
    row.lines = Math.max(row.lines, lines.length);
  }
  return rows;
}

// One ECharts legend an entry: it stands where we measured, so that rows do not depend on the font that is drawn with.
function legendOf(entry, x, y, look) {
  const label = entry.lines.join('\n');
  return {
    left: x + entry.left, top: y, padding: 0, itemGap: 0, itemWidth: swatchOf(entry), itemHeight: entry.unmarked ? 1 : 11, icon: entry.icon,
    data: [{ name: entry.name, icon: entry.icon }], formatter: () => label, selectedMode: true,
    inactiveColor: look.grid,
    textStyle: { fontFamily, fontSize: sizes.legend, lineHeight: lineHeight(sizes.legend), color: look.ink, padding: [0, 0, 0, 2] },
  };
}

/**
 * Places words about a plot of the given needs. `axes`: {yName, xName, left, right, bottom} in px, what labels take beside
 * and below the plot. Returns {titles, legends, plot: {left, top, width, height}, height}.
 */
export function place({ figure, look, width, height, bare, entries = [], axes = {} }) {
  const inner = width - 2 * pad;
  const titles = [];
  const legends = [];
  let y = bare ? 4 : pad;
  const add = (lines, size, colour, more, gap) => {
    titles.push(textBlock(lines, pad, y, size, colour, more));
    y += lines.length * lineHeight(size) + gap;
  };
  if (!bare) {
    if (plain(figure.title)) add(wrap(figure.title, sizes.title, inner, true), sizes.title, look.ink, { fontWeight: 'bold' }, 5);
    if (plain(figure.says)) add(wrap(figure.says, sizes.says, inner), sizes.says, look.muted, {}, 9);
  }
  for (const row of legendRows(entries, inner)) {
    for (const entry of row.entries) legends.push(legendOf(entry, pad, y, look));
    y += row.lines * lineHeight(sizes.legend) + 5;
  }
  y += entries.length ? 5 : 0;
  if (axes.yName) add(wrap(axes.yName, sizes.name, inner), sizes.name, look.muted, {}, 8);
  const top = y + 6;

  const foot = bare ? [] : footOf(figure, inner);
  const footHeight = foot.reduce((sum, block) => sum + block.lines.length * lineHeight(sizes.source) + 3, 0) + (foot.length ? 8 : 0);
  const xLines = axes.xName ? wrap(axes.xName, sizes.name, inner) : [];
  const below = (axes.bottom || 0) + xLines.length * lineHeight(sizes.name) + (xLines.length ? 4 : 0) + footHeight + (bare ? 4 : pad - 4);
  const plotHeight = Math.max(height - top - below, axes.least || least);
  const total = Math.ceil(top + plotHeight + below);
  const left = pad + (axes.left || 0);
  const plot = { left, top, width: width - left - pad - (axes.right || 0), height: plotHeight };

  y = top + plotHeight + (axes.bottom || 0) + 4;
  if (xLines.length) {
    const widest = Math.max(...xLines.map((line) => textWidth(line, sizes.name)));
    titles.push(textBlock(xLines, Math.max(pad, plot.left + plot.width / 2 - widest / 2), y, sizes.name, look.muted));
  }
  y = total - footHeight - (bare ? 0 : pad - 10) + 4;
  for (const block of foot) {
    titles.push(textBlock(block.lines, pad, y, sizes.source, look.muted, block.more));
    y += block.lines.length * lineHeight(sizes.source) + 3;
  }
  return { titles, legends, plot, height: total };
}

function footOf(figure, inner) {
  const blocks = [];
  if (plain(figure.note)) blocks.push({ lines: wrap(figure.note, sizes.source, inner), more: { fontStyle: 'italic' } });
  if (plain(figure.source)) blocks.push({ lines: wrap('Source: ' + plain(figure.source), sizes.source, inner), more: {} });
  return blocks;
}

/** What every option has in common. */
export function canvas(placed, look) {
  return {
    animation: false, backgroundColor: look.paper, title: placed.titles, legend: placed.legends,
    textStyle: { fontFamily, color: look.ink }, aria: { enabled: false, decal: { show: false } },
  };
}

/** A tooltip drawn on the picture itself: it holds text, never HTML. */
export function tooltip(look, trigger, formatter) {
  return {
    trigger, renderMode: 'richText', confine: true, backgroundColor: look.paper, borderColor: look.axis, borderWidth: 1, padding: 8,
    textStyle: { fontFamily, fontSize: 12, color: look.ink }, transitionDuration: 0,
    axisPointer: { type: trigger === 'axis' ? 'line' : 'none', lineStyle: { color: look.axis }, label: { show: false } }, formatter,
  };
}
