import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addHours,
  addSeconds,
  earlierOf,
  fromPostgres,
  instantOf,
  isInstant,
  laterOf,
  secondsBetween,
  type Instant,
} from './instant.js';

const moments = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => instantOf(date.toISOString()));

describe('reading a moment', () => {
  it.each([
    ['2026-11-23T15:53:17Z', '2026-11-23T15:53:17.000000Z'],
    ['2026-11-23T23:53:17.5+08:00', '2026-11-23T15:53:17.500000Z'],
    ['2026-01-01T00:00:00+08:00', '2025-12-31T16:00:00.000000Z'],
    ['2026-11-23t15:53:17.123456z', '2026-11-23T15:53:17.123456Z'],
    ['2026-11-23T10:23:17-05:30', '2026-11-23T15:53:17.000000Z'],
    ['2024-02-29T00:00:00-00:00', '2024-02-29T00:00:00.000000Z'],
  ])('%s becomes %s', (text, instant) => {
    expect(instantOf(text)).toBe(instant);
  });

  it('cuts what lies below the microsecond, so that nothing moves to a later one', () => {
    expect(instantOf('2026-12-31T23:59:59.999999999Z')).toBe('2026-12-31T23:59:59.999999Z');
  });

  it.each([
    '2026-11-23',
    '2026-11-23T15:53:17',
    '2026-11-23 15:53:17Z',
    '2026-11-23T15:53Z',
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-11-23T24:00:00Z',
    '2026-11-23T23:59:60Z',
    '2026-11-23T15:53:17+0800',
    '2026-11-23T15:53:17+24:00',
    '2026-11-23T15:53:17Z[Asia/Shanghai]',
    '2026-11-23T15:53:17.Z',
    '+002026-11-23T15:53:17Z',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+08:00',
    '',
    'now',
  ])('refuses %p', (text) => {
    expect(() => instantOf(text)).toThrow(RangeError);
  });

  it('knows its own width and nothing else', () => {
    expect(isInstant('2026-11-23T15:53:17.123456Z')).toBe(true);
    for (const text of [
      '2026-11-23T15:53:17Z',
      '2026-02-30T15:53:17.123456Z',
      '2026-11-23T25:53:17.123456Z',
      '2026-11-23T15:53:17.123456+00:00',
      '2026-11-23T15:53:17.123456Z\n',
    ]) {
      expect(isInstant(text)).toBe(false);
    }
  });
});

describe('reading a timestamptz of a UTC session', () => {
  it.each([
    ['2026-11-23 15:53:17.123456+00', '2026-11-23T15:53:17.123456Z'],
    ['2026-11-23 15:53:17+00', '2026-11-23T15:53:17.000000Z'],
    ['2026-11-23 15:53:17.12+00', '2026-11-23T15:53:17.120000Z'],
    ['2026-11-23 15:53:17.1+00', '2026-11-23T15:53:17.100000Z'],
  ])('%s becomes %s', (text, instant) => {
    expect(fromPostgres(text)).toBe(instant);
    expect(isInstant(fromPostgres(text))).toBe(true);
  });

  it.each([
    'infinity',
    '-infinity',
    '2026-11-23 15:53:17+08',
    '10000-01-01 00:00:00+00',
    '0044-03-15 00:00:00+00 BC',
  ])('refuses %s rather than guess', (text) => {
    expect(() => fromPostgres(text)).toThrow(RangeError);
  });
});

describe('arithmetic on moments', () => {
  const noon = instantOf('2026-06-01T12:00:00Z');

  it('counts hours as elapsed time, to the microsecond', () => {
    expect(addHours(noon, 24)).toBe('2026-06-02T12:00:00.000000Z');
    expect(addHours(noon, 0.5)).toBe('2026-06-01T12:30:00.000000Z');
    expect(addSeconds(noon, 0.000_001)).toBe('2026-06-01T12:00:00.000001Z');
    expect(addSeconds(noon, -0.000_001)).toBe('2026-06-01T11:59:59.999999Z');
  });

  it('measures to the microsecond, negative when the second lies before', () => {
    expect(secondsBetween(noon, instantOf('2026-06-01T12:00:00.000001Z'))).toBe(0.000_001);
    expect(secondsBetween(noon, instantOf('2026-06-01T11:00:00Z'))).toBe(-3600);
  });

  it.each([NaN, Infinity, -Infinity])('refuses to add %p seconds', (seconds) => {
    expect(() => addSeconds(noon, seconds)).toThrow(RangeError);
  });

  it('refuses an answer outside the years 0001-9999', () => {
    expect(() => addHours(instantOf('9999-12-31T23:59:59Z'), 1)).toThrow(RangeError);
    expect(() => addHours(instantOf('0001-01-01T00:00:00Z'), -1)).toThrow(RangeError);
    expect(() => addSeconds(noon, 9e9 * 1000)).toThrow(RangeError);
  });

  it('adding then measuring gives the seconds back', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }), (moment, seconds) => {
        expect(secondsBetween(moment, addSeconds(moment, seconds))).toBe(seconds);
        expect(addSeconds(addSeconds(moment, seconds), -seconds)).toBe(moment);
      }),
    );
  });

  it('agrees with the calendar of Temporal, microseconds included', () => {
    const micros = fc.integer({ min: -4_000_000_000_000_000, max: 4_000_000_000_000_000 });
    fc.assert(
      fc.property(moments, micros, (moment, microseconds) => {
        const later = Temporal.Instant.from(moment).add({ microseconds });
        const own = addSeconds(moment, microseconds / 1_000_000);
        expect(own).toBe(later.toString({ fractionalSecondDigits: 6 }));
        expect(secondsBetween(moment, own)).toBe(microseconds / 1_000_000);
      }),
    );
  });

  it('orders moments as their texts', () => {
    fc.assert(
      fc.property(moments, moments, (a: Instant, b: Instant) => {
        expect(a < b).toBe(secondsBetween(a, b) > 0);
        expect([earlierOf(a, b), laterOf(a, b)]).toEqual([a, b].sort());
      }),
    );
  });
});
