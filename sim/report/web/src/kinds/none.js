// What is off: the note in the place of a chart.
import { canvas, pad, place, textBlock } from '../layout.js';
import { plain, wrap } from '../words.js';

export function drawNone(figure, look, { width, height, bare }) {
  const placed = place({ figure: { ...figure, note: '' }, look, width, height: Math.min(height, 160), bare, axes: { least: 60 } });
  const lines = wrap(plain(figure.note) || 'Nothing to show.', 14, width - 2 * pad);
  placed.titles.push(textBlock(lines, pad, placed.plot.top + 6, 14, look.ink));
  const height1 = Math.max(placed.height, placed.plot.top + lines.length * 20 + 30);
  return { option: canvas(placed, look), height: height1 };
}
