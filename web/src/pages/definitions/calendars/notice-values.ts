import type { NationalYear } from '../../../api/types';
import { addDays, isDay } from '../../../format/days';
import { readDays } from './notice-text';

/** No holiday is longer; what is, has a wrong year in it. */
export const LONGEST_DAYS = 15;

export interface NoticeRowValues {
  name?: string;
  from?: string;
  to?: string;
  /** Days as people write them. */
  on?: string;
}

export interface NoticeValues {
  year: number;
  notice?: string;
  rows?: (NoticeRowValues | undefined)[];
}

export interface Expanded {
  body: NationalYear;
  /** Where in the form a pointer into the body comes from: `/off/5/day` from the range of the second row. */
  pointerOf: (pointer: string) => string;
}

/** What the form says, day by day; rows that are not whole yet give nothing. */
export function expandNotice({ year, notice = '', rows = [] }: NoticeValues): Expanded {
  const off: NationalYear['off'] = [];
  const on: NationalYear['on'] = [];
  const pointers = new Map<string, string>();
  rows.forEach((row, at) => {
    const { name = '', from = '', to = '', on: worked } = row ?? {};
    const last = to === '' ? from : to;
    if (isDay(from) && isDay(last)) {
      for (let day = from; day <= last && day <= addDays(from, LONGEST_DAYS - 1); day = addDays(day, 1)) {
        pointers.set(`/off/${String(off.length)}`, `/rows/${String(at)}/from`);
        off.push({ day, name: name.trim() });
      }
    }
    for (const day of readDays(worked, year) ?? []) {
      pointers.set(`/on/${String(on.length)}`, `/rows/${String(at)}/on`);
      on.push({ day, name: name.trim() });
    }
  });
  const pointerOf = (pointer: string) => {
    const [, list = '', at = '', field = ''] = pointer.split('/');
    const row = pointers.get(`/${list}/${at}`);
    if (row === undefined) return pointer;
    return field === 'name' ? row.replace(/[^/]+$/, 'name') : row;
  };
  return { body: { year, notice: notice.trim(), off, on }, pointerOf };
}
