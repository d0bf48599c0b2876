// A figure as an SVG file, drawn without a browser.
import { init } from 'echarts/core';
import './registry.js';
import { heightOf, optionOf } from './charts.js';
import { plain } from './words.js';

function escaped(text) {
  return plain(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

// Text hung by its middle is put where its baseline goes: many programs know no dominant-baseline. Digits are 0.7 em high.
function onBaseline(attributes) {
  const size = /font-size:([\d.]+)px/.exec(attributes) || /font:[^"]*?([\d.]+)px/.exec(attributes);
  const y = / y="([^"]*)"/.exec(attributes);
  const lower = (y ? Number(y[1]) : 0) + 0.35 * (size ? Number(size[1]) : 12);
  return attributes.replace(/dominant-baseline="central" ?/, '').replace(/ y="[^"]*"/, '') + ' y="' + Math.round(lower * 100) / 100 + '"';
}

// ECharts writes fonts into style attributes, which a strict content security policy refuses; SVG has attributes for them.
// Its own attributes for scripting, and numbers that count pictures drawn before this one, are left out.
function tidied(svg, id) {
  const own = id.replace(/[^A-Za-z0-9_-]/g, '-');
  return svg
    .replace(/<text ([^>]*)>/g, (_, attributes) => '<text ' + onBaseline(attributes) + '>')
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
    const words = `<title>${escaped(figure.title)}</title><desc>${escaped(figure.says)}</desc>`;
    const at = svg.indexOf('>');  // of the <svg ...> that begins it
    return `<svg role="img" aria-label="${escaped(figure.title)}"${svg.slice(4, at)}>${words}${svg.slice(at + 1)}\n`;
  } finally {
    chart.dispose();
  }
}
