// Steps from one total to another.
import { amountAxis, nameAxis } from '../axes.js';
import { canvas, pad, place, sizes, tooltip } from '../layout.js';
import { fontFamily } from '../look.js';
import { short } from '../numbers.js';
import { plain } from '../words.js';

// Each step with where it begins and ends; a total stands on zero and is where the next begins.
function piled(steps) {
  let level = 0;
  return steps.map((step) => {
    const value = Number(step.value) || 0;
    const from = step.total ? 0 : level;
    level = step.total ? value : level + value;
    return { name: plain(step.name), value, total: Boolean(step.total), from, to: level };
  });
}

export function drawWaterfall(figure, look, { width, height, bare }) {
  const steps = piled(figure.steps || []);
  const ends = steps.reduce((all, step) => all.concat([step.from, step.to]), []);
  const y = amountAxis(look, figure.y, ends.concat(ends.map((value) => value * 1.08)), { zero: true });
  const x = nameAxis(look, { name: '', unit: '', values: steps.map((step) => step.name) }, width - 2 * pad - y.width);
  const entries = [{ name: 'totals', label: 'total', icon: 'rect' }, { name: 'gains', label: 'adds', icon: 'rect' }, { name: 'losses', label: 'takes off', icon: 'rect' }];
  const kindOf = (step) => (step.total ? 'totals' : step.value < 0 ? 'losses' : 'gains');
  const used = entries.filter((entry) => steps.some((step) => kindOf(step) === entry.name));
  const placed = place({ figure, look, width, height, bare, entries: used,
    axes: { yName: y.title, left: Math.max(y.width, x.overhang - pad), bottom: x.height } });
  const unit = plain(figure.y && figure.y.unit);
  return {
    height: placed.height,
    option: {
      ...canvas(placed, look), grid: { ...placed.plot, outerBoundsMode: 'none' }, xAxis: x.axis, yAxis: y.axis,
      series: used.map((entry) => floating(look, steps, entry.name, kindOf, y.factor)),
      tooltip: tooltip(look, 'item', (hit) => hit.value && steps[hit.value[0]].name + ': ' + short(steps[hit.value[0]].value) + ' ' + unit),
    },
  };
}

function floating(look, steps, kind, kindOf, factor) {
  const data = [];
  steps.forEach((step, i) => {
    if (kindOf(step) === kind) data.push([i, step.from, step.to]);
  });
  return {
    type: 'custom', name: kind, data, encode: { x: 0, y: [1, 2] }, itemStyle: { color: look[kind] },
    renderItem(params, api) {
      const i = api.value(0);
      const step = steps[i];
      const [x, y0] = api.coord([i, step.from]);
      const y1 = api.coord([i, step.to])[1];
      const slot = api.size([1, 0])[0];
      const wide = Math.min(slot * 0.62, 90);
      const text = (step.total || step.value < 0 ? '' : '+') + short(step.value / factor);
      const children = [
        { type: 'rect', shape: { x: x - wide / 2, y: Math.min(y0, y1), width: wide, height: Math.max(Math.abs(y1 - y0), 1) }, style: { fill: look[kind] } },
        { type: 'text', style: { text, x, y: Math.min(y0, y1) - 4, fill: look.ink, fontFamily, fontSize: sizes.tick, textAlign: 'center', textVerticalAlign: 'bottom' } },
      ];
      if (i + 1 < steps.length) {
        children.push({ type: 'line', shape: { x1: x + wide / 2, y1, x2: x + slot - wide / 2, y2: y1 }, style: { stroke: look.axis, lineWidth: 1, lineDash: [3, 3] } });
      }
      return { type: 'group', children };
    },
  };
}
