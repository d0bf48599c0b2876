// Elements are made here, and nowhere else: text from results only ever becomes a text node.

/** An element with attributes and children; strings become text. Attributes that are null or false are left out. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

/** What can stand in an id or a file name. */
export function slug(text) {
  return String(text).toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'x';
}

/** A part of the page with a heading that the contents list points to. */
export function section(id, heading, ...children) {
  return make('section', { id, 'aria-labelledby': `${id}-heading` }, make('h2', { id: `${id}-heading` }, heading), ...children);
}

/** A table in a box of its own that scrolls when it is too wide: the box can be reached by keyboard. */
export function table(caption, heads, rows, { numbersFrom = Infinity } = {}) {
  const cell = (value, index, tag = 'td') => make(tag, { class: index >= numbersFrom ? 'number' : null, scope: tag === 'th' ? 'col' : null },
    value instanceof Node ? value : String(value ?? ''));
  return make('div', { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': caption },
    make('table', {}, make('caption', {}, caption), make('thead', {}, make('tr', {}, heads.map((head, i) => cell(head, i, 'th')))),
      make('tbody', {}, rows.map((row) => make('tr', {}, row.map((value, i) => cell(value, i)))))));
}
