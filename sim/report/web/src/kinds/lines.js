// Lines, areas and bands over years or months.
import { amountAxis, kindOf, nameAxis, positionOf, runningAxis, saidOf } from '../axes.js';
import { canvas, pad, place, tooltip } from '../layout.js';
import { baseDash, colourOf, dashOf, decalOf, fillOf } from '../look.js';
import { rangeOf, short } from '../numbers.js';
import { plain } from '../words.js';

const marks = ['circle', 'triangle', 'rect', 'diamond'];

const isNumber = (value) => typeof value === 'number' && isFinite(value);

// Sums of the series of each stack, so that the axis holds the whole of it.
function stackedValues(members) {
  const sums = {};
  for (const { series, stack } of members) {
    if (!stack) continue;
    const known = sums['s' + stack] || (sums['s' + stack] = { up: [], down: [] });
    (series.values || []).forEach((value, i) => {
      const side = value < 0 ? known.down : known.up;
      side[i] = (side[i] || 0) + (value || 0);
    });
  }
  return Object.keys(sums).reduce((all, key) => all.concat(sums[key].up, sums[key].down), []);
}

/** What each series is drawn as: area in a stack, line, band, points. */
function membersOf(figure) {
  const list = figure.series || [];
  const parts = list.some((series) => series.role === 'part' || series.stack);
  return list.map((series, index) => {
    const role = series.role || 'run';
    const filled = figure.kind === 'area' && role !== 'observed' && role !== 'base' && (!parts || role === 'part' || Boolean(series.stack));
    return { series, index, role, filled, stack: filled && parts ? series.stack || 'parts' : '', label: plain(series.name) };
  });
}

// A point between gaps has no line to be seen by: it gets a dot.
function pointsOf(values, xs, symbol) {
  return xs.map((x, i) => {
    const value = values[i];
    if (!isNumber(value)) return { value: [x, null] };
    const alone = !isNumber(values[i - 1]) && !isNumber(values[i + 1]);
    return { value: [x, value], symbol: alone || symbol ? symbol || 'circle' : 'none', symbolSize: alone ? 7 : 6 };
  });
}

// Every so many points a mark, at different places for each line.
function marked(points, symbol, index, count) {
  const every = Math.max(1, Math.round(points.length / 6));
  return points.map((point, i) => (count > 1 && (i + index) % every === 0 && point.value[1] != null
    ? { ...point, symbol, symbolSize: 6.5 } : point));
}

function lineSeries(look, member, xs, style) {
  const { colour, dash, width, symbol, count } = style;
  const points = pointsOf(member.series.values || [], xs);
  return {
    type: 'line', name: 's' + member.index, data: symbol ? marked(points, symbol, member.index, count) : points,
    lineStyle: { color: colour, width, type: dash }, itemStyle: { color: colour, borderColor: colour }, connectNulls: false,
    symbol: symbol && count > 1 ? symbol : 'none', symbolSize: 6, emphasis: { disabled: true }, z: style.z || 3,
  };
}

function areaSeries(look, member, xs, colour, order) {
  const values = member.series.values || [];
  const stacked = Boolean(member.stack);
  return {
    type: 'line', name: 's' + member.index, stack: stacked ? 'stack ' + member.stack : undefined, symbol: 'none',
    data: xs.map((x, i) => [x, isNumber(values[i]) ? values[i] : stacked ? 0 : null]),
    lineStyle: { color: stacked ? look.paper : colour, width: stacked ? 0.8 : 2 }, itemStyle: { color: colour, decal: decalOf(look, order) },
    areaStyle: { color: colour, opacity: stacked ? 0.9 : 0.35 }, emphasis: { disabled: true }, z: 2 + order * 0.001,
  };
}

function observedSeries(look, member, xs) {
  const values = member.series.values || [];
  return {
    type: 'scatter', name: 's' + member.index, symbol: 'circle', symbolSize: 7, z: 6, emphasis: { disabled: true },
    itemStyle: { color: look.paper, borderColor: look.ink, borderWidth: 1.6 },
    data: xs.map((x, i) => [x, isNumber(values[i]) ? values[i] : null]).filter((point) => point[1] != null),
  };
}

// Nested bands, the widest first and palest: a polygon between the low and the high line, gap by gap.
function bandSeries(look, low, high, xs, colour, opacity) {
  const stretches = [];
  let stretch = null;
  xs.forEach((x, i) => {
    const both = isNumber(low.values[i]) && isNumber(high.values[i]);
    if (both && !stretch) stretches.push(stretch = []);
    if (both) stretch.push([x, low.values[i], high.values[i]]);
    else stretch = null;
  });
  return stretches.map((points) => ({ points, colour, opacity }));
}

function polygons(name, shapes, z) {
  return {
    type: 'custom', name, z, silent: true, data: shapes.map((shape, index) => [index]), encode: { x: -1, y: -1 }, clip: true,
    itemStyle: { color: shapes.length ? shapes[0].colour : undefined, opacity: shapes.length ? Math.max(shapes[0].opacity, 0.3) : 1 },
    renderItem(params, api) {
      const { points, colour, opacity } = shapes[params.dataIndex];
      const up = points.map((point) => api.coord([point[0], point[2]]));
      const down = points.map((point) => api.coord([point[0], point[1]])).reverse();
      if (points.length === 1) {  // one point: an upright bar
        return { type: 'line', shape: { x1: up[0][0], y1: up[0][1], x2: down[0][0], y2: down[0][1] },
          style: { stroke: colour, lineWidth: 8, opacity } };
      }
      return { type: 'polygon', shape: { points: up.concat(down) }, style: { fill: colour, opacity } };
    },
  };
}

function bandsOf(members) {
  const levels = [];
  for (const member of members) {
    if (member.role !== 'low' && member.role !== 'high') continue;
    const level = plain(member.series.level);
    let pair = levels.find((each) => each.level === level && !(member.role in each));
    if (!pair) levels.push(pair = { level });
    pair[member.role] = member;
  }
  return levels.filter((pair) => pair.low && pair.high)
    .sort((a, b) => (parseFloat(b.level) || 0) - (parseFloat(a.level) || 0));
}

// A share of the outcomes, or the range of what the level names.
function bandLabel({ level, low, high }) {
  const share = /^(\d+(\.\d+)?) ?%?$/.exec(level);
  if (share) return share[1] + ' % of outcomes';
  return level ? level + ', low to high' : low.label + ' to ' + high.label;
}

/** Colours, dashes and legend of every series. */
function drawSeries(figure, look, xs) {
  const members = membersOf(figure);
  const bands = bandsOf(members);
  const inBand = bands.reduce((all, pair) => all.concat([pair.low, pair.high]), []);
  const rest = members.filter((member) => inBand.indexOf(member) < 0);
  const runs = rest.filter((member) => member.role !== 'base' && member.role !== 'observed');
  const bases = rest.filter((member) => member.role === 'base');
  const series = [];
  const entries = [];
  bands.forEach((pair, i) => {
    const opacity = 0.2 + 0.22 * i;
    const shapes = bandSeries(look, pair.low.series, pair.high.series, xs, colourOf(look, 0), opacity);
    series.push(polygons('b' + i, shapes, 1 + i * 0.01));
    entries.push({ name: 'b' + i, label: bandLabel(pair), icon: 'rect' });
  });
  let order = 0;  // of colours
  let drawnLines = 0;  // of dashes: where there is a base they are its own, and marks tell the others apart
  const overArea = rest.some((member) => member.filled);
  const addLine = (member, style) => {  // on an area with a rim of paper, without which it would be lost there
    series.push(lineSeries(look, member, xs, style));
    if (overArea) series.push({ ...lineSeries(look, member, xs, { ...style, colour: look.paper, dash: 'solid', width: style.width + 2.4, z: 3.5 }), silent: true });
  };
  for (const member of rest) {
    const entry = { name: 's' + member.index, label: member.label, icon: undefined, unmarked: !member.filled && (figure.kind !== 'line' || runs.length === 1 || member.role === 'base') };
    if (member.role === 'observed') {
      series.push(observedSeries(look, member, xs));
      entry.icon = 'circle';
      entry.unmarked = false;
    } else if (member.filled) {
      series.push(areaSeries(look, member, xs, fillOf(look, order), order));
      entry.icon = 'rect';
      order++;
    } else if (member.role === 'base') {
      const colour = bases.length === 1 ? look.twin : colourOf(look, bases.indexOf(member));
      addLine(member, { colour: overArea ? look.ink : colour, dash: baseDash, width: 2, z: 4 });
    } else {
      const single = runs.filter((each) => !each.filled).length === 1;
      addLine(member, {
        colour: overArea && single ? look.ink : colourOf(look, order), dash: bases.length ? 'solid' : dashOf(drawnLines), width: 2.4, z: 5,
        symbol: single || figure.kind !== 'line' ? null : marks[order % 4], count: runs.length,
      });
      order++;
      drawnLines++;
    }
    entries.push(entry);
  }
  return { series, entries, members };
}

function tipOf(figure, look, members, xs) {
  const unit = plain(figure.y && figure.y.unit);
  return tooltip(look, 'axis', (hits) => {
    const first = (Array.isArray(hits) ? hits : [hits])[0];
    if (!first) return '';
    const at = xs.indexOf(Array.isArray(first.value) ? first.value[0] : Number(first.name));
    const lines = members.filter((member) => isNumber((member.series.values || [])[at]))
      .map((member) => member.label + ': ' + short(member.series.values[at]) + (unit && unit !== '1' ? ' ' + unit : ''));
    return [saidOf(figure.x.values[at])].concat(lines).join('\n');
  });
}

export function drawLines(figure, look, { width, height, bare }) {
  const names = kindOf(figure.x.values) === 'name';
  const xs = names ? figure.x.values.map((_, i) => i) : figure.x.values.map(positionOf);
  const { series, entries, members } = drawSeries(figure, look, xs);
  const filled = members.some((member) => member.filled);
  const all = members.reduce((values, member) => values.concat(member.stack ? [] : member.series.values || []), stackedValues(members));
  const [low, high] = rangeOf(all);
  const zero = filled || (low >= 0 && low < 0.6 * high) || (high <= 0 && high > 0.6 * low);
  const y = amountAxis(look, figure.y, all, { zero });
  const room = width - 2 * pad - y.width;
  const x = names ? nameAxis(look, figure.x, room) : runningAxis(look, figure.x, room);
  const left = Math.max(y.width, x.overhang - pad);
  const placed = place({
    figure, look, width, height, bare, entries,
    axes: { yName: y.title, xName: x.title, left, right: Math.max(0, Math.min(x.overhang, 40) - pad + 4), bottom: x.height },
  });
  const zeroLine = y.holdsZero && low < 0 ? [{
    type: 'line', name: 'zero', data: [], silent: true,
    markLine: { symbol: 'none', silent: true, label: { show: false }, lineStyle: { color: look.axis, type: 'solid', width: 1 }, data: [{ yAxis: 0 }] },
  }] : [];
  return {
    height: placed.height,
    option: {
      ...canvas(placed, look), grid: { ...placed.plot, containLabel: false, outerBoundsMode: 'none' },
      xAxis: x.axis, yAxis: y.axis, series: series.concat(zeroLine), tooltip: tipOf(figure, look, members, xs),
    },
  };
}
