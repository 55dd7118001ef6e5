import fc from 'fast-check';
import { v7 as uuid } from 'uuid';
import { yearPeriod, type Period } from '../../src/common/time/day.js';
import { addSeconds, earlierOf, instantOf, laterOf, type Instant } from '../../src/common/time/instant.js';
import type { RecordedRow } from '../reference/on-time.reference.js';

export const PERIOD: Period = yearPeriod(2025);
const MICROSECOND = 0.000001;

/** The evidence of a few records as one history, and the moment it is looked at: `asOf` within the year. */
export interface History {
  readonly rows: readonly RecordedRow[];
  readonly asOf: Instant;
  readonly knownAt: Instant;
}

const subjects = Array.from({ length: 3 }, () => uuid());

/** Moments where rules turn: both ends of the year, and a few within; the same one is drawn often. */
const turns = [
  PERIOD.start,
  PERIOD.end,
  instantOf('2025-06-30T16:00:00Z'),
  instantOf('2025-07-01T04:00:00Z'),
];
const nudge = fc.constantFrom(-3600, -MICROSECOND, 0, 0, MICROSECOND, 3600);
const turn = fc
  .tuple(fc.constantFrom(...turns), nudge)
  .map(([moment, seconds]) => addSeconds(moment, seconds));
const near = (moment: Instant) => nudge.map((seconds) => addSeconds(moment, seconds));

const times = turn.chain((dueAt) =>
  fc.record({
    dueAt: fc.constant(dueAt),
    openedAt: fc.constantFrom(-7200, -3600, -MICROSECOND, 0).map((seconds) => addSeconds(dueAt, seconds)),
    closedAt: fc.oneof(fc.constant(null), near(dueAt), turn),
    withdrawnAt: fc.oneof(fc.constant(null), fc.constant(null), near(dueAt), turn),
  }),
);

const row = fc
  .record({
    subject: fc.constantFrom(...subjects),
    cycle: fc.constantFrom(1, 1, 2),
    times,
    standing: fc.constantFrom<RecordedRow['standing'][]>(
      ...(['counted', 'counted', 'counted', 'counted', 'excused', 'excluded', 'void'] as const),
    ),
  })
  .map(({ times: moments, ...rest }) => ({ ...rest, ...moments }))
  .chain((one) => {
    const recordedAt = fc.oneof(fc.constant(one.openedAt), fc.constant(one.openedAt), near(one.dueAt));
    const replacedAt = fc.oneof(fc.constant(null), fc.constant(null), near(one.dueAt), turn);
    return fc.tuple(recordedAt, replacedAt).map(([recorded, replaced]) => {
      const supersededAt = replaced === null ? null : laterOf(recorded, replaced);
      return { ...one, recordedAt: recorded, supersededAt };
    });
  });

/**
 * Histories biased to the edges: due −1/0/+1 µs, year ends, ties, withdrawn, excused, void, several cycles, rows that
 * became known late or were superseded.
 */
const history = fc
  .array(row, { minLength: 1, maxLength: 6 })
  .map((rows): RecordedRow[] => rows.map((one, i) => ({ ...one, item: `clock-${i}` })))
  .chain((rows) => {
    const seen = rows.flatMap((one) => [one.dueAt, one.openedAt, one.closedAt ?? one.dueAt]);
    const told = rows.flatMap((one) => [one.recordedAt, one.supersededAt ?? one.recordedAt]);
    const moment = fc.oneof(fc.constantFrom(...seen).chain(near), fc.constantFrom(...seen, ...told), turn);
    return moment.map((knownAt): History => ({ rows, asOf: earlierOf(knownAt, PERIOD.end), knownAt }));
  });

export function sampleHistories(count: number, seed: number): History[] {
  return fc.sample(history, { numRuns: count, seed });
}
