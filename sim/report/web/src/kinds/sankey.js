// Who sends how much to whom, in one year.
import { nameWithUnit } from '../axes.js';
import { canvas, pad, place, sizes, tooltip } from '../layout.js';
import { fillOf } from '../look.js';
import { scaleFor, short } from '../numbers.js';
import { plain, textWidth, wrap } from '../words.js';

const isLink = (link) => link[2] > 0 && isFinite(link[2]);

// ECharts draws no circles: where goods come back, senders and receivers become two nodes.
function hasCircle(count, links) {
  const next = [];
  for (let i = 0; i < count; i++) next.push([]);
  for (const [from, to] of links) next[from].push(to);
  const mark = [];
  const visit = (node) => {
    if (mark[node] === 1) return true;
    if (mark[node] === 2) return false;
    mark[node] = 1;
    const found = next[node].some(visit);
    mark[node] = 2;
    return found;
  };
  for (let i = 0; i < count; i++) if (visit(i)) return true;
  return false;
}

function graphOf(frame) {
  const links = (frame.links || []).filter(isLink);
  if (!hasCircle(frame.nodes.length, links)) return { names: frame.nodes, links };
  const names = frame.nodes.concat(frame.nodes);
  return { names, links: links.map(([from, to, value]) => [from, to + frame.nodes.length, value]) };
}

// A place keeps its colour through the years and on both sides: by the first word of its name, in order of first sight.
function colours(figure, look) {
  const known = [];
  for (const frame of figure.frames) {
    for (const name of frame.nodes) {
      const place = plain(name).split(' ')[0];
      if (known.indexOf(place) < 0) known.push(place);
    }
  }
  return (name) => fillOf(look, known.indexOf(plain(name).split(' ')[0]));
}

export function drawSankey(figure, look, { width, height, bare, frame = figure.frame || 0 }) {
  const shown = figure.frames[Math.min(Math.max(frame, 0), figure.frames.length - 1)];
  const { names, links } = graphOf(shown);
  const used = names.map((_, i) => links.some((link) => link[0] === i || link[1] === i));
  const all = figure.frames.reduce((most, each) => Math.max(most, ...(each.links || []).filter(isLink).map((link) => link[2])), 0);
  const scale = scaleFor(all, figure.value && figure.value.unit);
  const colour = colours(figure, look);
  const labelWidth = Math.min(170, (width - 2 * pad) * 0.26);
  const totals = names.map((_, i) => Math.max(sum(links, 0, i), sum(links, 1, i)));
  const labels = names.map((name, i) => wrap(plain(name) + '  ' + short(totals[i] / scale.factor), sizes.tick, labelWidth));
  const sides = [0, 1].map((side) => links.reduce((seen, link) => (seen.indexOf(link[side]) < 0 ? seen.concat([link[side]]) : seen), []));
  const tall = Math.max(...sides.map((side) => side.reduce((total, i) => total + labels[i].length * 15 + 18, 0)), 120);
  const title = nameWithUnit(figure.value && figure.value.name, scale.unit, scale.word);
  const gap = Math.max(...labels.map((lines, i) => (used[i] ? lines.length : 1))) * 15 + 3;
  const beside = sides.map((side) => Math.max(0, ...side.map((i) => Math.max(...labels[i].map((line) => textWidth(line, sizes.tick))))) + 8);
  const placed = place({ figure, look, width, height, bare,
    axes: { yName: plain(shown.year) + (title ? ': ' + title : ''), left: beside[0], right: beside[1], bottom: 14, least: tall } });
  if (!links.length) placed.titles.push({ text: 'Nothing was sent.', left: pad, top: placed.plot.top + 10, textStyle: { fontSize: 13, color: look.muted } });
  const outward = names.map((_, i) => links.some((link) => link[0] === i));
  return {
    height: placed.height,
    option: {
      ...canvas(placed, look),
      series: [{
        type: 'sankey', ...placed.plot, nodeWidth: 14, nodeGap: gap, layoutIterations: 24, draggable: false, emphasis: { focus: 'adjacency' },
        nodeAlign: 'justify', lineStyle: { color: 'source', opacity: 0.42, curveness: 0.5 },
        data: names.map((name, i) => ({
          name: String(i), itemStyle: { color: colour(name), borderWidth: 0 },
          label: { position: outward[i] ? 'left' : 'right', align: outward[i] ? 'right' : 'left', formatter: () => labels[i].join('\n') },
        })).filter((_, i) => used[i]),
        links: links.map(([from, to, value]) => ({ source: String(from), target: String(to), value })),
        label: { fontSize: sizes.tick, lineHeight: 15, color: look.ink },
      }],
      tooltip: tooltip(look, 'item', (hit) => (hit.dataType === 'edge'
        ? plain(names[hit.data.source]) + ' \u2192 ' + plain(names[hit.data.target]) + '\n' + amount(hit.data.value, figure)
        : plain(names[Number(hit.name)]) + '\n' + amount(totals[Number(hit.name)], figure))),
    },
  };
}

function sum(links, side, node) {
  return links.reduce((total, link) => total + (link[side] === node ? link[2] : 0), 0);
}

function amount(value, figure) {
  return short(value) + ' ' + plain(figure.value && figure.value.unit);
}
