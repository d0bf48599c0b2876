// A number for each pair of two things, as colours with the numbers written in where they fit.
import { nameAxis, nameWithUnit } from '../axes.js';
import { canvas, lineHeight, pad, place, sizes, textBlock, tooltip } from '../layout.js';
import { between, inkOn } from '../look.js';
import { rangeOf, scaleFor, short } from '../numbers.js';
import { plain, textWidth, wrap } from '../words.js';

export function drawHeat(figure, look, { width, height, bare }) {
  const cells = (figure.cells || []).filter((cell) => typeof cell[2] === 'number' && isFinite(cell[2]));
  const [low, high] = rangeOf(cells.map((cell) => cell[2]));
  const scale = scaleFor(Math.max(Math.abs(low), Math.abs(high)), figure.value && figure.value.unit);
  const diverging = low < 0 && high > 0;
  const bound = Math.max(-low, high) || 1;
  const y = nameAxis(look, figure.y, 100, { side: true, widest: Math.min(220, width * 0.3) });
  const x = nameAxis(look, figure.x, width - 2 * pad - y.width);
  const colours = diverging ? look.diverging : look.heat;
  const legend = keyOf(figure, look, scale, diverging ? [-bound, bound] : [low, high], width);
  const rows = Math.max(1, figure.y.values.length);
  const yLines = wrap(nameWithUnit(figure.y.name, figure.y.unit), sizes.name, width - 2 * pad);
  const above = legend.height + yLines.length * lineHeight(sizes.name) + 2;
  const placed = place({ figure, look, width, height, bare, entries: [],
    axes: { yName: legend.title, xName: x.title, left: Math.max(y.width, x.overhang - pad), right: 4, bottom: x.height + 2,
      least: Math.max(150, rows * (y.rowHeight + 6)) + above } });
  const grid = { ...placed.plot, top: placed.plot.top + above, height: placed.plot.height - above, outerBoundsMode: 'none' };
  const wide = grid.width / Math.max(1, figure.x.values.length);
  const fits = grid.height / rows > 15 && cells.every((cell) => textWidth(short(cell[2] / scale.factor, 3), 11) < wide - 4);
  placed.titles.push(...legend.titles(placed.plot.top - 4), textBlock(yLines, pad, placed.plot.top + legend.height - 6, sizes.name, look.muted));
  return {
    height: placed.height,
    option: {
      ...canvas(placed, look), grid, xAxis: { ...x.axis, splitArea: { show: false } }, yAxis: y.axis,
      visualMap: { type: 'continuous', show: true, min: legend.low, max: legend.high, calculable: false, orient: 'horizontal',
        left: pad, top: placed.plot.top - 4, itemWidth: 12, itemHeight: legend.length, padding: 0, text: ['', ''],
        inRange: { color: colours }, hoverLink: false },
      series: [{ type: 'heatmap', name: 'cells', data: cells.map((cell) => cellOf(cell, colours, legend)), itemStyle: { borderColor: look.paper, borderWidth: 1 }, emphasis: { disabled: true },
        label: { show: fits, fontSize: 11, formatter: (hit) => short(hit.value[2] / scale.factor, 3), } }],
      tooltip: tooltip(look, 'item', (hit) => [plain(figure.x.values[hit.value[0]]) + ', ' + plain(figure.y.values[hit.value[1]]),
        nameWithUnit(figure.value.name, figure.value.unit) + ': ' + short(hit.value[2])].join('\n')),
    },
  };
}

// The number in a cell is written in what is read on its colour.
function cellOf(cell, colours, { low, high }) {
  return { value: cell, label: { color: inkOn(between(colours, (cell[2] - low) / (high - low))) } };
}

// The strip of colours with its ends and its middle written below.
function keyOf(figure, look, scale, [low, high], width) {
  const length = Math.min(260, width - 2 * pad - 40);
  const nice = low === high ? { low: low - 1, high: high + 1 } : { low, high };
  const text = (value) => short(value / scale.factor);
  const at = low === high ? [low] : [nice.low, (nice.low + nice.high) / 2, nice.high];
  return {
    title: nameWithUnit(figure.value && figure.value.name, scale.unit, scale.word), length, low: nice.low, high: nice.high, height: 42,
    titles: (top) => at.map((value) => {
      const share = (value - nice.low) / (nice.high - nice.low);
      const wide = textWidth(text(value), sizes.tick);
      return {
        text: text(value), left: Math.max(pad, pad + share * length - (share === 0 ? 0 : share === 1 ? wide : wide / 2)), top: top + 15, padding: 0,
        textStyle: { fontSize: sizes.tick, fontWeight: 'normal', color: look.muted },
      };
    }),
  };
}
