// Axes with a unit each: values, years, months and names.
import { fontFamily } from './look.js';
import { sizes } from './layout.js';
import { decimalsOf, rangeOf, scaleFor, ticksOf, withCommas } from './numbers.js';
import { plain, textWidth, wrap } from './words.js';

const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** "Public cost (billion USD)". A name that is the unit itself, as of jobs or years, is said once. */
export function nameWithUnit(name, unit, word = '') {
  const said = plain(name);
  const bare = plain(unit);
  const same = said.toLowerCase() === bare.toLowerCase();
  const counted = [plain(word), bare === '1' || same ? '' : bare].filter(Boolean).join(' ');
  return said && counted ? said + ' (' + counted + ')' : said || counted;
}

function baseAxis(look) {
  return {
    axisLine: { show: true, lineStyle: { color: look.axis } }, axisTick: { show: false, lineStyle: { color: look.axis } },
    axisLabel: { fontFamily, fontSize: sizes.tick, color: look.muted, hideOverlap: false }, splitLine: { show: false },
  };
}

/**
 * An axis of amounts over `values`. Returns {axis, title, width, high: text of a value}: `width` px that its labels take.
 * `centre`: labels are shown for value + centre.
 */
export function amountAxis(look, { name, unit }, values, { zero = false, horizontal = false, count = 5, pixels = 0 } = {}) {
  const [low, high] = rangeOf(values);
  const scale = scaleFor(Math.max(Math.abs(low), Math.abs(high)), unit);
  const label = (value, decimals) => withCommas(value / scale.factor, decimals);
  let nice = ticksOf(low / scale.factor, high / scale.factor, { count, zero });
  const widest = () => Math.max(...nice.ticks.map((tick) => textWidth(withCommas(tick, nice.decimals), sizes.tick)));
  if (horizontal && pixels) {  // as many labels as stand side by side
    for (let fewer = count; fewer > 1 && nice.ticks.length * (widest() + 14) > pixels; fewer--) {
      nice = ticksOf(low / scale.factor, high / scale.factor, { count: fewer - 1, zero });
    }
  }
  const base = baseAxis(look);
  const marks = nice.ticks.map((tick) => tick * scale.factor);
  return {
    axis: {
      ...base, type: 'value', min: nice.low * scale.factor, max: nice.high * scale.factor, interval: nice.step * scale.factor,
      axisLine: { show: false }, splitLine: { show: true, lineStyle: { color: look.grid }, customValues: marks },
      axisLabel: { ...base.axisLabel, customValues: marks, formatter: (value) => label(value, nice.decimals) },
      axisTick: { show: false, customValues: marks },
    },
    title: nameWithUnit(name, scale.unit, scale.word), factor: scale.factor, width: widest() + 10,
    holdsZero: nice.low <= 0 && nice.high >= 0,
  };
}

// Months since year 0 of 2030-06, 2030-06-01 (a month) or 2030-Q2 (a quarter, by its first month); NaN of anything else.
function monthOf(value) {
  const match = /^(\d{4})-(?:(\d{2})(?:-\d{2})?|Q([1-4]))$/.exec(String(value));
  return match ? Number(match[1]) * 12 + (match[3] ? 3 * (Number(match[3]) - 1) : Number(match[2]) - 1) : NaN;
}

/** Years that came as text are numbers. */
export function yearsAsNumbers(axis) {
  const values = (axis && axis.values) || [];
  return values.length && values.every((value) => /^\d{4}$/.test(String(value))) ? { ...axis, values: values.map(Number) } : { ...axis, values };
}

/** How the values of an x axis are to be read: "number", "month" or "name". */
export function kindOf(values) {
  if (values.length && values.every((value) => typeof value === 'number')) return 'number';
  if (values.length && values.every((value) => !isNaN(monthOf(value)))) return 'month';
  return 'name';
}

/** Where an x value stands on a continuous axis: itself, or months since year 0. */
export function positionOf(value) {
  return typeof value === 'number' ? value : monthOf(value);
}

/** An x value in words. */
export function saidOf(value) {
  if (typeof value !== 'number') {
    const month = monthOf(value);
    return isNaN(month) || /Q/.test(value) ? plain(value) : monthNames[month % 12] + ' ' + Math.floor(month / 12);
  }
  return isYear(value) ? String(value) : withCommas(value, Math.min(decimalsOf(Math.abs(value) || 1), 6));
}

function isYear(value) {
  return value >= 1000 && value <= 2999 && value === Math.round(value);
}

/** A continuous x axis of numbers or months, for lines. */
export function runningAxis(look, { name, unit, values }, pixels) {
  const months = kindOf(values) === 'month';
  const at = values.map(positionOf);
  const [low, high] = rangeOf(at);
  const years = !months && values.every(isYear);
  const label = months
    ? (value) => (value % 12 === 0 ? String(value / 12) : monthNames[((value % 12) + 12) % 12] + ' ' + Math.floor(value / 12))
    : years ? String : null;
  let ticks = null;
  const room = Math.max(2, Math.floor(pixels / (months ? 74 : 62)));
  if (months) {
    const step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600].find((each) => (high - low) / each <= room) || 1200;
    ticks = [];
    for (let value = Math.ceil(low / step) * step; value <= high; value += step) ticks.push(value);
    if (!ticks.length) ticks.push(low);
  } else {
    const whole = values.every((value) => value === Math.round(value));
    const nice = ticksOf(low, high, { count: Math.min(room, 12), inside: true, whole });
    ticks = nice.ticks.length ? nice.ticks : [low];
    if (!label) return running(look, low, high, ticks, (value) => withCommas(value, nice.decimals), nameWithUnit(name, unit));
  }
  return running(look, low, high, ticks, label, nameWithUnit(name, unit));
}

function running(look, low, high, ticks, label, title) {
  const base = baseAxis(look);
  const alone = low === high;
  return {
    axis: {
      ...base, type: 'value', min: alone ? low - 1 : low, max: alone ? high + 1 : high, scale: true,
      axisLabel: { ...base.axisLabel, customValues: ticks, formatter: label, margin: 9 },
      axisTick: { show: true, length: 4, lineStyle: { color: look.axis }, customValues: ticks },
    },
    title, height: 24, overhang: Math.max(...ticks.map((tick) => textWidth(label(tick), sizes.tick))) / 2,
  };
}

/**
 * An axis of names, upright or along the side. `pixels`: its length. Names are wrapped; of years that would run into each
 * other only each second, fifth, ... is written; long names below bars are turned.
 */
export function nameAxis(look, { name, unit, values }, pixels, { side = false, widest = 200, inverse = false } = {}) {
  const base = baseAxis(look);
  const said = values.map(saidOf);
  const slot = pixels / Math.max(said.length, 1);
  const running = kindOf(values) !== 'name';
  let lines;
  let rotate = 0;
  let shown = () => true;
  if (side) lines = said.map((text) => wrap(text, sizes.tick, widest));
  else if (running) {
    lines = said.map((text) => [text]);
    const wide = Math.max(...said.map((text) => textWidth(text, sizes.tick)), 1) + 12;
    const each = [1, 2, 5, 10, 20, 25, 50, 100].find((step) => step * slot >= wide) || Math.ceil(wide / slot);
    shown = (index) => (typeof values[index] === 'number' ? values[index] % each === 0 || (each > values.length) : index % each === 0);
  } else {
    const wordy = said.some((text) => text.split(' ').some((word) => textWidth(word, sizes.tick) > slot - 6));
    lines = said.map((text) => wrap(text, sizes.tick, wordy ? 150 : slot - 6));
    rotate = wordy ? 45 : 0;
  }
  const texts = lines.map((each) => each.join('\n'));
  const wide = Math.max(0, ...lines.map((each) => Math.max(...each.map((line) => textWidth(line, sizes.tick)))));
  const high = Math.max(1, ...lines.map((each) => each.length)) * 15;
  return {
    axis: {
      ...base, type: 'category', data: values.map((_, index) => String(index)), inverse,
      axisLabel: {
        ...base.axisLabel, interval: (index) => shown(index), formatter: (index) => texts[Number(index)], rotate, lineHeight: 15, margin: 8,
      },
      axisTick: { show: false },
    },
    title: nameWithUnit(name, unit), width: wide + 14, height: (rotate ? (wide + high) * 0.71 : high) + 10,
    rowHeight: high, overhang: rotate ? Math.max(0, (wide + high) * 0.71 - slot / 2 - 20) : 0,
  };
}
