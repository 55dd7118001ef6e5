import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readDay } from '../../../common/time/calendar/reading.js';
import { readCalendar } from '../../../common/time/calendar/read-calendar.js';
import { dayOf, addDays, type Day } from '../../../common/time/day.js';
import { NATIONAL_YEARS } from './national-years.js';
import { SHIPPED_CALENDARS } from './shipped-calendars.js';

/** Days by `English name,Chinese name,length of the holiday`. */
interface ChineseDays {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

const file = path.join(process.cwd(), 'node_modules/chinese-days/dist/chinese-days.json');
const data = JSON.parse(readFileSync(file, 'utf8')) as ChineseDays;
const shipped = SHIPPED_CALENDARS.find(({ code }) => code === 'national');
if (shipped === undefined) throw new Error('no national calendar is shipped');
const national = readCalendar(shipped.content, shipped.years);

function daysOf(year: number): Day[] {
  const days: Day[] = [];
  for (let day = dayOf(`${year}-01-01`); day.startsWith(String(year)); day = addDays(day, 1)) days.push(day);
  return days;
}

/** `01-28→02-04 · 05-01` as days. */
function listed(year: number, text: string): Day[] {
  return text.split(' · ').flatMap((one) => {
    const [first = '', last = first] = one.split('→');
    return daysOf(year).filter((day) => day >= `${year}-${first}` && day <= `${year}-${last}`);
  });
}

describe('the statutory days of a year', () => {
  it('are shipped for 2023 to 2026, each with its notice', () => {
    expect(NATIONAL_YEARS.map(({ year }) => year)).toEqual([2023, 2024, 2025, 2026]);
    for (const { year, notice } of NATIONAL_YEARS)
      expect(notice).toContain(`关于${year}年部分节假日安排的通知`);
  });

  it.each(NATIONAL_YEARS.map(({ year }) => year))(
    '%i: kind and name of every day are as published data has them',
    (year) => {
      const expected = daysOf(year).map((day) => {
        const name = (data.holidays[day] ?? data.workdays[day])?.split(',')[1] ?? null;
        if (data.holidays[day] !== undefined) return [day, 'holiday', name];
        return [day, name === null ? 'ordinary' : 'make-up', name];
      });
      const read = daysOf(year).map((day) => {
        const { kind, name } = readDay(national, day);
        return [day, kind === 'weekday' || kind === 'rest-day' ? 'ordinary' : kind, name];
      });
      expect(read).toEqual(expected);
    },
  );

  it.each([
    [
      2025,
      '01-01 · 01-28→02-04 · 04-04→04-06 · 05-01→05-05 · 05-31→06-02 · 10-01→10-08',
      '01-26 · 02-08 · 04-27 · 09-28 · 10-11',
      [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23],
    ],
    [
      2026,
      '01-01→01-03 · 02-15→02-23 · 04-04→04-06 · 05-01→05-05 · 06-19→06-21 · 09-25→09-27 · 10-01→10-07',
      '01-04 · 02-14 · 02-28 · 05-09 · 09-20 · 10-10',
      [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23],
    ],
  ])('%i: off, make-up and working days of each month are those of the notice', (year, off, on, working) => {
    const of = (kind: string) => daysOf(year).filter((day) => readDay(national, day).kind === kind);
    expect(of('holiday')).toEqual(listed(year, off));
    expect(of('make-up')).toEqual(listed(year, on));
    const open = daysOf(year).filter((day) => readDay(national, day).open.length > 0);
    const months = working.map(
      (_, month) => open.filter((day) => Number(day.slice(5, 7)) === month + 1).length,
    );
    expect(months).toEqual(working);
    expect(open).toHaveLength(248);
  });

  it('are none of 2027, whose notice is not out', () => {
    expect(readDay(national, dayOf('2027-10-01'))).toMatchObject({ kind: 'weekday', published: false });
  });
});
