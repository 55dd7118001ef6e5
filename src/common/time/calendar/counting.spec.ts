import {
  at,
  calendarOf,
  override,
  period,
  spans,
  week,
} from '../../../../test/reference/calendar.samples.js';
import { NATIONAL_YEARS } from '../../../modules/deadlines/calendars/national-years.js';
import type { Period } from '../day.js';
import { addElapsedSeconds, addOpenSeconds, elapsedSecondsBetween, openSecondsBetween } from './counting.js';

const MICRO = 0.000_001;
const HOUR = 3600;
const office = calendarOf({}, NATIONAL_YEARS);
const allDays = calendarOf({ weekly: week('00:00-24:00'), makeUp: spans('00:00-24:00') }, NATIONAL_YEARS);
const night = calendarOf({ weekly: week('00:00-06:00 22:00-24:00', '00:00-06:00 22:00-24:00') });
const always = calendarOf({ weekly: week('00:00-24:00', '00:00-24:00') });
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

type Case = [title: string, from: string, seconds: number, end: string];

/** Checks both directions: the seconds lead to the end, and from the start to the end they are measured again. */
function expectBoth(calendar: typeof office, [, from, seconds, end]: Case, without: Period[] = []): void {
  expect(addOpenSeconds(calendar, at(from), seconds, without)).toEqual({ at: at(end), provisional: false });
  expect(openSecondsBetween(calendar, at(from), at(end), without)).toBe(seconds);
}

describe('working hours in the office', () => {
  it.each<Case>([
    ['begin at opening when reported before it', '2025-09-22 06:00', HOUR, '2025-09-22 09:30'],
    ['begin at opening when reported 1 µs before it', '2025-09-22 08:29:59.999999', HOUR, '2025-09-22 09:30'],
    ['begin at once when reported at opening', '2025-09-22 08:30', HOUR, '2025-09-22 09:30'],
    ['pass inside a span', '2025-09-22 09:00', 2 * HOUR, '2025-09-22 11:00'],
    ['that fill the morning end at noon', '2025-09-22 08:30', 3.5 * HOUR, '2025-09-22 12:00'],
    ['1 s short of the morning end before noon', '2025-09-22 08:30', 3.5 * HOUR - 1, '2025-09-22 11:59:59'],
    ['1 s more than the morning end after lunch', '2025-09-22 08:30', 3.5 * HOUR + 1, '2025-09-22 13:30:01'],
    [
      '1 µs more than the morning end after lunch',
      '2025-09-22 08:30',
      3.5 * HOUR + MICRO,
      '2025-09-22 13:30:00.000001',
    ],
    ['begin after lunch when reported at noon', '2025-09-22 12:00', HOUR, '2025-09-22 14:30'],
    ['begin after lunch when reported in it', '2025-09-22 12:30', HOUR, '2025-09-22 14:30'],
    ['begin after lunch when reported at its end', '2025-09-22 13:30', HOUR, '2025-09-22 14:30'],
    ['skip lunch', '2025-09-22 11:00', 2 * HOUR, '2025-09-22 14:30'],
    ['that fill the day end at its close', '2025-09-22 08:30', 7.5 * HOUR, '2025-09-22 17:30'],
    ['go on the next morning', '2025-09-22 08:30', 8 * HOUR, '2025-09-23 09:00'],
    ['that fill two days end at the close of the second', '2025-09-22 06:00', 15 * HOUR, '2025-09-23 17:30'],
    ['begin the next morning when reported at close', '2025-09-22 17:30', HOUR, '2025-09-23 09:30'],
    [
      'still use the last microsecond of a day',
      '2025-09-22 17:29:59.999999',
      MICRO,
      '2025-09-22 17:30:00.000000',
    ],
    [
      'keep the microseconds of the report',
      '2025-09-22 17:29:59.999999',
      2 * MICRO,
      '2025-09-23 08:30:00.000001',
    ],
    ['may be fractions of an hour', '2025-09-22 11:45', 0.5 * HOUR, '2025-09-22 13:45'],
    ['skip a weekend', '2025-09-19 17:00', HOUR, '2025-09-22 09:00'],
    ['begin on Monday when reported on Saturday', '2025-09-20 10:00', HOUR, '2025-09-22 09:30'],
    [
      'begin on Monday when reported in the first moment of Sunday',
      '2025-09-21 00:00',
      HOUR,
      '2025-09-22 09:30',
    ],
    ['skip the Saturday but not the make-up Sunday after it', '2025-09-26 17:00', HOUR, '2025-09-28 09:00'],
    ['that fill a make-up Sunday end at its close', '2025-09-27 12:00', 7.5 * HOUR, '2025-09-28 17:30'],
    ['skip eight days of National Day', '2025-09-30 17:00', HOUR, '2025-10-09 09:00'],
    ['begin after National Day when reported in it', '2025-10-01 00:00', 7.5 * HOUR, '2025-10-09 17:30'],
    ['go on on a make-up Saturday', '2025-10-10 17:00', HOUR, '2025-10-11 09:00'],
    ['skip the Sunday after a make-up Saturday', '2025-10-11 17:00', HOUR, '2025-10-13 09:00'],
    ['of a week of seven working days', '2025-09-28 08:30', 22.5 * HOUR, '2025-09-30 17:30'],
    ['skip New Year to a make-up Sunday', '2025-12-31 17:00', HOUR, '2026-01-04 09:00'],
    ['that fill the last day of a year end in it', '2025-12-31 08:30', 7.5 * HOUR, '2025-12-31 17:30'],
    ['pass through a leap day', '2024-02-28 17:00', 8 * HOUR, '2024-02-29 17:30'],
    ['go on after a leap day', '2024-02-29 17:00', HOUR, '2024-03-01 09:00'],
    ['know no leap day in a common year', '2025-02-28 17:00', HOUR, '2025-03-03 09:00'],
    ['skip Spring Festival between two make-up days', '2026-02-14 17:00', HOUR, '2026-02-24 09:00'],
    ['of a whole month', '2025-09-01 00:00', 23 * 7.5 * HOUR, '2025-09-30 17:30'],
    ['of a whole year of 248 days', '2025-01-01 00:00', 248 * 7.5 * HOUR, '2025-12-31 17:30'],
  ])('%s', (...one) => {
    expectBoth(office, one);
  });

  it('that are none end where they began, even while it is closed', () => {
    expectBoth(office, ['', '2025-10-01 00:00', 0, '2025-10-01 00:00']);
  });

  it('cannot be negative or endless', () => {
    for (const seconds of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => addOpenSeconds(office, at('2025-09-22 08:30'), seconds, [])).toThrow(RangeError);
    }
  });

  it('between a later and an earlier moment are none', () => {
    expect(openSecondsBetween(office, at('2025-09-23 08:30'), at('2025-09-22 08:30'), [])).toBe(0);
  });
});

describe('hours of other calendars', () => {
  it.each<Case>([
    [
      'that fill a Friday end in the first moment of Saturday',
      '2025-09-19 12:00',
      12 * HOUR,
      '2025-09-20 00:00',
    ],
    ['1 s more end on Monday', '2025-09-19 12:00', 12 * HOUR + 1, '2025-09-22 00:00:01'],
    ['run through midnight', '2025-09-22 18:00', 12 * HOUR, '2025-09-23 06:00'],
    ['that fill the day before a holiday', '2025-09-30 00:00', 24 * HOUR, '2025-10-01 00:00'],
  ])('open from 0 to 24: %s', (...one) => {
    expectBoth(allDays, one);
  });

  it.each<Case>([
    ['begin at 22:00', '2025-09-22 12:00', HOUR, '2025-09-22 23:00'],
    ['that fill the evening end at midnight', '2025-09-22 21:00', 2 * HOUR, '2025-09-23 00:00'],
    ['go on after midnight', '2025-09-22 21:00', 3 * HOUR, '2025-09-23 01:00'],
    ['that fill the night end at 06:00', '2025-09-22 21:00', 8 * HOUR, '2025-09-23 06:00'],
    ['1 s more than the night wait for the evening', '2025-09-22 21:00', 8 * HOUR + 1, '2025-09-23 22:00:01'],
    ['know no holiday', '2025-10-01 00:00', 8 * HOUR, '2025-10-01 24:00'],
  ])('open at night: %s', (title, from, seconds, end) => {
    expectBoth(night, [title, from, seconds, end.replace('01 24:00', '02 00:00')]);
  });

  it.each<Case>([
    ['wait out a typhoon', '2025-09-23 17:00', HOUR, '2025-09-25 14:00'],
    ['use a day that opens late and closes early', '2025-09-24 08:00', 1.5 * HOUR, '2025-09-25 15:00'],
    ['go on after a short day', '2025-09-24 08:00', 2 * HOUR, '2025-09-26 09:00'],
    ['use a Saturday that is opened', '2025-09-19 17:00', HOUR, '2025-09-20 10:30'],
    ['that fill an opened Saturday end at its close', '2025-09-19 17:00', 2.5 * HOUR, '2025-09-20 12:00'],
    ['skip a make-up day that is closed', '2025-09-26 17:00', HOUR, '2025-09-29 09:00'],
    ['use a holiday that is opened', '2025-09-30 17:00', HOUR, '2025-10-01 09:30'],
    ['skip the rest of the holiday', '2025-10-01 11:00', 1.5 * HOUR, '2025-10-09 09:00'],
  ])('with overrides: %s', (...one) => {
    expectBoth(unusual, one);
  });

  it('open at all times are elapsed hours', () => {
    expectBoth(always, ['', '2025-09-30 17:00:00.000001', 72 * HOUR, '2025-10-03 17:00:00.000001']);
    expectBoth(always, ['', '1901-01-01 00:00', 1e9, '1932-09-09 01:46:40']);
    const closedOnce = calendarOf({ weekly: always.weekly, overrides: [override('2025-10-02', '')] });
    expectBoth(closedOnce, ['', '2025-09-30 17:00', 72 * HOUR, '2025-10-04 17:00']);
    const butHolidays = calendarOf({ weekly: always.weekly, makeUp: spans('00:00-24:00') }, NATIONAL_YEARS);
    expectBoth(butHolidays, ['', '2025-09-30 17:00', 72 * HOUR, '2025-10-11 17:00']);
  });
});

describe('pauses of working hours', () => {
  const from = '2025-09-22 09:00';
  it.each<[title: string, pauses: [string, string][], hours: number, end: string]>([
    ['in a span are not counted', [['2025-09-22 10:00', '2025-09-22 11:00']], 2, '2025-09-22 12:00'],
    ['in lunch change nothing', [['2025-09-22 12:00', '2025-09-22 13:30']], 4, '2025-09-22 14:30'],
    ['over night change nothing', [['2025-09-22 17:30', '2025-09-23 08:30']], 8, '2025-09-23 09:30'],
    [
      'over lunch count for their open part',
      [['2025-09-22 11:00', '2025-09-22 14:00']],
      4,
      '2025-09-22 16:00',
    ],
    ['over a weekend change nothing', [['2025-09-26 17:30', '2025-09-28 08:30']], 38, '2025-09-28 09:30'],
    [
      'that overlap count once',
      [
        ['2025-09-22 10:00', '2025-09-22 11:00'],
        ['2025-09-22 10:30', '2025-09-22 11:30'],
      ],
      2,
      '2025-09-22 14:00',
    ],
    [
      'that touch count as one',
      [
        ['2025-09-22 10:30', '2025-09-22 11:00'],
        ['2025-09-22 10:00', '2025-09-22 10:30'],
      ],
      2,
      '2025-09-22 12:00',
    ],
    ['before the start change nothing', [['2025-09-22 08:30', '2025-09-22 09:00']], 2, '2025-09-22 11:00'],
    ['over the start count from it', [['2025-09-22 08:30', '2025-09-22 09:30']], 2, '2025-09-22 11:30'],
    [
      'that begin in the due moment change nothing',
      [['2025-09-22 11:00', '2025-09-23 11:00']],
      2,
      '2025-09-22 11:00',
    ],
    ['that begin just before it do', [['2025-09-22 10:59', '2025-09-23 11:00']], 2, '2025-09-23 11:01'],
    [
      'after the due moment change nothing',
      [['2025-09-22 16:00', '2025-09-23 11:00']],
      2,
      '2025-09-22 11:00',
    ],
    ['until noon leave the afternoon', [['2025-09-22 09:00', '2025-09-22 12:00']], 4, '2025-09-22 17:30'],
    [
      'of days move the end by their open hours',
      [['2025-09-23 00:00', '2025-09-25 00:00']],
      8,
      '2025-09-25 09:30',
    ],
    ['that are empty change nothing', [['2025-09-22 10:00', '2025-09-22 10:00']], 2, '2025-09-22 11:00'],
  ])('%s', (title, pauses, hours, end) => {
    const without = pauses.map(([start, stop]) => period(start, stop));
    expectBoth(office, [title, from, hours * HOUR, end], without);
  });

  it('move elapsed time likewise', () => {
    const without = [
      period('2025-09-22 23:00', '2025-09-23 01:00'),
      period('2025-09-22 22:00', '2025-09-23 00:00'),
    ];
    const [start, end] = [at('2025-09-22 21:00'), at('2025-09-23 03:00')];
    expect(addElapsedSeconds(start, 3 * HOUR, without)).toBe(end);
    expect(elapsedSecondsBetween(start, end, without)).toBe(3 * HOUR);
    expect(addElapsedSeconds(start, HOUR, without)).toBe(at('2025-09-22 22:00'));
    expect(addElapsedSeconds(start, HOUR + MICRO, without)).toBe(at('2025-09-23 01:00:00.000001'));
    expect(addOpenSeconds(always, start, 3 * HOUR, without)).toEqual({ at: end, provisional: false });
    expect(openSecondsBetween(always, start, end, without)).toBe(3 * HOUR);
    expect(elapsedSecondsBetween(end, start, without)).toBe(0);
    expect(addElapsedSeconds(start, 0, [{ start, end }])).toBe(start);
    expect(() => addElapsedSeconds(start, -1, [])).toThrow(RangeError);
  });
});
