// Colours, dashes and letters of the three looks.

// M. Okabe and K. Ito, Color Universal Design (2008): colours that people with and without colour-blindness tell apart.
const blue = '#0072b2';
const vermillion = '#d55e00';
const green = '#009e73';
const purple = '#cc79a7';
const orange = '#e69f00';
const sky = '#56b4e9';
const yellow = '#f0e442';

// Cividis: J. R. Nunez, C. R. Anderton, R. S. Renslow, PLoS ONE 13(7) e0199239 (2018). Ten of its colours.
const cividis = ['#00224e', '#123570', '#3b496c', '#575d6d', '#707173', '#8a8678', '#a59c74', '#c3b369', '#e1cc55', '#fee838'];

export const fontFamily = "'Liberation Sans', Arial, Helvetica, 'DejaVu Sans', sans-serif";

const light = {
  paper: '#ffffff', ink: '#1b1f24', muted: '#57606a', axis: '#8c959f', grid: '#e4e8ec', twin: '#57606a',
  palette: [blue, vermillion, green, purple, orange, sky, '#3d3d3d'],  // lines: yellow is lost on white
  eighth: yellow,  // of fills
  gains: blue, losses: vermillion, totals: '#57606a',
  heat: cividis, diverging: [blue, '#7fb8d8', '#f2f2f2', '#eaae80', vermillion], patterns: false,
};
const dark = {
  paper: '#14171b', ink: '#e8ebee', muted: '#a9b1ba', axis: '#6e7781', grid: '#2a3037', twin: '#b4bcc5',
  palette: [sky, orange, green, purple, yellow, vermillion, '#c9c9c9'],
  eighth: blue,
  gains: sky, losses: orange, totals: '#a9b1ba',
  heat: cividis, diverging: [sky, '#35617e', '#2a3037', '#8a4f2a', vermillion], patterns: false,
};
const print = { ...light, ink: '#000000', muted: '#333333', axis: '#555555', grid: '#dddddd', twin: '#333333', patterns: true };

const looks = { light, dark, print };

/** The colours of "light", "dark" or "print". */
export function lookOf(name) {
  if (!Object.prototype.hasOwnProperty.call(looks, name)) {
    throw new Error("no look '" + name + "' (known: light, dark, print)");
  }
  return looks[name];
}

// Colour and dash change with different periods (7 and 5), so that 35 lines differ in one or the other.
const dashes = ['solid', [2, 3], [10, 3, 2, 3], [14, 4], [10, 3, 2, 3, 2, 3]];
export const baseDash = [5, 4];

export function colourOf(look, index) {
  return look.palette[index % look.palette.length];
}

/** Colours of fills: after the eighth paler, then darker ones. */
export function fillOf(look, index) {
  const fills = look.palette.concat([look.eighth]);
  const round = Math.floor(index / fills.length) % 3;
  const colour = fills[index % fills.length];
  if (!round) return colour;
  const mixed = between([colour, round === 1 ? look.paper : look.ink], round === 1 ? 0.5 : 0.4);
  return 'rgb(' + mixed.join(',') + ')';
}

export function dashOf(index) {
  return dashes[index % dashes.length];
}

/** The colour at `share` (0 to 1) of a row of colours, as [red, green, blue]. */
export function between(colours, share) {
  const at = Math.min(Math.max(share, 0), 1) * (colours.length - 1);
  const first = Math.min(Math.floor(at), colours.length - 2);
  const parts = (hex) => [1, 3, 5].map((from) => parseInt(hex.slice(from, from + 2), 16));
  const [from, to] = [parts(colours[first]), parts(colours[first + 1])];
  return from.map((value, i) => Math.round(value + (to[i] - value) * (at - first)));
}

/** Black or white, whichever is read on the colour: by relative luminance, WCAG 2.1. */
export function inkOn(rgb) {
  const [red, green, blueness] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blueness > 0.179 ? '#000000' : '#ffffff';
}

/** Hatching that tells fills apart where colours do not: in print, and after the eighth. */
export function decalOf(look, index) {
  if (!look.patterns && index <= look.palette.length) return undefined;
  const turn = [0, Math.PI / 4, -Math.PI / 4, Math.PI / 2][index % 4];
  const plain = { symbol: 'none' };
  if (index % 5 === 0) return plain;
  return { symbol: 'rect', color: 'rgba(255,255,255,0.55)', dashArrayX: [1, 0], dashArrayY: [2, 4 + index % 3 * 2], rotation: turn };
}
