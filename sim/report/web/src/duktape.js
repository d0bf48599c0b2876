// What C++ runs: onshore.svgOf(figure JSON text, width, height, look) -> SVG text.
import './missing.js';
import { setPlatformAPI } from 'echarts/core';
import { svgOf } from './svg.js';
import { textWidth } from './words.js';

setPlatformAPI({
  measureText(text, font) {
    const size = /([\d.]+)px/.exec(font || '');
    return { width: textWidth(String(text || ''), size ? Number(size[1]) : 12, /bold/.test(font || '')) };
  },
});

globalThis.onshore = { svgOf };
