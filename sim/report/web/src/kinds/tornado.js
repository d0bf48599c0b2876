// How far each factor moves an outcome from its centre, low end and high end.
import { amountAxis, nameAxis } from '../axes.js';
import { canvas, pad, place, tooltip } from '../layout.js';
import { colourOf, decalOf } from '../look.js';
import { short } from '../numbers.js';
import { plain } from '../words.js';

export function drawTornado(figure, look, { width, height, bare }) {
  const bars = figure.bars || [];
  const centre = Number(figure.centre) || 0;
  const values = bars.reduce((all, bar) => all.concat([bar.low, bar.high]), [centre]);
  const names = nameAxis(look, { name: '', unit: '', values: bars.map((bar) => bar.name) }, 100,
    { side: true, widest: Math.min(260, width * 0.38), inverse: true });
  const amounts = amountAxis(look, figure.y, values, { horizontal: true, pixels: width - 2 * pad - names.width });
  const row = Math.max(names.rowHeight + 6, 24);
  const entries = [{ name: 'low', label: 'factor low', icon: 'rect' }, { name: 'high', label: 'factor high', icon: 'rect' }];
  const unit = plain(figure.y && figure.y.unit);
  const placed = place({ figure, look, width, height, bare, entries,
    axes: { yName: 'Centre line: ' + short(centre) + (unit && unit !== '1' ? ' ' + unit : ''), xName: amounts.title, left: names.width, right: 16, bottom: 24,
      least: row * Math.max(bars.length, 1) } });
  return {
    height: placed.height,
    option: {
      ...canvas(placed, look), grid: { ...placed.plot, outerBoundsMode: 'none' }, xAxis: amounts.axis, yAxis: { ...names.axis, axisLine: { show: false } },
      series: [side(look, bars, centre, 'low', 0), side(look, bars, centre, 'high', 1)],
      tooltip: tooltip(look, 'item', (hit) => [plain(bars[hit.dataIndex].name), 'low: ' + short(bars[hit.dataIndex].low) + ' ' + unit,
        'high: ' + short(bars[hit.dataIndex].high) + ' ' + unit].join('\n')),
    },
  };
}

// Bars from the centre to one end. Where both ends lie on one side, the lower half of the row is the high end's.
function side(look, bars, centre, end, index) {
  const colour = colourOf(look, index);
  const data = bars.map((bar, i) => [i, bar[end]]).filter((pair) => typeof pair[1] === 'number' && isFinite(pair[1]));
  return {
    type: 'custom', name: end, itemStyle: { color: colour, decal: decalOf(look, index) }, encode: { x: 1, y: 0 }, data: data.map(([i, value]) => [i, value]),
    markLine: index ? undefined : { symbol: 'none', silent: true, label: { show: false }, data: [{ xAxis: centre }], lineStyle: { color: look.ink, type: 'solid', width: 1.2 } },
    renderItem(params, api) {
      const row = api.value(0);
      const bar = bars[row];
      const beside = (bar.low - centre) * (bar.high - centre) > 0;
      const [x0, y] = api.coord([centre, row]);
      const x1 = api.coord([api.value(1), row])[0];
      const thick = Math.min(26, api.size([0, 1])[1] * 0.7);
      const top = beside ? y - thick / 2 + index * thick / 2 : y - thick / 2;
      return { type: 'rect', shape: { x: Math.min(x0, x1), y: top, width: Math.abs(x1 - x0), height: beside ? thick / 2 : thick },
        style: { fill: colour, decal: decalOf(look, index) } };
    },
  };
}
