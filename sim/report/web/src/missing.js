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
