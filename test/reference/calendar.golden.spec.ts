import {
  addOpenSeconds,
  addWorkingDays,
  nextWorkingDay,
  workingDaysBetween,
} from '../../src/common/time/calendar/counting.js';
import { isWorkingDay } from '../../src/common/time/calendar/reading.js';
import { readCalendar } from '../../src/common/time/calendar/read-calendar.js';
import { addMonths, addYears } from '../../src/common/time/civil.js';
import { addDays, dayOf, firstInstant, type Day } from '../../src/common/time/day.js';
import { SHIPPED_CALENDARS } from '../../src/modules/deadlines/calendars/shipped-calendars.js';

const calendars = new Map(
  SHIPPED_CALENDARS.map(({ code, content, years }) => [code, readCalendar(content, years)]),
);
const shipped = (code: string) => {
  const calendar = calendars.get(code);
  if (calendar === undefined) throw new Error(`no calendar ${code}`);
  return calendar;
};
const national = shipped('national');

describe('the calendars that are shipped', () => {
  it('can all be read, and the two national ones close on the same days', () => {
    expect([...calendars.keys()]).toEqual(['around-the-clock', 'national', 'office', 'daytime']);
    const differing: Day[] = [];
    for (let day = dayOf('2023-01-01'); day < '2027-01-01'; day = addDays(day, 1)) {
      if (isWorkingDay(shipped('office'), day) !== isWorkingDay(national, day)) differing.push(day);
    }
    expect(differing).toEqual([]);
  });
});

describe('periods that roll to the next working day', () => {
  const days = (n: number) => (day: Day) => addDays(day, n);
  const months = (n: number) => (day: Day) => addMonths(day, n);
  const years = (n: number) => (day: Day) => addYears(day, n);
  it.each<[string, string, (day: Day) => Day, string, string]>([
    ['judgment, 15 days into National Day', '2025-09-22', days(15), '2025-10-07', '2025-10-09'],
    ['ruling, 10 days into Labour Day', '2025-04-24', days(10), '2025-05-04', '2025-05-06'],
    ['judgment, 15 days into Spring Festival', '2026-02-02', days(15), '2026-02-17', '2026-02-24'],
    ['judgment, 15 days to a Saturday', '2025-10-10', days(15), '2025-10-25', '2025-10-27'],
    ['2 months to a working Saturday', '2025-12-31', months(2), '2026-02-28', '2026-02-28'],
    ['3 months to a working Saturday', '2025-11-30', months(3), '2026-02-28', '2026-02-28'],
    ['1 year from a leap day', '2024-02-29', years(1), '2025-02-28', '2025-02-28'],
    ['2 months into Spring Festival', '2025-12-15', months(2), '2026-02-15', '2026-02-24'],
    ['3 months into Spring Festival', '2025-11-15', months(3), '2026-02-15', '2026-02-24'],
    ['2 months into National Day', '2026-08-01', months(2), '2026-10-01', '2026-10-08'],
    ['30 days into National Day', '2026-09-05', days(30), '2026-10-05', '2026-10-08'],
  ])('%s', (_, anchor, add, nominal, rolled) => {
    expect(add(dayOf(anchor))).toBe(nominal);
    expect(nextWorkingDay(national, dayOf(nominal))).toEqual({ at: rolled, provisional: false });
  });
});

describe('periods of working days', () => {
  it.each([
    ['contract published', '2025-09-30', 2, '2025-10-10'],
    ['contract filed, counting a make-up Saturday', '2025-09-30', 7, '2025-10-16'],
    ['over Spring Festival to a make-up Saturday', '2026-02-12', 7, '2026-02-28'],
    ['over National Day', '2026-09-30', 2, '2026-10-09'],
    ['over Mid-Autumn with a make-up Sunday', '2026-09-18', 7, '2026-09-29'],
  ])('%s', (_, anchor, days, end) => {
    const [from, to] = [dayOf(anchor), dayOf(end)];
    expect(addWorkingDays(national, from, days, new Set())).toEqual({ at: to, provisional: false });
    expect(workingDaysBetween(national, from, to, new Set())).toBe(days);
    const opened = addOpenSeconds(national, firstInstant(addDays(from, 1)), days * 86_400, []);
    expect(opened).toEqual({ at: firstInstant(addDays(to, 1)), provisional: false });
  });

  it.each([
    [2025, [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23]],
    [2026, [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]],
  ])('each month of %i has as many as the notice leaves', (year, months) => {
    const first = dayOf(`${year}-01-01`);
    const counted = months.map((_, month) => {
      const [start, end] = [addMonths(first, month), addMonths(first, month + 1)].map((day) =>
        addDays(day, -1),
      );
      return workingDaysBetween(national, start!, end!, new Set());
    });
    expect(counted).toEqual(months);
  });
});
