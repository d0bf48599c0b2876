// How wide a text is and where its lines break, the same with a browser and without one.

// Advance widths of U+0020 to U+007E in hundredths of the font size: of each character the wider of DejaVu Sans and
// Liberation Sans (which has the widths of Arial and Helvetica), from the hmtx tables of Debian's fonts. A text that
// fits by this table fits in either.
const widths = ('32 41 46 84 64 96 78 28 40 40 50 84 32 37 32 34 64 64 64 64 64 64 64 64 64 64 34 34 84 84 84 56 102 69 69 ' +
  '73 78 67 62 78 76 30 50 67 56 87 75 79 67 79 73 67 62 74 69 99 69 67 69 40 34 40 84 56 50 62 64 55 64 62 36 64 64 28 ' +
  '28 58 28 98 64 62 64 64 42 53 40 64 60 82 60 60 53 64 34 64 84').split(' ').map(Number);
const boldIsWider = 1.12;

/** Width in pixels of one line of text at `size` pixels. */
export function textWidth(text, size, bold) {
  let hundredths = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 32 && code < 127) hundredths += widths[code - 32];
    else hundredths += code < 0x1100 || (code >= 0x2000 && code < 0x2c00) ? 72 : 100;
  }
  return hundredths / 100 * size * (bold ? boldIsWider : 1);
}

/** One line, whatever the text held: breaks and other control characters become spaces. */
export function plain(text) {
  return String(text == null ? '' : text).replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ');
}

// How many characters of a text fit a width: at least one. Walks once, for names may be thousands long.
function fitting(text, size, width, bold) {
  let used = 0;
  for (let i = 0; i < text.length; i++) {
    used += textWidth(text.charAt(i), size, bold);
    if (used > width && i > 0) return i;
  }
  return text.length;
}

// A word too wide for a line is broken where it is full; after | or / if there is one.
function pieces(word, size, width, bold) {
  const parts = [];
  let rest = word;
  for (;;) {
    let end = fitting(rest, size, width, bold);
    if (end === rest.length) break;
    const bar = Math.max(rest.lastIndexOf('|', end - 1), rest.lastIndexOf('/', end - 1), rest.lastIndexOf('_', end - 1));
    if (bar > 0) end = bar + 1;
    const code = rest.charCodeAt(end - 1);
    if (code >= 0xd800 && code < 0xdc00 && end < rest.length) end++;  // both halves of a character stay together
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  parts.push(rest);
  return parts;
}

/** The lines of a text that is no wider than `width` pixels; nothing is left out. */
export function wrap(text, size, width, bold) {
  const lines = [];
  let line = '';
  for (const word of plain(text).split(/ +/)) {
    const joined = line ? line + ' ' + word : word;
    if (textWidth(joined, size, bold) <= width) {
      line = joined;
      continue;
    }
    if (line) lines.push(line);
    const parts = pieces(word, size, width, bold);
    for (let i = 0; i + 1 < parts.length; i++) lines.push(parts[i]);
    line = parts[parts.length - 1];
  }
  if (line || !lines.length) lines.push(line);
  return lines;
}
