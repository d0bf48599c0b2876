// Points of two outcomes; those that no other beats in both are joined.
import { amountAxis } from '../axes.js';
import { canvas, pad, place, tooltip } from '../layout.js';
import { colourOf } from '../look.js';
import { short } from '../numbers.js';
import { plain } from '../words.js';

const isPoint = (point) => typeof point.x === 'number' && typeof point.y === 'number' && isFinite(point.x) && isFinite(point.y);

export function drawPareto(figure, look, { width, height, bare }) {
  const points = (figure.points || []).filter(isPoint);
  const front = points.filter((point) => point.front).sort((a, b) => a.x - b.x || a.y - b.y);
  const others = points.filter((point) => !point.front);
  const y = amountAxis(look, figure.y, points.map((point) => point.y));
  const x = amountAxis(look, figure.x, points.map((point) => point.x), { horizontal: true, pixels: width - 2 * pad - y.width });
  const entries = [];
  if (front.length) entries.push({ name: 'front', label: 'not beaten by another in both', icon: 'diamond' });
  if (others.length) entries.push({ name: 'others', label: 'beaten', icon: 'circle' });
  const placed = place({ figure, look, width, height, bare, entries, axes: { yName: y.title, xName: x.title, left: y.width, right: 20, bottom: 24 } });
  const label = (point) => [plain(point.name), plain(figure.x.name) + ': ' + short(point.x) + ' ' + plain(figure.x.unit),
    plain(figure.y.name) + ': ' + short(point.y) + ' ' + plain(figure.y.unit)].join('\n');
  const few = front.length <= 12;
  return {
    height: placed.height,
    option: {
      ...canvas(placed, look), grid: { ...placed.plot, outerBoundsMode: 'none' },
      xAxis: { ...x.axis, axisLine: { show: true, onZero: false, lineStyle: { color: look.axis } }, axisTick: { ...x.axis.axisTick, show: true } }, yAxis: y.axis,
      series: [
        { type: 'scatter', name: 'others', data: others.map((point) => [point.x, point.y]), symbol: 'circle', symbolSize: others.length > 300 ? 4 : 7,
          itemStyle: { color: look.muted, opacity: 0.5 }, emphasis: { disabled: true } },
        { type: 'line', name: 'front', data: front.map((point) => [point.x, point.y]), symbol: 'diamond', symbolSize: 10, showSymbol: true, z: 5,
          lineStyle: { color: colourOf(look, 0), width: 1.6, type: [4, 3] }, itemStyle: { color: colourOf(look, 0) }, emphasis: { disabled: true },
          labelLayout: { hideOverlap: true },
          label: { show: few, position: 'top', fontSize: 11, color: look.ink, formatter: (hit) => plain(front[hit.dataIndex].name) } },
      ],
      tooltip: tooltip(look, 'item', (hit) => label((hit.seriesName === 'front' ? front : others)[hit.dataIndex])),
    },
  };
}
