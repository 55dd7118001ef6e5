import { at, calendarOf, override, period, week } from '../../../../test/reference/calendar.samples.js';
import { NATIONAL_YEARS } from '../../../modules/deadlines/calendars/national-years.js';
import { dayOf, type Day, type Period } from '../day.js';
import { addOpenSeconds, addWorkingDays, nextWorkingDay, workingDaysBetween } from './counting.js';

const HOUR = 3600;
const office = calendarOf({}, NATIONAL_YEARS);
const everyDay = calendarOf({ weekly: week('00:00-24:00', '00:00-24:00') }, NATIONAL_YEARS);
const night = calendarOf({ weekly: week('00:00-06:00 22:00-24:00', '00:00-06:00 22:00-24:00') });
const unusual = calendarOf(
  {
    overrides: [
      override('2025-09-20', '10:00-12:00'),
      override('2025-09-24', ''),
      override('2025-09-25', '13:30-15:00'),
      override('2025-09-28', ''),
      override('2025-10-01', '09:00-12:00'),
    ],
  },
  NATIONAL_YEARS,
);

describe('working days', () => {
  const skipped = new Set(['2025-09-23', '2025-09-24', '2025-09-27'].map(dayOf));
  it.each<[string, string, number, Set<Day>, string]>([
    ['do not count the first day', '2025-09-22', 1, new Set(), '2025-09-23'],
    ['none are the day itself', '2025-10-01', 0, new Set(), '2025-10-01'],
    ['may begin on a rest day', '2025-09-20', 1, new Set(), '2025-09-22'],
    ['count a make-up Sunday', '2025-09-26', 1, new Set(), '2025-09-28'],
    ['skip a holiday', '2025-09-30', 1, new Set(), '2025-10-09'],
    ['skip paused days', '2025-09-22', 2, skipped, '2025-09-26'],
    ['lose nothing by a pause of rest days', '2025-09-26', 1, new Set([dayOf('2025-09-27')]), '2025-09-28'],
    ['pass a leap day', '2024-02-28', 2, new Set(), '2024-03-01'],
  ])('%s', (_, from, days, without, end) => {
    const [start, last] = [dayOf(from), dayOf(end)];
    expect(addWorkingDays(office, start, days, without)).toEqual({ at: last, provisional: false });
    expect(workingDaysBetween(office, start, last, without)).toBe(days);
  });

  it('of a calendar that opens Sundays by override count them, closed weekdays not', () => {
    expect(addWorkingDays(unusual, dayOf('2025-09-19'), 2, new Set()).at).toBe('2025-09-22');
    expect(addWorkingDays(unusual, dayOf('2025-09-23'), 1, new Set()).at).toBe('2025-09-25');
    expect(nextWorkingDay(unusual, dayOf('2025-09-28')).at).toBe('2025-09-29');
    expect(nextWorkingDay(unusual, dayOf('2025-10-01')).at).toBe('2025-10-01');
  });

  it('between a later and an earlier day, or a day and itself, are none', () => {
    const [first, second] = [dayOf('2025-09-22'), dayOf('2025-09-23')];
    expect(workingDaysBetween(office, second, first, new Set())).toBe(0);
    expect(workingDaysBetween(office, second, second, new Set())).toBe(0);
  });

  it.each([-1, 0.5, Number.NaN])('cannot be %p', (days) => {
    expect(() => addWorkingDays(office, dayOf('2025-09-22'), days, new Set())).toThrow(RangeError);
  });
});

describe('what rests on an unpublished year', () => {
  const provisional = (calendar: typeof office, from: string, hours: number, without: Period[] = []) => {
    const counted = addOpenSeconds(calendar, at(from), hours * HOUR, without);
    return [counted.at, counted.provisional];
  };

  it('is a working time that looked at one of its days', () => {
    expect(provisional(office, '2026-12-25 16:30', 1)).toEqual([at('2026-12-25 17:30'), false]);
    expect(provisional(office, '2026-12-31 16:30', 1)).toEqual([at('2026-12-31 17:30'), true]);
    expect(provisional(office, '2026-12-31 17:00', 1)).toEqual([at('2027-01-01 09:00'), true]);
    expect(provisional(everyDay, '2026-12-27 12:00', 12)).toEqual([at('2026-12-28 00:00'), false]);
    expect(provisional(office, '2022-12-30 17:00', 1)[1]).toBe(true);
  });

  it('is not one that skipped all of them by a pause, nor one of a calendar without holidays', () => {
    const paused = [period('2022-12-01 00:00', '2023-01-01 00:00')];
    expect(provisional(office, '2022-12-30 12:00', 1, paused)).toEqual([at('2023-01-03 09:30'), false]);
    expect(provisional(night, '2026-12-31 23:00', 2)).toEqual([at('2027-01-01 01:00'), false]);
  });

  it('is a number of working days, and a roll', () => {
    const none = new Set<Day>();
    const [last, closed] = [dayOf('2026-12-31'), [override('2026-12-31', '')]];
    const before = dayOf('2026-12-25');
    expect(nextWorkingDay(office, before)).toEqual({ at: before, provisional: false });
    expect(nextWorkingDay(office, last)).toEqual({ at: last, provisional: true });
    expect(addWorkingDays(office, last, 1, none)).toEqual({ at: '2027-01-01', provisional: true });
    expect(addWorkingDays(office, dayOf('2026-12-24'), 1, none)).toEqual({ at: before, provisional: false });
    expect(addWorkingDays(office, dayOf('2026-12-30'), 1, none)).toEqual({ at: last, provisional: true });
    expect(nextWorkingDay(office, dayOf('2027-01-01'))).toEqual({ at: '2027-01-01', provisional: true });
    expect(nextWorkingDay(office, dayOf('2027-01-02'))).toEqual({ at: '2027-01-04', provisional: true });
    const rolled = nextWorkingDay(calendarOf({ overrides: closed }, NATIONAL_YEARS), last);
    expect(rolled).toEqual({ at: '2027-01-01', provisional: true });
    const plain = nextWorkingDay(calendarOf({ overrides: closed }), last);
    expect(plain).toEqual({ at: '2027-01-01', provisional: false });
  });

  it('is a roll from such a year into a published one', () => {
    const later = calendarOf(
      {},
      NATIONAL_YEARS.filter(({ year }) => year === 2026),
    );
    expect(nextWorkingDay(later, dayOf('2025-12-28'))).toEqual({ at: '2025-12-29', provisional: true });
    const closed = calendarOf({ overrides: [override('2025-12-31', '')] }, later.years);
    expect(nextWorkingDay(closed, dayOf('2025-12-31'))).toEqual({ at: '2026-01-04', provisional: true });
  });
});
