import {
  at,
  calendarOf,
  override,
  period,
  spans,
  week,
} from '../../../../test/reference/calendar.samples.js';
import { NATIONAL_YEARS } from '../../../modules/deadlines/calendars/national-years.js';
import { dayOf } from '../day.js';
import { instantOf } from '../instant.js';
import {
  addOpenSeconds,
  addWorkingDays,
  nextOpenMoment,
  openPeriods,
  openSecondsBetween,
} from './counting.js';

const HOUR = 3600;
const office = calendarOf({}, NATIONAL_YEARS);
const allDays = calendarOf({ weekly: week('00:00-24:00'), makeUp: spans('00:00-24:00') }, NATIONAL_YEARS);
const night = calendarOf({ weekly: week('00:00-06:00 22:00-24:00', '00:00-06:00 22:00-24:00') });
const always = calendarOf({ weekly: week('00:00-24:00', '00:00-24:00') });

describe('open periods', () => {
  it('are clipped, and lunch and the night are left out', () => {
    expect(openPeriods(office, at('2025-09-22 09:00'), at('2025-09-23 08:45'))).toEqual([
      period('2025-09-22 09:00', '2025-09-22 12:00'),
      period('2025-09-22 13:30', '2025-09-22 17:30'),
      period('2025-09-23 08:30', '2025-09-23 08:45'),
    ]);
  });

  it('that meet at midnight are joined', () => {
    const joined = [period('2025-09-22 22:00', '2025-09-23 06:00')];
    expect(openPeriods(night, at('2025-09-22 12:00'), at('2025-09-23 12:00'))).toEqual(joined);
    const workdays = [
      period('2025-09-22 00:00', '2025-09-27 00:00'),
      period('2025-09-28 00:00', '2025-10-01 00:00'),
    ];
    expect(openPeriods(allDays, at('2025-09-20 12:00'), at('2025-10-02 12:00'))).toEqual(workdays);
  });

  it('are one where it is always open, and none of nothing', () => {
    const [start, end] = [at('2025-09-22 12:00'), at('2025-09-23 12:00')];
    expect(openPeriods(always, start, end)).toEqual([{ start, end }]);
    for (const calendar of [always, office]) {
      expect([openPeriods(calendar, start, start), openPeriods(calendar, end, start)]).toEqual([[], []]);
    }
  });
});

describe('the next open moment', () => {
  it.each([
    ['is the moment itself at opening', '2025-09-22 08:30', '2025-09-22 08:30'],
    ['is the moment itself in a span', '2025-09-22 08:30:00.000001', '2025-09-22 08:30:00.000001'],
    ['is opening just before it', '2025-09-22 08:29:59.999999', '2025-09-22 08:30'],
    ['is after lunch at noon: a span does not hold its end', '2025-09-22 12:00', '2025-09-22 13:30'],
    ['is the next morning at close', '2025-09-22 17:30', '2025-09-23 08:30'],
    ['is after the holiday', '2025-09-30 20:00', '2025-10-09 08:30'],
    ['is on a make-up day', '2025-09-27 20:00', '2025-09-28 08:30'],
  ])('%s', (_, from, next) => {
    expect(nextOpenMoment(office, at(from))).toBe(at(next));
  });

  it('is always the moment itself where it is always open', () => {
    expect(nextOpenMoment(always, at('2025-10-01 03:00'))).toBe(at('2025-10-01 03:00'));
  });
});

describe('a walk without an end', () => {
  it('is refused', () => {
    const hourly = calendarOf({ weekly: { ...week(''), mon: spans('09:00-10:00') } });
    const [from, never] = [at('2025-09-22 08:30'), period('2025-09-01 00:00', '2125-01-01 00:00')];
    expect(() => addOpenSeconds(hourly, from, 2700 * HOUR, [])).toThrow(RangeError);
    expect(() => addOpenSeconds(office, from, HOUR, [never])).toThrow(RangeError);
    expect(() => addWorkingDays(hourly, dayOf('2025-09-22'), 2700, new Set())).toThrow(RangeError);
  });
});

describe('where clocks are put forward and back', () => {
  const zone = 'America/New_York';
  it.each<[title: string, spans: string, from: string, seconds: number, end: string]>([
    ['a span inside the gap is dropped', '02:10-02:50', '2026-03-08T05:00Z', 60, '2026-03-09T06:11Z'],
    ['a span into the gap is shorter', '01:00-02:30', '2026-03-08T05:00Z', HOUR + 60, '2026-03-09T05:01Z'],
    ['a span out of the gap is shorter', '02:30-04:00', '2026-03-08T05:00Z', HOUR, '2026-03-08T08:00Z'],
    [
      'a span over the gap counts what elapses',
      '00:00-12:00',
      '2026-03-08T05:00Z',
      11 * HOUR,
      '2026-03-08T16:00Z',
    ],
    [
      'a day of 23 hours is full after 23',
      '00:00-24:00',
      '2026-03-08T05:00Z',
      23 * HOUR,
      '2026-03-09T04:00Z',
    ],
    [
      'a span over the hour that comes twice is longer',
      '00:00-12:00',
      '2025-11-02T04:00Z',
      13 * HOUR,
      '2025-11-02T17:00Z',
    ],
    [
      'a span inside it is open the first time only',
      '01:15-01:45',
      '2025-11-02T05:00Z',
      31 * 60,
      '2025-11-03T06:16Z',
    ],
    [
      'a span until its end holds it twice',
      '01:00-02:00',
      '2025-11-02T05:00Z',
      2 * HOUR,
      '2025-11-02T07:00Z',
    ],
    ['other days are as ever', '09:00-17:00', '2026-03-07T14:00Z', 9 * HOUR, '2026-03-08T14:00Z'],
  ])('%s', (_, text, from, seconds, end) => {
    const [start, stop] = [instantOf(from.replace('Z', ':00Z')), instantOf(end.replace('Z', ':00Z'))];
    const calendar = calendarOf({ weekly: week(text, text), overrides: [override('2030-01-01', '')] });
    expect(addOpenSeconds(calendar, start, seconds, [], zone).at).toBe(stop);
    expect(openSecondsBetween(calendar, start, stop, [], zone)).toBe(seconds);
  });

  it('office hours are those of the zone', () => {
    const moment = nextOpenMoment(calendarOf(), instantOf('2026-03-07T12:00:00Z'), zone);
    expect(moment).toBe(instantOf('2026-03-09T12:30:00Z'));
    expect(openPeriods(calendarOf(), moment, instantOf('2026-03-09T15:00:00Z'), zone)).toHaveLength(1);
  });
});
