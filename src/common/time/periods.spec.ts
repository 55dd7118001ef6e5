import fc from 'fast-check';
import { at, period } from '../../../test/reference/calendar.samples.js';
import type { Period } from './day.js';
import { addSeconds, type Instant } from './instant.js';
import { mergePeriods, periodsWithout } from './periods.js';

const day = period('2025-09-22 00:00', '2025-09-23 00:00');
const hour = (time: string): Instant => (time === '24:00' ? day.end : at(`2025-09-22 ${time}`));
const hours = (...pairs: [string, string][]): Period[] =>
  pairs.map(([start, end]) => ({ start: hour(start), end: hour(end) }));

describe('merging periods', () => {
  it.each<[string, [string, string][], [string, string][]]>([
    ['nothing stays nothing', [], []],
    [
      'sorts them',
      [
        ['14:00', '15:00'],
        ['09:00', '10:00'],
      ],
      [
        ['09:00', '10:00'],
        ['14:00', '15:00'],
      ],
    ],
    [
      'joins those that overlap',
      [
        ['09:00', '11:00'],
        ['10:00', '12:00'],
      ],
      [['09:00', '12:00']],
    ],
    [
      'joins those that touch',
      [
        ['10:00', '12:00'],
        ['09:00', '10:00'],
      ],
      [['09:00', '12:00']],
    ],
    [
      'swallows one inside another',
      [
        ['09:00', '12:00'],
        ['10:00', '11:00'],
      ],
      [['09:00', '12:00']],
    ],
    ['drops an empty one', [['09:00', '09:00']], []],
    ['drops one that ends before it starts', [['10:00', '09:00']], []],
    [
      'keeps equal ones once',
      [
        ['09:00', '10:00'],
        ['09:00', '10:00'],
      ],
      [['09:00', '10:00']],
    ],
  ])('%s', (_, given, expected) => {
    expect(mergePeriods(hours(...given), day)).toEqual(hours(...expected));
  });

  it('clips to the whole and drops what lies outside', () => {
    const given = [
      period('2025-09-21 10:00', '2025-09-21 11:00'),
      period('2025-09-21 22:00', '2025-09-22 02:00'),
      period('2025-09-22 20:00', '2025-09-24 00:00'),
      period('2025-09-23 00:00', '2025-09-23 01:00'),
    ];
    expect(mergePeriods(given, day)).toEqual([
      period('2025-09-22 00:00', '2025-09-22 02:00'),
      period('2025-09-22 20:00', '2025-09-23 00:00'),
    ]);
  });

  it('clips at the start alone while the whole has no end', () => {
    const given = [period('2025-09-21 22:00', '2025-09-29 02:00')];
    const merged = [period('2025-09-22 00:00', '2025-09-29 02:00')];
    expect(mergePeriods(given, { start: day.start, end: null })).toEqual(merged);
  });

  it('changes nothing that it was given', () => {
    const given = hours(['14:00', '15:00'], ['09:00', '10:00']);
    mergePeriods(given, day);
    expect(given).toEqual(hours(['14:00', '15:00'], ['09:00', '10:00']));
  });
});

describe('taking periods out', () => {
  it.each<[string, [string, string][], [string, string][]]>([
    ['nothing leaves the whole', [], [['00:00', '24:00']]],
    ['the whole leaves nothing', [['00:00', '24:00']], []],
    [
      'the middle leaves both sides',
      [['09:00', '10:00']],
      [
        ['00:00', '09:00'],
        ['10:00', '24:00'],
      ],
    ],
    ['the start leaves the rest', [['00:00', '10:00']], [['10:00', '24:00']]],
    ['the end leaves the rest', [['10:00', '24:00']], [['00:00', '10:00']]],
    [
      'touching ones leave no empty period',
      [
        ['09:00', '10:00'],
        ['10:00', '11:00'],
      ],
      [
        ['00:00', '09:00'],
        ['11:00', '24:00'],
      ],
    ],
  ])('%s', (_, out, expected) => {
    expect(periodsWithout(day, hours(...out))).toEqual(hours(...expected));
  });

  it('of an empty whole leaves nothing', () => {
    expect(periodsWithout({ start: day.start, end: day.start }, [])).toEqual([]);
  });
});

describe('merged and left over together', () => {
  const minutes = Array.from({ length: 61 }, (_, n) => addSeconds(at('2025-09-22 00:00'), n * 60));
  const minute = (n: number): Instant => minutes[n] ?? day.start;
  const some = fc.array(
    fc.tuple(fc.nat(60), fc.nat(60)).map(([start, end]) => ({ start: minute(start), end: minute(end) })),
    { maxLength: 6 },
  );

  it('hold every minute of the whole exactly once', () => {
    const holding = (periods: Period[]) =>
      minutes.map((one) => periods.filter(({ start, end }) => start <= one && one < end).length);
    fc.assert(
      fc.property(some, (given) => {
        const whole = { start: minute(10), end: minute(50) };
        const paused = holding(given).map((count, n) => (n >= 10 && n < 50 && count > 0 ? 1 : 0));
        const running = paused.map((count, n) => (n >= 10 && n < 50 ? 1 - count : 0));
        expect(holding(mergePeriods(given, whole))).toEqual(paused);
        expect(holding(periodsWithout(whole, given))).toEqual(running);
      }),
    );
  });
});
