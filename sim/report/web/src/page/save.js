// Files for the reader: CSV, SVG and PNG.
import { svgOf } from '../svg.js';
import { csvOf } from './numbers.js';
import { make, slug } from './dom.js';

function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = make('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

// The picture shows the frame that the page shows.
function svg(figure, frame, look) {
  return svgOf({ ...figure, frame }, 900, 500, look);
}

export function saveCsv(figure) {
  save(new Blob([csvOf(figure)], { type: 'text/csv;charset=utf-8' }), `${slug(figure.id)}.csv`);
}

export function saveSvg(figure, frame, look) {
  save(new Blob([svg(figure, frame, look)], { type: 'image/svg+xml' }), `${slug(figure.id)}.svg`);
}

/** Twice the size of the SVG. */
export function savePng(figure, frame, look) {
  const address = URL.createObjectURL(new Blob([svg(figure, frame, look)], { type: 'image/svg+xml' }));
  const image = new Image();
  image.addEventListener('load', () => {
    const canvas = make('canvas', { width: image.naturalWidth * 2, height: image.naturalHeight * 2 });
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    canvas.toBlob((blob) => save(blob, `${slug(figure.id)}.png`), 'image/png');
  });
  image.src = address;
}
