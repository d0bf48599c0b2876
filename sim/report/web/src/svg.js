// A figure as an SVG file, drawn without a browser.
import { init } from 'echarts/core';
import './registry.js';
import { heightOf, optionOf } from './charts.js';
import { plain } from './words.js';

function escaped(text) {
  return plain(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

// ECharts writes fonts into style attributes, which a strict content security policy refuses; SVG has attributes for them.
// Its own attributes for scripting, and numbers that count pictures drawn before this one, are left out.
function tidied(svg, id) {
  const own = id.replace(/[^A-Za-z0-9_-]/g, '-');
  return svg
    .replace(/ style="([^"]*)"/g, (_, style) => style.split(';').map((rule) => {
      const at = rule.indexOf(':');
      const key = rule.slice(0, at).trim();
      return /^font-(size|family|style|weight)$/.test(key) ? ' ' + key + '="' + rule.slice(at + 1).trim() + '"' : '';
    }).join(''))
    .replace(/ ecmeta_[a-z_]+="[^"]*"/g, '')
    .replace(/ class="[^"]*"/g, '')
    .replace(/<style[^>]*>[\s\S]*?<\/style>/g, '')
    .replace(/\bzr\d+-/g, own + '-');
}

/**
 * The figure in JSON as SVG text, `width` px wide and at least `height` px high: it grows where words need the room.
 * `look`: "light", "dark" or "print".
 */
export function svgOf(json, width, height, look) {
  const figure = typeof json === 'string' ? JSON.parse(json) : json;
  const full = heightOf(figure, width, height, look);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height: full });
  try {
    chart.setOption(optionOf(figure, look, { width, height: full }));
    const svg = tidied(chart.renderToSVGString(), String(figure.id || 'figure'));
    const label = `role="img" aria-label="${escaped(figure.title)}"`;
    return svg.replace('<svg ', `<svg ${label} `).replace('>', `><title>${escaped(figure.title)}</title><desc>${escaped(figure.says)}</desc>`) + '\n';
  } finally {
    chart.dispose();
  }
}
