import { readCalendar } from '../../../common/time/calendar/read-calendar.js';
import { dayOf, lastInstant } from '../../../common/time/day.js';
import { addSeconds, instantOf, type Instant } from '../../../common/time/instant.js';
import { SHIPPED_CALENDARS } from '../calendars/shipped-calendars.js';
import type { AllowanceUnit, EndRoll } from '../rules/rule.rules.js';
import { dueOf, measure, type Running, type Terms } from './due.rules.js';
import { outcome } from './outcome.rules.js';

const at = (text: string): Instant => instantOf(`${text.replace(' ', 'T')}:00+08:00`);
const endOf = (day: string): Instant => lastInstant(dayOf(day));
const MICRO = 0.000_001;

function calendar(code: string) {
  const { content, years } = SHIPPED_CALENDARS.find((one) => one.code === code)!;
  return readCalendar(content, years);
}
const OFFICE = calendar('office');
const NATIONAL = calendar('national');

function terms(amount: number | null, unit: AllowanceUnit, endRoll: EndRoll = 'none'): Terms {
  return { allowance: { amount, unit }, endRoll, calendar: unit === 'working-hour' ? OFFICE : NATIONAL };
}

function running(anchorAt: Instant, change: Partial<Running> = {}): Running {
  return { anchorAt, dueOn: null, pauses: [], stop: null, ...change };
}

const reported = at('2025-06-02 09:00');

describe('what cannot be counted', () => {
  it.each([
    [0, 'hour'],
    [-1, 'month'],
    [0.5, 'hour'],
    [1.5, 'day'],
    [NaN, 'working-hour'],
    [Infinity, 'year'],
    [null, 'working-day'],
    [null, 'calendar-month'],
  ] as const)('is %p %s', (amount, unit) => {
    expect(() => dueOf(terms(amount, unit), running(reported))).toThrow(/not an allowance/);
  });

  it('is a fixed date without its day', () => {
    expect(() => dueOf(terms(null, 'fixed-date'), running(reported))).toThrow(/names no day/);
  });

  it.each([[terms(1, 'working-hour')], [terms(1, 'working-day')], [terms(1, 'month', 'next-working-day')]])(
    'is what reads a calendar where there is none',
    (bare) => {
      expect(() => dueOf({ ...bare, calendar: null }, running(reported))).toThrow(/no calendar/);
    },
  );
});

describe('a fixed date', () => {
  const due = (dueOn: string, endRoll: EndRoll = 'none'): Instant =>
    dueOf(terms(null, 'fixed-date', endRoll), running(reported, { dueOn: dayOf(dueOn) })).dueAt;

  it("runs to its day's last microsecond, a holiday included", () => {
    expect(due('2025-12-31')).toBe(endOf('2025-12-31'));
    expect(due('2025-10-01')).toBe(endOf('2025-10-01'));
  });

  it('may be the day of the anchor, or lie before it', () => {
    expect(due('2025-06-02')).toBe(endOf('2025-06-02'));
    expect(due('2025-05-30')).toBe(endOf('2025-05-30'));
  });

  it('rolls where the rule says so', () => {
    expect(due('2025-10-01', 'next-working-day')).toBe(endOf('2025-10-09'));
    expect(due('2025-10-11', 'next-working-day')).toBe(endOf('2025-10-11'));
  });

  it('is moved by no pause', () => {
    const pauses = [{ start: at('2025-06-03 09:00'), end: at('2025-06-30 09:00') }];
    const paused = running(reported, { dueOn: dayOf('2025-06-20'), pauses });
    expect(dueOf(terms(null, 'fixed-date'), paused).dueAt).toBe(endOf('2025-06-20'));
  });
});

describe('the day of the anchor', () => {
  it('is taken in the zone', () => {
    const newYear = instantOf('2025-12-31T16:00:00Z');
    expect(dueOf(terms(1, 'month'), running(newYear)).dueAt).toBe('2026-02-01T15:59:59.999999Z');
    expect(dueOf(terms(1, 'month'), running(newYear), 'UTC').dueAt).toBe('2026-01-31T23:59:59.999999Z');
  });

  it('makes a day of difference at midnight, and none within the day', () => {
    const midnight = at('2025-06-03 00:00');
    const due = (anchor: Instant): Instant => dueOf(terms(5, 'day'), running(anchor)).dueAt;
    expect(due(addSeconds(midnight, -MICRO))).toBe(endOf('2025-06-07'));
    expect(due(midnight)).toBe(endOf('2025-06-08'));
    expect(due(endOf('2025-06-03'))).toBe(endOf('2025-06-08'));
  });

  it('keeps the microseconds of an anchor in hours, working hours too', () => {
    const anchor = addSeconds(at('2025-06-03 09:00'), MICRO);
    expect(dueOf(terms(2, 'hour'), running(anchor)).dueAt).toBe(addSeconds(anchor, 7200));
    expect(dueOf(terms(2, 'working-hour'), running(anchor)).dueAt).toBe(addSeconds(anchor, 7200));
  });
});

describe('the verdict at the due moment', () => {
  it.each<[AllowanceUnit, number]>([
    ['hour', 72],
    ['working-hour', 3],
    ['day', 5],
    ['working-day', 5],
    ['month', 2],
    ['year', 1],
    ['calendar-month', 1],
  ])('of %s: the moment itself is met, one microsecond later is late', (unit, amount) => {
    const { dueAt } = dueOf(terms(amount, unit), running(reported));
    const clock = { anchorAt: reported, dueAt, endedAt: dueAt, withdrawnAt: null };
    const later = addSeconds(dueAt, MICRO);
    expect(outcome(clock, later)).toBe('met');
    expect(outcome({ ...clock, endedAt: later }, later)).toBe('late');
  });

  it('is not turned by cutting a pause at the stop', () => {
    const pauses = [{ start: at('2025-06-03 09:00'), end: at('2025-06-10 09:00') }];
    const stop = at('2025-06-05 20:00');
    const open = dueOf(terms(72, 'hour'), running(reported, { pauses })).dueAt;
    const stopped = dueOf(terms(72, 'hour'), running(reported, { pauses, stop })).dueAt;
    expect(open).toBe(at('2025-06-12 09:00'));
    expect(stopped).toBe(at('2025-06-07 20:00'));
    expect(stop <= stopped).toBe(true);
  });

  it('counts nothing of a pause that begins with the stop or after it', () => {
    const stop = at('2025-06-03 09:00');
    const pauses = [{ start: stop, end: at('2025-06-10 09:00') }];
    expect(dueOf(terms(72, 'hour'), running(reported, { pauses, stop })).dueAt).toBe(at('2025-06-05 09:00'));
    expect(dueOf(terms(5, 'day'), running(reported, { pauses, stop })).dueAt).toBe(endOf('2025-06-07'));
  });

  it('takes the day of the stop out where a pause still ran on it', () => {
    const pauses = [{ start: at('2025-06-03 09:00'), end: at('2025-06-10 09:00') }];
    const stopped = running(reported, { pauses, stop: at('2025-06-05 20:00') });
    expect(dueOf(terms(5, 'day'), stopped).dueAt).toBe(endOf('2025-06-09'));
  });
});

describe('another rule for the same clock', () => {
  // Paused from hour 10 to hour 30 after the report, looked at while it stands still.
  const pauses = [{ start: at('2025-06-02 19:00'), end: at('2025-06-03 15:00') }];

  it('urgent made normal while paused is counted from the report, the pause kept', () => {
    expect(dueOf(terms(24, 'hour'), running(reported, { pauses })).dueAt).toBe(at('2025-06-04 05:00'));
    expect(dueOf(terms(72, 'hour'), running(reported, { pauses })).dueAt).toBe(at('2025-06-06 05:00'));
  });

  it('normal made urgent can be due before the pause, which then counts for nothing', () => {
    const late = [{ start: at('2025-06-03 15:00'), end: at('2025-06-05 15:00') }];
    expect(dueOf(terms(72, 'hour'), running(reported, { pauses: late })).dueAt).toBe(at('2025-06-07 09:00'));
    expect(dueOf(terms(24, 'hour'), running(reported, { pauses: late })).dueAt).toBe(at('2025-06-03 09:00'));
  });

  it('there and back gives the first answer again: nothing is carried from one counting to the next', () => {
    const clock = running(reported, { pauses });
    const first = dueOf(terms(24, 'hour'), clock);
    dueOf(terms(72, 'hour'), clock);
    expect(dueOf(terms(24, 'hour'), clock)).toEqual(first);
  });

  it('a new cycle counts from its own anchor, and the pauses of the first cycle not at all', () => {
    const reopened = running(at('2025-06-20 10:00'), { pauses });
    expect(dueOf(terms(72, 'hour'), reopened).dueAt).toBe(at('2025-06-23 10:00'));
  });
});

describe('the measure', () => {
  const lunch = [{ start: at('2025-06-03 10:00'), end: at('2025-06-03 12:00') }];
  it.each<[string, Terms, Partial<Running>, string, number]>([
    ['hours', terms(72, 'hour'), {}, '2025-06-02 21:30', 12.5],
    ['hours less pauses', terms(72, 'hour'), { pauses: lunch }, '2025-06-03 15:00', 28],
    ['hours within a pause', terms(72, 'hour'), { pauses: lunch }, '2025-06-03 11:00', 25],
    ['hours up to the stop', terms(72, 'hour'), { stop: at('2025-06-02 10:00') }, '2025-06-09 09:00', 1],
    ['nothing before the anchor', terms(72, 'hour'), {}, '2025-06-01 09:00', 0],
    ['working hours: the second is a holiday', terms(9, 'working-hour'), {}, '2025-06-03 14:00', 4],
    ['calendar days', terms(5, 'day'), {}, '2025-06-05 00:00', 3],
    ['calendar days less paused ones', terms(9, 'day'), { pauses: lunch }, '2025-06-05 00:00', 3],
    ['working days', terms(5, 'working-day'), {}, '2025-06-10 09:00', 6],
    ['months with their share', terms(2, 'month'), {}, '2025-07-17 09:00', 1 + 15 / 31],
    ['years with their share', terms(1, 'year'), {}, '2025-06-12 09:00', 10 / 365],
    ['months of the calendar begun', terms(1, 'calendar-month'), {}, '2025-07-01 00:00', 1],
    ['a fixed date: days', terms(null, 'fixed-date'), { dueOn: dayOf('2025-06-03') }, '2025-06-12 09:00', 10],
  ])('tells %s', (_, rule, change, until, used) => {
    expect(measure(rule, running(reported, change), at(until))).toBe(used);
  });

  it.each<[AllowanceUnit, number]>([
    ['hour', 24],
    ['day', 5],
    ['month', 1],
  ])('in %s, a pause after the due moment gives nothing back', (unit, amount) => {
    const rule = terms(amount, unit);
    const { dueAt } = dueOf(rule, running(reported));
    const pauses = [{ start: dueAt, end: addSeconds(dueAt, 20 * 86_400) }];
    const clock = running(reported, { pauses });
    expect(measure(rule, clock, dueAt)).toBe(amount);
    expect(measure(rule, clock, addSeconds(dueAt, 3 * 86_400))).toBeGreaterThan(amount);
  });
});
