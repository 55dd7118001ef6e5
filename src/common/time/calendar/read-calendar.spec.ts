import { OFFICE, contentOf, override, spans, week } from '../../../../test/reference/calendar.samples.js';
import { dayOf } from '../day.js';
import type { CalendarContent, NationalYear, OpenSpan } from './calendar.js';
import { nextWorkingDay } from './counting.js';
import { CalendarProblem, readCalendar } from './read-calendar.js';

const noticed = (...days: string[]) => days.map((day) => ({ day: dayOf(day), name: '元旦' }));
const year = (change: Partial<NationalYear> = {}): NationalYear => ({
  year: 2026,
  notice: '通知',
  off: noticed('2026-01-01'),
  on: noticed('2026-01-04'),
  ...change,
});
const national = { national: true, makeUp: spans(OFFICE) };
const monday = (mon: OpenSpan[]): Partial<CalendarContent> => ({ weekly: { ...week(OFFICE), mon } });

/** The code and field of the problem that reading throws. */
function problemOf(change: object, years: readonly NationalYear[] = []): unknown[] {
  try {
    readCalendar(contentOf(change), years);
  } catch (error) {
    expect(error).toBeInstanceOf(CalendarProblem);
    const problem = error as CalendarProblem;
    expect(problem.message).not.toBe('');
    return [problem.code, problem.field];
  }
  return [];
}

describe('reading a calendar', () => {
  it('sorts the spans of a day and joins those that touch', () => {
    const calendar = readCalendar(contentOf(monday(spans('13:00-17:00 08:00-12:00 12:00-13:00'))), []);
    expect(calendar.weekly.mon).toEqual(spans('08:00-17:00'));
  });

  it.each(['00:00-24:00', '00:00-00:01', '23:59-24:00', '08:00-09:00 09:01-10:00'])('takes %s', (text) => {
    const content = contentOf({
      weekly: week(text),
      makeUp: spans(text),
      overrides: [override('2025-09-24', text)],
    });
    const { weekly, makeUp, overrides } = readCalendar(content, []);
    expect([weekly.fri, makeUp, overrides[0]?.open]).toEqual([spans(text), spans(text), spans(text)]);
  });

  it('takes a week that is open for one minute, and national years in any order', () => {
    const content = contentOf({ ...national, weekly: { ...week(''), sun: spans('00:00-00:01') } });
    const years = [year(), year({ year: 2025, off: [], on: [] })];
    expect(readCalendar(content, years)).toMatchObject({ ...content, years });
  });

  it('takes days up to 31 days outside the year of their notice', () => {
    const off = noticed('2025-12-01', '2027-01-31');
    expect(problemOf(national, [year({ off })])).toEqual([]);
  });

  it('changes nothing that it was given', () => {
    const content = contentOf(monday(spans('13:00-17:00 08:00-12:00')));
    const before = structuredClone(content);
    readCalendar(content, []);
    expect(content).toEqual(before);
  });

  it('is the only way to a calendar that can be counted with', () => {
    const calendar = { ...readCalendar(contentOf(), []) };
    expect(() => nextWorkingDay(calendar, dayOf('2025-09-22'))).toThrow(RangeError);
  });
});

describe('a calendar is refused', () => {
  const { fri: _, ...withoutFriday } = week(OFFICE);

  it.each<[string, object, string, string]>([
    ['without a weekday', { weekly: withoutFriday }, 'CALENDAR.WEEKDAY_MISSING', '/weekly/fri'],
    ['that is never open', { weekly: week('') }, 'CALENDAR.NO_OPEN_SPAN', '/weekly'],
    [
      'that only an override opens',
      { weekly: week(''), overrides: [override('2025-09-24', '10:00-12:00')] },
      'CALENDAR.NO_OPEN_SPAN',
      '/weekly',
    ],
    ['with a closed make-up day', { national: true }, 'CALENDAR.NO_OPEN_SPAN', '/makeUp'],
    ['with a span that is empty', monday(spans('09:00-09:00')), 'CALENDAR.SPAN_ORDER', '/weekly/mon/0/to'],
    ['with a span over midnight', monday(spans('22:00-06:00')), 'CALENDAR.SPAN_ORDER', '/weekly/mon/0/to'],
    ['with a span until 00:00', monday(spans('22:00-00:00')), 'CALENDAR.SPAN_ORDER', '/weekly/mon/0/to'],
    ['with a span from 24:00', monday(spans('24:00-24:00')), 'CALENDAR.SPAN_ORDER', '/weekly/mon/0/to'],
    ['with 24:01', monday(spans('23:00-24:01')), 'CALENDAR.NOT_A_TIME', '/weekly/mon/0/to'],
    ['with 12:60', monday(spans('12:60-13:00')), 'CALENDAR.NOT_A_TIME', '/weekly/mon/0/from'],
    ['with an hour of one digit', monday(spans('8:30-12:00')), 'CALENDAR.NOT_A_TIME', '/weekly/mon/0/from'],
    [
      'with spans that overlap, named as they were written',
      monday(spans('13:00-17:00 08:00-13:01')),
      'CALENDAR.SPANS_OVERLAP',
      '/weekly/mon/0/from',
    ],
    [
      'with a span inside another',
      monday(spans('08:00-17:00 09:00-10:00')),
      'CALENDAR.SPANS_OVERLAP',
      '/weekly/mon/1/from',
    ],
    [
      'with the same span twice',
      monday(spans('08:00-17:00 08:00-17:00')),
      'CALENDAR.SPANS_OVERLAP',
      '/weekly/mon/1/from',
    ],
    [
      'with a make-up span out of order',
      { makeUp: spans('12:00-08:00') },
      'CALENDAR.SPAN_ORDER',
      '/makeUp/0/to',
    ],
    [
      'with an override out of order',
      { overrides: [override('2025-09-24', '12:00-08:00')] },
      'CALENDAR.SPAN_ORDER',
      '/overrides/0/open/0/to',
    ],
    [
      'with a day overridden twice',
      { overrides: [override('2025-09-24', ''), override('2025-09-24', '10:00-12:00')] },
      'CALENDAR.DAY_TWICE',
      '/overrides/1/day',
    ],
    [
      'with an override of a day that does not exist',
      { overrides: [{ ...override('2025-02-28', ''), day: '2025-02-29' }] },
      'CALENDAR.NOT_A_DAY',
      '/overrides/0/day',
    ],
  ])('%s', (_title, change, code, field) => {
    expect(problemOf(change)).toEqual([code, field]);
  });

  it.each<[string, NationalYear[], string, string]>([
    ['with a year twice', [year(), year({ off: [], on: [] })], 'CALENDAR.YEAR_TWICE', '/years/1/year'],
    ['with half a year', [year({ year: 2026.5 })], 'CALENDAR.NOT_A_YEAR', '/years/0/year'],
    ['with a year of three digits', [year({ year: 26 })], 'CALENDAR.NOT_A_YEAR', '/years/0/year'],
    [
      'with a day off twice',
      [year({ off: noticed('2026-01-01', '2026-01-01') })],
      'CALENDAR.DAY_TWICE',
      '/years/0/off/1/day',
    ],
    [
      'with a day both off and on',
      [year({ on: noticed('2026-01-01') })],
      'CALENDAR.DAY_TWICE',
      '/years/0/on/0/day',
    ],
    [
      'with a day in two notices',
      [year(), year({ year: 2025, off: [], on: noticed('2026-01-01') })],
      'CALENDAR.DAY_TWICE',
      '/years/1/on/0/day',
    ],
    [
      'with a day 32 days before its year',
      [year({ off: noticed('2025-11-30') })],
      'CALENDAR.DAY_OUTSIDE_YEAR',
      '/years/0/off/0/day',
    ],
    [
      'with a day 32 days after its year',
      [year({ on: noticed('2027-02-01') })],
      'CALENDAR.DAY_OUTSIDE_YEAR',
      '/years/0/on/0/day',
    ],
  ])('%s', (_title, years, code, field) => {
    expect(problemOf(national, years)).toEqual([code, field]);
  });
});
