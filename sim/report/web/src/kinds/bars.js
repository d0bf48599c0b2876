// Bars, upright for years and short names, lying for long ones.
import { amountAxis, kindOf, nameAxis, saidOf } from '../axes.js';
import { canvas, pad, place, sizes, tooltip } from '../layout.js';
import { baseDash, colourOf, decalOf, fillOf } from '../look.js';
import { short } from '../numbers.js';
import { plain, textWidth } from '../words.js';

const isNumber = (value) => typeof value === 'number' && isFinite(value);

// The ends of every pile of bars, for the axis.
function endsOf(list) {
  const piles = {};
  const ends = [];
  list.forEach((series, index) => {
    const key = series.stack ? 's' + series.stack : series.role === 'part' ? 'parts' : 'own' + index;
    const pile = piles[key] || (piles[key] = { up: [], down: [] });
    (series.values || []).forEach((value, i) => {
      if (!isNumber(value)) return;
      const side = value < 0 ? pile.down : pile.up;
      side[i] = (side[i] || 0) + value;
      ends.push(side[i]);
    });
  });
  return ends;
}

function barSeries(look, figure) {
  const list = figure.series || [];
  const bases = list.filter((series) => series.role === 'base');
  let order = 0;
  return list.map((series, index) => {
    if (series.role === 'observed') {
      return { type: 'scatter', name: 's' + index, symbol: 'circle', symbolSize: 8, z: 6, emphasis: { disabled: true },
        itemStyle: { color: look.paper, borderColor: look.ink, borderWidth: 1.6 }, data: series.values.map((value) => (isNumber(value) ? value : '-')) };
    }
    const base = series.role === 'base';
    const colour = base ? (bases.length === 1 ? look.twin : colourOf(look, bases.indexOf(series))) : fillOf(look, order);
    const style = base
      ? { color: 'transparent', borderColor: colour, borderWidth: 1.6, borderType: baseDash }
      : { color: colour, decal: decalOf(look, order) };
    if (!base) order++;
    const pile = series.stack ? 'stack ' + series.stack : series.role === 'part' ? 'stack of parts' : undefined;
    return { type: 'bar', name: 's' + index, stack: pile, itemStyle: style, barMaxWidth: 46, barGap: '12%', emphasis: { disabled: true },
      data: (series.values || []).map((value) => (isNumber(value) ? value : '-')) };
  });
}

function tipOf(figure, look, list) {
  const unit = plain(figure.y && figure.y.unit);
  return tooltip(look, 'axis', (hits) => {
    const first = (Array.isArray(hits) ? hits : [hits])[0];
    if (!first) return '';
    const lines = list.filter((series) => isNumber(series.values[first.dataIndex]))
      .map((series) => plain(series.name) + ': ' + short(series.values[first.dataIndex]) + (unit && unit !== '1' ? ' ' + unit : ''));
    return [saidOf(figure.x.values[first.dataIndex])].concat(lines).join('\n');
  });
}

// Names lie beside their bars when a word would not fit below one.
function lies(figure, width) {
  const values = figure.x.values;
  if (kindOf(values) !== 'name') return false;
  const slot = (width - 2 * pad - 50) / Math.max(values.length, 1);
  return values.some((value) => textWidth(plain(value), sizes.tick) > 2.2 * slot ||
    plain(value).split(' ').some((word) => textWidth(word, sizes.tick) > slot - 8));
}

/** Values written beside lone bars: there is no other way to read small ones. */
function labelled(series, list, lying, look) {
  const few = list.length === 1 && list[0].values.length <= 14;
  if (!few) return series;
  return series.map((each) => ({
    ...each,
    label: { show: true, position: lying ? 'right' : 'top', color: look.ink, fontSize: 11, formatter: (hit) => short(hit.value) },
    data: each.data.map((value) => (value < 0 ? { value, label: { position: lying ? 'left' : 'bottom' } } : value)),
  }));
}

export function drawBars(figure, look, { width, height, bare }) {
  const list = figure.series || [];
  const lying = lies(figure, width);
  const series = labelled(barSeries(look, figure), list, lying, look);
  const entries = list.length < 2 && bare ? [] : list.map((each, index) => ({ name: 's' + index, label: plain(each.name),
    icon: each.role === 'observed' ? 'circle' : 'rect' }));
  const ends = endsOf(list);
  const labelRoom = list.length === 1 && list[0].values.length <= 14 ? 0.1 : 0;
  const stretched = labelRoom ? ends.concat(ends.map((value) => value * (1 + labelRoom))) : ends;
  if (lying) return lyingBars(figure, look, { width, height, bare }, series, entries, stretched, list);
  const y = amountAxis(look, figure.y, stretched, { zero: true });
  const x = nameAxis(look, figure.x, width - 2 * pad - y.width);
  const placed = place({ figure, look, width, height, bare, entries,
    axes: { yName: y.title, xName: x.title, left: Math.max(y.width, x.overhang - pad), bottom: x.height } });
  return {
    height: placed.height,
    option: { ...canvas(placed, look), grid: { ...placed.plot, outerBoundsMode: 'none' },
      xAxis: { ...x.axis, axisLine: { ...x.axis.axisLine, onZero: true } },
      yAxis: y.axis, series, tooltip: tipOf(figure, look, list) },
  };
}

function lyingBars(figure, look, { width, height, bare }, series, entries, ends, list) {
  const x = nameAxis(look, figure.x, 100, { side: true, widest: Math.min(240, width * 0.36), inverse: true });
  const inner = width - 2 * pad - x.width;
  const y = amountAxis(look, figure.y, ends, { zero: true, horizontal: true, pixels: inner });
  const row = Math.max(x.rowHeight + 8, 14 * (list.some((each) => each.stack || each.role === 'part') ? 1 : list.length) + 10);
  const placed = place({ figure, look, width, height, bare, entries,
    axes: { yName: x.title, xName: y.title, left: x.width, right: 12, bottom: 24, least: row * figure.x.values.length } });
  return {
    height: placed.height,
    option: { ...canvas(placed, look), grid: { ...placed.plot, outerBoundsMode: 'none' }, yAxis: { ...x.axis, axisLine: { ...x.axis.axisLine, onZero: true } },
      xAxis: y.axis, series, tooltip: tipOf(figure, look, list) },
  };
}
