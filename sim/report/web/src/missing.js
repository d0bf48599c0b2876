// What newer engines have and Duktape 2.7 lacks, as far as ECharts and our own files ask for it.

function give(target, name, value) {
  if (!target[name]) Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

give(Object, 'entries', (object) => Object.keys(object).map((key) => [key, object[key]]));
give(Object, 'values', (object) => Object.keys(object).map((key) => object[key]));
give(Array.prototype, 'find', function find(test) {
  for (let i = 0; i < this.length; i++) if (test(this[i], i, this)) return this[i];
  return undefined;
});
give(Array.prototype, 'findIndex', function findIndex(test) {
  for (let i = 0; i < this.length; i++) if (test(this[i], i, this)) return i;
  return -1;
});
give(Array.prototype, 'fill', function fill(value) {
  for (let i = 0; i < this.length; i++) this[i] = value;
  return this;
});
give(Array.prototype, 'includes', function includes(value) {
  return this.indexOf(value) >= 0;
});
give(globalThis, 'setTimeout', () => 0);  // nothing waits in a picture that is drawn once
give(globalThis, 'clearTimeout', () => undefined);

// Newer engines keep the order of equals; Duktape does not, and labels that give way to others would be other ones.
function merged(left, right, compare) {
  const all = [];
  let i = 0;
  let k = 0;
  while (i < left.length && k < right.length) all.push(compare(left[i], right[k]) <= 0 ? left[i++] : right[k++]);
  while (i < left.length) all.push(left[i++]);
  while (k < right.length) all.push(right[k++]);
  return all;
}

function sorted(list, compare) {
  if (list.length < 2) return list;
  const half = list.length >> 1;
  return merged(sorted(list.slice(0, half), compare), sorted(list.slice(half), compare), compare);
}

const byText = (a, b) => (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0);

Object.defineProperty(Array.prototype, 'sort', {
  value: function sort(compare) {
    const known = [];
    for (let i = 0; i < this.length; i++) if (this[i] !== undefined) known.push(this[i]);
    const order = sorted(known, compare || byText);
    for (let i = 0; i < this.length; i++) this[i] = order[i];
    return this;
  },
  writable: true, configurable: true,
});
