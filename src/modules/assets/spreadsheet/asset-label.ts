import { encode } from 'uqr';

const MODULE = 4;
const QUIET = 4;
const TEXT_LINES = 26;

/** Where the code on a label leads: the page that reports a fault of this asset. */
export function labelUrl(publicUrl: string, code: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/report?asset=${encodeURIComponent(code)}`;
}

/**
 * A label as an SVG document: the QR code (ISO/IEC 18004, level M, four modules of quiet around it) over code and name.
 * @param url what the QR code says
 */
export function labelSvg(url: string, code: string, name: string): string {
  const { data, size } = encode(url, { ecc: 'M', border: QUIET });
  const width = size * MODULE;
  const height = width + 2 * TEXT_LINES;
  const middle = width / 2;
  const text = (y: number, fontSize: number, words: string): string =>
    `<text x="${middle}" y="${y}" font-size="${fontSize}" text-anchor="middle" font-family="sans-serif">${escaped(words)}</text>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">` +
    `<rect width="100%" height="100%" fill="#fff"/><path fill="#000" d="${modules(data)}"/>` +
    text(width + 12, 14, code) +
    text(width + 12 + TEXT_LINES, 11, shortened(name, 20)) +
    '</svg>'
  );
}

/** Each run of dark modules in a row is one rectangle. */
function modules(data: readonly (readonly boolean[])[]): string {
  const runs: string[] = [];
  for (const [y, row] of data.entries()) {
    for (let x = 0; x < row.length; x++) {
      let length = 0;
      while (row[x + length] === true) length += 1;
      if (length > 0)
        runs.push(`M${x * MODULE} ${y * MODULE}h${length * MODULE}v${MODULE}h-${length * MODULE}z`);
      x += length;
    }
  }
  return runs.join('');
}

function shortened(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}
