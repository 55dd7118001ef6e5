import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { dayIn, dayOf, firstInstant } from '../day.js';
import { instantFromTemporal, instantOf } from '../instant.js';
import { dayAt, dayNumber } from './day-numbers.js';
import { dayNumberIn, wallMoment } from './wall.js';

const ZONES = ['Asia/Shanghai', 'UTC', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

describe('the moment of a wall time', () => {
  it.each([
    ['Asia/Shanghai', '2025-09-30', '08:30', '2025-09-30T00:30:00Z'],
    ['Asia/Shanghai', '2025-09-30', '24:00', '2025-09-30T16:00:00Z'],
    ['America/New_York', '2026-03-08', '01:59', '2026-03-08T06:59:00Z'],
    ['America/New_York', '2026-03-08', '02:00', '2026-03-08T07:00:00Z'],
    ['America/New_York', '2026-03-08', '02:59', '2026-03-08T07:00:00Z'],
    ['America/New_York', '2026-03-08', '03:00', '2026-03-08T07:00:00Z'],
    ['America/New_York', '2026-03-08', '03:01', '2026-03-08T07:01:00Z'],
    ['America/New_York', '2025-11-02', '01:30', '2025-11-02T05:30:00Z'],
    ['America/New_York', '2025-11-02', '02:00', '2025-11-02T07:00:00Z'],
    ['America/New_York', '2040-07-02', '12:00', '2040-07-02T16:00:00Z'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:30:00Z'],
    ['America/Sao_Paulo', '2018-11-04', '00:00', '2018-11-04T03:00:00Z'],
    ['Asia/Shanghai', '1986-05-04', '02:30', '1986-05-03T18:00:00Z'],
    ['Pacific/Apia', '2011-12-30', '09:00', '2011-12-30T10:00:00Z'],
  ])('%s %s %s is %s', (zone, day, time, moment) => {
    expect(wallMoment(dayNumber(dayOf(day)), minutesOf(time), zone)).toBe(instantOf(moment));
  });

  it('agrees with Temporal wherever the clock shows the time at all, and keeps its day and order', () => {
    const moments = fc.tuple(
      fc.constantFrom(...ZONES),
      fc.integer({ min: 7300, max: 29_000 }),
      fc.nat(1439),
      fc.nat(1440),
    );
    fc.assert(
      fc.property(moments, ([zone, number, minute, other]) => {
        const moment = wallMoment(number, minute, zone);
        const wall = Temporal.PlainDate.from(dayAt(number)).toPlainDateTime().add({ minutes: minute });
        const shown = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
        const expected = shown.toPlainDateTime().equals(wall)
          ? instantFromTemporal(shown.toInstant())
          : moment;
        expect(moment).toBe(expected);
        expect(dayNumberIn(moment, zone)).toBe(dayNumber(dayIn(moment, zone)));
        expect(wallMoment(number, other, zone) >= moment).toBe(
          other >= minute || wallMoment(number, other, zone) === moment,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('begins and ends a day where the day begins and ends, on every day of a year', () => {
    const wrong: string[] = [];
    for (const zone of ZONES) {
      for (
        let number = dayNumber(dayOf('2026-01-01'));
        number < dayNumber(dayOf('2027-01-01'));
        number += 1
      ) {
        const start = firstInstant(dayAt(number), zone);
        const agrees = wallMoment(number, 0, zone) === start && wallMoment(number - 1, 1440, zone) === start;
        if (!agrees) wrong.push(`${zone} ${dayAt(number)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
