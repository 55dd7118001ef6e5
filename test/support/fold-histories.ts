import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { yearPeriod, type Period } from '../../src/common/time/day.js';
import { addSeconds, earlierOf, instantOf, laterOf, type Instant } from '../../src/common/time/instant.js';
import type { FoldName } from '../../src/modules/indicators/metric.js';
import type { PulseOf } from '../reference/availability-fold.reference.js';
import type { FoldRow, RecordedFoldRow } from '../reference/fold-rows.js';

export const PERIOD: Period = yearPeriod(2025);
const MICROSECOND = 0.000001;
const HOUR = 3600;
const DAY = 24 * HOUR;

export type FoldParameters = Readonly<Record<string, string | number>>;

/** The evidence of a few records as one history, how it is asked about, and the moment it is looked at. */
export interface FoldHistory {
  readonly rows: readonly RecordedFoldRow[];
  readonly pulses: readonly PulseOf[];
  readonly parameters: FoldParameters;
  readonly asOf: Instant;
  readonly knownAt: Instant;
}

/** Both ends of the year, ends of months long and short, and moments between; the same one is drawn often. */
const TURNS = [
  PERIOD.start,
  PERIOD.end,
  PERIOD.end,
  ...['2024-12-01', '2025-01-31', '2025-02-01', '2025-02-28', '2025-03-01', '2025-05-31', '2025-07-01'].map(
    (day) => instantOf(`${day}T00:00:00+08:00`),
  ),
  instantOf('2025-07-02T09:30:00+08:00'),
  instantOf('2025-12-31T12:00:00+08:00'),
];
const nudge = fc.constantFrom(
  -25 * HOUR,
  -DAY,
  -HOUR,
  -MICROSECOND,
  0,
  0,
  0,
  MICROSECOND,
  HOUR,
  2 * HOUR,
  DAY,
  25 * HOUR,
);
const near = (moment: Instant) => nudge.map((seconds) => addSeconds(moment, seconds));
const turn = fc.constantFrom(...TURNS).chain(near);
const maybe = (moment: fc.Arbitrary<Instant>) => fc.oneof(fc.constant(null), moment, moment);
const rarely = (moment: fc.Arbitrary<Instant>) => fc.oneof(fc.constant(null), fc.constant(null), moment);

const EMPTY = {
  occurredOn: null,
  openedAt: null,
  dueAt: null,
  closedAt: null,
  withdrawnAt: null,
  numerator: null,
  denominator: null,
} as const;
type Shape = Partial<FoldRow>;

const event = turn.map((occurredOn): Shape => ({ occurredOn }));
const span = turn.chain((openedAt) =>
  maybe(fc.oneof(near(openedAt), turn)).map((closed): Shape => {
    return { openedAt, closedAt: closed === null ? null : laterOf(openedAt, closed) };
  }),
);
const settled = fc
  .record({ openedAt: turn, after: maybe(turn), good: fc.constantFrom(0, 1, 1, 2, 3) })
  .map(({ openedAt, after, good }): Shape => {
    const occurredOn = after === null ? null : laterOf(openedAt, after);
    return { openedAt, occurredOn, numerator: good, denominator: Math.max(good, good % 2 ? good : 3) };
  });
const clock = turn.chain((openedAt) =>
  fc
    .record({
      due: maybe(fc.oneof(near(openedAt), turn)),
      closed: maybe(turn),
      withdrawn: rarely(turn),
      tie: fc.nat(5),
    })
    .map(({ due, closed, withdrawn, tie }): Shape => {
      const after = (moment: Instant | null) => (moment === null ? null : laterOf(openedAt, moment));
      const closedAt = tie === 0 ? after(due) : after(closed);
      return { openedAt, dueAt: after(due), closedAt, withdrawnAt: tie === 1 ? closedAt : after(withdrawn) };
    }),
);
const state = fc
  .tuple(span, fc.constantFrom([1, 1], [1, 1], [0, 1], [0, 0]))
  .map(([shape, [numerator = 0, denominator = 0]]): Shape => ({ ...shape, numerator, denominator }));
const stop = fc.oneof(
  span.map((shape): Shape => ({ ...shape, numerator: 0 })),
  span.map((shape): Shape => ({ ...shape, numerator: 1 })),
);

const SHAPES: Readonly<Record<Exclude<FoldName, 'on-time'>, fc.Arbitrary<Shape>>> = {
  count: event,
  distinct: fc.oneof(event, span, span),
  share: settled,
  longest: clock,
  availability: state,
  gap: event,
  streak: stop,
};
const PARAMETERS: Readonly<Record<Exclude<FoldName, 'on-time'>, readonly FoldParameters[]>> = {
  count: [{}],
  distinct: [{}, { counts: 'at-end' }, { counts: 'minimum' }],
  share: [{}],
  longest: [{ unit: 'hours' }, { unit: 'months' }],
  availability: [{}],
  gap: [{}],
  streak: [{}, { breaksAfterHours: 1 }],
};

const standing = fc.constantFrom<FoldRow['standing'][]>(
  ...(['counted', 'counted', 'counted', 'counted', 'counted', 'excused', 'excluded', 'void'] as const),
);
const recordedRow = (shape: fc.Arbitrary<Shape>) =>
  fc
    .record({
      shape,
      standing,
      subject: fc.constantFrom('a', 'b', 'c'),
      item: fc.constantFrom('1', '2', '3'),
      recordedAt: fc.oneof(fc.constant(instantOf('2024-01-01T00:00:00Z')), turn),
      replaced: rarely(turn),
    })
    .map(({ shape: given, recordedAt, replaced, ...rest }): RecordedFoldRow => {
      const supersededAt = replaced === null ? null : laterOf(recordedAt, replaced);
      return { id: uuid(), ...EMPTY, ...rest, ...given, recordedAt, supersededAt };
    });

const momentsOf = (rows: readonly RecordedFoldRow[]): Instant[] =>
  rows
    .flatMap((row) => [
      row.occurredOn,
      row.openedAt,
      row.dueAt,
      row.closedAt,
      row.withdrawnAt,
      row.recordedAt,
      row.supersededAt,
    ])
    .filter((moment) => moment !== null);

/**
 * Histories biased to the edges: both ends of the period and of months ± 1 µs, ties, open rows, overlaps, void and
 * excused ones, rows known late or superseded, pulses before and after the moment they are seen from.
 */
export function sampleFoldHistories(
  fold: Exclude<FoldName, 'on-time'>,
  count: number,
  seed: number,
): FoldHistory[] {
  const pulse = (subject: string) =>
    fc.record({ subject: fc.constant(subject), lastAt: turn, graceSeconds: fc.constantFrom(0, 900, 90_000) });
  const history = fc
    .record({
      rows: fc.array(recordedRow(SHAPES[fold]), { minLength: 0, maxLength: 6 }),
      pulses: fc.tuple(pulse('a'), pulse('b')).chain((all) => fc.subarray(all)),
      parameters: fc.constantFrom(...PARAMETERS[fold]),
    })
    .chain((one) => {
      const seen = [...momentsOf(one.rows), PERIOD.end];
      const moment = fc.oneof(
        fc.constantFrom(...seen).chain(near),
        fc.constantFrom(...seen),
        turn,
        fc.constant(PERIOD.end),
      );
      return moment.map((knownAt): FoldHistory => ({
        ...one,
        asOf: earlierOf(knownAt, PERIOD.end),
        knownAt,
      }));
    });
  const pinned = PINNED[fold] ?? [];
  return [...pinned, ...fc.sample(history, { numRuns: count - pinned.length, seed })];
}

/**
 * What random moments seldom are: 28 days that are a month (31 January to 28 February) beside 29 that are none; a stop
 * that began in the year before, and one of just 24 hours.
 */
function pinnedOf(parameters: FoldParameters, ...shapes: readonly Shape[]): FoldHistory {
  const always = {
    recordedAt: instantOf('2024-01-01T00:00:00Z'),
    supersededAt: null,
    standing: 'counted',
  } as const;
  const rows = shapes.map((shape) => ({
    id: uuid(),
    ...EMPTY,
    subject: 'a',
    item: '1',
    ...always,
    ...shape,
  }));
  const seen = instantOf('2025-04-05T00:00:00+08:00');
  return { rows, pulses: [], parameters, asOf: seen, knownAt: seen };
}

const noon = (day: string): Instant => instantOf(`${day}T12:00:00+08:00`);

const PINNED: Partial<Record<FoldName, readonly FoldHistory[]>> = {
  longest: [
    pinnedOf(
      { unit: 'months' },
      { openedAt: noon('2025-01-31'), closedAt: noon('2025-02-28') },
      { openedAt: noon('2025-03-01'), closedAt: noon('2025-03-30') },
    ),
  ],
  streak: [
    pinnedOf(
      {},
      { openedAt: noon('2024-06-01'), numerator: 0 },
      { openedAt: noon('2024-12-30'), closedAt: noon('2025-01-01'), numerator: 1 },
      { openedAt: noon('2025-02-01'), closedAt: noon('2025-02-02'), numerator: 1 },
    ),
  ],
  gap: [
    pinnedOf(
      {},
      ...['2024-12-31', '2025-01-31', '2025-02-28', '2025-03-29', '2025-04-01'].map((day) => ({
        occurredOn: noon(day),
      })),
    ),
    pinnedOf(
      {},
      ...['2025-01-01', '2025-01-31', '2025-02-28', '2025-03-29'].map((day) => ({ occurredOn: noon(day) })),
    ),
  ],
};
