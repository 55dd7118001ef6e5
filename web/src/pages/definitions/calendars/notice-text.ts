import { isDay } from '../../../format/days';

/** One holiday as the notice prints it: its days off, and the days that are worked for it. */
export interface NoticeRow {
  name: string;
  from: string;
  to: string;
  on: string[];
}

export interface ReadNotice {
  year: number | null;
  /** Name and number, where they are in the text. */
  notice: string | null;
  rows: NoticeRow[];
}

const TITLE = /国务院办公厅关于(\d{4})年(?:部分)?节假日安排的通知/;
const NUMBER = /国办发(?:明电)?〔\d{4}〕\d+号/;
const ITEM =
  /[一二三四五六七八九十]+、\s*([^：:。、\n][^：:。\n]{1,14})[：:]([\s\S]*?)(?=(?:^|\n)\s*[一二三四五六七八九十]+、|$)/gm;
const OFF = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:至(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日)?放假/;
const DAY = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日/g;
const DECEMBER = 12;

function day(year: number, month: number, of: number): string {
  return `${String(year)}-${String(month).padStart(2, '0')}-${String(of).padStart(2, '0')}`;
}

/** December days of New Year's Day are those of the year before, whether or not the notice says so. */
const yearOf = (said: string | undefined, month: number, year: number, name: string) =>
  said === undefined ? (month === DECEMBER && name.startsWith('元旦') ? year - 1 : year) : Number(said);

/** Days as people write them: `1月26日、2月8日`, `1-26`, `2025-01-26`; null where one cannot be read. */
export function readDays(text: string | undefined, year: number): string[] | null {
  const parts = (text ?? '').split(/[、,，;；\s]+/).filter((part) => part !== '');
  const days: string[] = [];
  for (const part of parts) {
    const found = /^(?:(\d{4})[年/.-])?(\d{1,2})[月/.-](\d{1,2})日?$/.exec(part);
    if (!found) return null;
    const [, said, month = '', of = ''] = found;
    const read = day(said === undefined ? year : Number(said), Number(month), Number(of));
    if (!isDay(read)) return null;
    days.push(read);
  }
  return days;
}

/** Days of a year as people write them; those of another year with their year. */
export const writeDays = (days: readonly string[], year: number): string =>
  days
    .map((one) => {
      const [of = 0, month = 0, number = 0] = one.split('-').map(Number);
      return `${of === year ? '' : `${String(of)}年`}${String(month)}月${String(number)}日`;
    })
    .join('、');

/** Reads the paragraphs of the State Council's notice (`一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。…`). */
export function readNotice(text: string, fallbackYear: number): ReadNotice {
  const plain = text.replace(/（[^）]*）|\([^)]*\)/g, '');
  const title = TITLE.exec(plain);
  const number = NUMBER.exec(plain);
  const year = title ? Number(title[1]) : fallbackYear;
  const rows: NoticeRow[] = [];
  for (const [, name = '', body = ''] of plain.matchAll(ITEM)) {
    const off = OFF.exec(body);
    if (!off) continue;
    const [, saidFrom, monthFrom = '', dayFrom = '', saidTo, monthTo = monthFrom, dayTo = dayFrom] = off;
    const from = day(yearOf(saidFrom, Number(monthFrom), year, name), Number(monthFrom), Number(dayFrom));
    // Without a year of its own the end lies in the year of its own month: from December into January.
    const to = day(yearOf(saidTo, Number(monthTo), year, name), Number(monthTo), Number(dayTo));
    const on: string[] = [];
    for (const sentence of body.split('。').filter((one) => one.includes('上班'))) {
      let month = 0;
      for (const [, said, saidMonth, of = ''] of sentence.matchAll(DAY)) {
        month = saidMonth === undefined ? month : Number(saidMonth);
        on.push(day(yearOf(said, month, year, name), month, Number(of)));
      }
    }
    rows.push({ name: name.trim(), from, to, on });
  }
  return {
    year: title ? year : null,
    notice: title ? title[0] + (number ? `（${number[0]}）` : '') : null,
    rows,
  };
}
