// A figure becomes an ECharts option here, and nowhere else: for SVG files and for pages alike.
import { yearsAsNumbers } from './axes.js';
import { drawBars } from './kinds/bars.js';
import { drawHeat } from './kinds/heat.js';
import { drawLines } from './kinds/lines.js';
import { drawNone } from './kinds/none.js';
import { drawPareto } from './kinds/pareto.js';
import { drawSankey } from './kinds/sankey.js';
import { drawTornado } from './kinds/tornado.js';
import { drawWaterfall } from './kinds/waterfall.js';
import { lookOf } from './look.js';

const kinds = {
  line: drawLines, area: drawLines, band: drawLines, bar: drawBars, heat: drawHeat, sankey: drawSankey,
  tornado: drawTornado, pareto: drawPareto, waterfall: drawWaterfall, none: drawNone,
};

// Each kind gives {option, height}.
function drawn(figure, look, size) {
  if (!Object.prototype.hasOwnProperty.call(kinds, figure.kind)) {
    throw new Error("no kind of figure '" + figure.kind + "' (known: " + Object.keys(kinds).join(', ') + ')');
  }
  const dated = figure.x ? { ...figure, x: yearsAsNumbers(figure.x) } : figure;
  return kinds[figure.kind](dated, lookOf(look), size);
}

/** Pixels that the figure needs in height, at least `height`, when it is `width` wide. `bare`: without title and source. */
export function heightOf(figure, width, height, look, bare) {
  return drawn(figure, look, { width, height, bare }).height;
}

/** The ECharts option. `size`: {width, height, bare, frame: of a Sankey diagram}. */
export function optionOf(figure, look, size) {
  return drawn(figure, look, size).option;
}
