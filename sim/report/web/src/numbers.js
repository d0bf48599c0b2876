// Numbers as people read them: thousands separators, round ticks, millions named in the unit.

const minus = '\u2212';
const raised = { '-': '\u207b', 0: '\u2070', 1: '\u00b9', 2: '\u00b2', 3: '\u00b3', 4: '\u2074', 5: '\u2075', 6: '\u2076',
  7: '\u2077', 8: '\u2078', 9: '\u2079' };

function power(exponent) {
  return '10' + String(exponent).split('').map((digit) => raised[digit]).join('');
}

/** 1234567.891, 1 -> "1,234,567.9" */
export function withCommas(value, decimals) {
  const text = Math.abs(value).toFixed(decimals);
  const point = text.indexOf('.');
  const whole = (point < 0 ? text : text.slice(0, point)).replace(/\B(?=(\d{3})+$)/g, ',');
  const shown = point < 0 ? whole : whole + text.slice(point);
  return (value < 0 && /[1-9]/.test(shown) ? minus : '') + shown;
}

/** About four digits, for a person: 1,234,568; 12.35; 0.001235; 1.2 x 10^-7. */
export function short(value, wanted = 4) {
  if (value == null || !isFinite(value)) return '\u2013';
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 1e15 || size < 1e-4) {
    const exponent = Math.floor(Math.log10(size));
    return withCommas(value / Math.pow(10, exponent), 2) + '\u00a0\u00d7\u00a0' + power(exponent);
  }
  const whole = Math.floor(Math.log10(size));
  const text = withCommas(value, Math.min(Math.max(wanted - 1 - whole, 0), 8));
  return text.indexOf('.') < 0 ? text : text.replace(/0+$/, '').replace(/\.$/, '');
}

const worded = [[1e12, 'trillion'], [1e9, 'billion'], [1e6, 'million']];

/** What an axis is counted in: {factor, word, unit}; 25e9 USD -> {1e9, "billion", "USD"}. Small numbers get a power of ten. */
export function scaleFor(largest, unit) {
  const bare = unit === '1' || unit === '' || unit == null;
  const size = Math.abs(largest);
  for (const [factor, word] of worded) {
    if (size >= factor) return { factor, word, unit: bare ? '' : unit };
  }
  if (size > 0 && size < 1e-3) {
    const exponent = 3 * Math.floor(Math.log10(size) / 3);
    return { factor: Math.pow(10, exponent), word: power(exponent), unit: bare ? '' : unit };
  }
  return { factor: 1, word: '', unit: bare ? '' : unit };
}

function niceStep(rough, whole) {
  const base = Math.pow(10, Math.floor(Math.log10(rough) + 1e-9));
  for (const multiple of whole ? [1, 2, 5] : [1, 2, 2.5, 5]) {
    if (rough <= multiple * base * (1 + 1e-9)) return multiple * base;
  }
  return 10 * base;
}

/**
 * Round ticks around or within [low, high]. `zero`: the axis holds zero. `inside`: ticks stay within the ends, which are
 * kept. `whole`: steps are whole numbers. Gives {low, high, step, ticks, decimals}.
 */
export function ticksOf(low, high, { count = 5, zero = false, inside = false, whole = false } = {}) {
  let from = zero ? Math.min(low, 0) : low;
  let to = zero ? Math.max(high, 0) : high;
  if (from === to) {
    const room = inside ? 0 : Math.abs(from) * 0.1 || 1;
    if (!room) return { low: from, high: to, step: 1, ticks: [from], decimals: 0 };
    if (!(zero && from === 0)) from -= room;
    to += room;
  }
  let step = niceStep((to - from) / count, whole);
  if (whole) step = Math.max(1, step);
  const first = inside ? Math.ceil(from / step - 1e-9) : Math.floor(from / step + 1e-9);
  const last = inside ? Math.floor(to / step + 1e-9) : Math.ceil(to / step - 1e-9);
  const ticks = [];
  for (let i = first; i <= last; i++) ticks.push(Number((i * step).toPrecision(12)));
  const decimals = decimalsOf(step);
  if (inside) return { low: from, high: to, step, ticks, decimals };
  return { ...tightened(from, to, step, ticks), step, decimals };
}

// A little below a tick no whole step is added: the axis ends just beyond the value instead.
function tightened(from, to, step, ticks) {
  const slack = 0.04 * (to - from);
  let [low, high] = [ticks[0], ticks[ticks.length - 1]];
  if (from - low > 0.6 * step && ticks.length > 2) low = from - slack;
  if (high - to > 0.6 * step && ticks.length > 2) high = to + slack;
  return { low, high, ticks: ticks.filter((tick) => tick >= low && tick <= high) };
}

/** Digits after the point that tell multiples of a step apart. */
export function decimalsOf(step) {
  for (let decimals = 0; decimals < 12; decimals++) {
    const scaled = step * Math.pow(10, decimals);
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * scaled) return decimals;
  }
  return 12;
}

/** Smallest and largest of the finite numbers, [0, 0] if there are none. */
export function rangeOf(values) {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value == null || !isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : [0, 0];
}
