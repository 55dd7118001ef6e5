import { addDays, dayOf } from '../time/day.js';
import { damaged, SpreadsheetProblem } from './spreadsheet-problem.js';

/**
 * The date systems of ECMA-376 part 1, 18.17.4.1: what is day 0, the first day that can be told, and the day after the
 * last of 9999. The first system counts a 29 February 1900 that never was, so its days are off before March.
 */
const SINCE_1900 = { epoch: dayOf('1899-12-30'), first: 61, end: 2_958_466 };
const SINCE_1904 = { epoch: dayOf('1904-01-01'), first: 0, end: 2_957_004 };

/** Excel's own letters of a column: 1 is A, 27 is AA. */
export function columnName(index: number): string {
  let name = '';
  for (let rest = index; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** `C5` → column 3, row 5. */
export function placeOf(reference: string): { readonly column: number; readonly row: number } {
  const [, letters = '', digits = ''] = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(reference) ?? [];
  if (letters === '') throw damaged();
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { column, row: Number(digits) };
}

/** A number as Excel shows it: fifteen digits, however the program that wrote it rounded. */
export function numberText(text: string): string {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw damaged();
  return String(Number(value.toPrecision(15)));
}

/**
 * A date or time that Excel keeps as a number of days: `YYYY-MM-DD`, with `THH:mm:ss` where it has a time, or the time
 * alone before the first day.
 */
export function dateText(text: string, date1904: boolean, cell: string): string {
  const serial = Number(text);
  const seconds = Math.round(serial * 86_400);
  const day = Math.floor(seconds / 86_400);
  const { epoch, first, end } = date1904 ? SINCE_1904 : SINCE_1900;
  const time = (): string => timeText(seconds - day * 86_400);
  if (seconds > 0 && day < first && day === 0) return time();
  if (!(day >= first && day < end)) {
    throw new SpreadsheetProblem('NO_SUCH_DATE', `The date in ${cell} is none. Type it anew.`, cell);
  }
  return addDays(epoch, day) + (seconds % 86_400 === 0 ? '' : `T${time()}`);
}

function timeText(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** Excel writes characters that XML cannot carry as `_x000D_`, and an underscore that would look so as `_x005F_`. */
export function unescaped(text: string): string {
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** The formats of ECMA-376 part 1, 18.8.30 that show a date or a time, those of East Asia included. */
const DATE_FORMATS: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return DATE_FORMATS.some(([from, to]) => id >= from && id <= to);
  // What stands in quotes, after a backslash or in brackets (a colour, a language) is shown as it is; but [h] is hours.
  const plain = code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return !/general/i.test(plain) && /[ymdhs]/i.test(plain.split(';', 1)[0] ?? '');
}
