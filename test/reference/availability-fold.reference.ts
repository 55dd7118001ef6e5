import { addSeconds, earlierOf, laterOf, type Instant } from '../../src/common/time/instant.js';
import { micros, type FoldRow, type Seen } from './fold-rows.js';

/** The last sign of life of a record, and for how long it counts as well after it. */
export interface PulseOf {
  readonly subject: string;
  readonly lastAt: Instant;
  readonly graceSeconds: number;
}

/**
 * `availability`: good time and required time of the intervals, cut to the period and to the as-of moment. Planned stops
 * and unknown time leave both sides. An open, good interval of a record with a pulse ends with its pulse.
 */
export function availabilityReference(rows: readonly FoldRow[], seen: Seen, pulses: readonly PulseOf[]) {
  let [good, required, unknown, planned] = [0n, 0n, 0n, 0n];
  for (const row of rows) {
    const isGood = row.numerator === 1 && row.denominator === 1;
    let until = earlierOf(seen.asOf, seen.end);
    if (row.closedAt !== null) until = earlierOf(until, row.closedAt);
    const beat = pulses.find(({ subject }) => subject === row.subject);
    if (row.closedAt === null && isGood && beat)
      until = earlierOf(until, addSeconds(beat.lastAt, beat.graceSeconds));
    const from = laterOf(row.openedAt!, seen.start);
    if (until <= from || row.standing === 'void') continue;
    const lasted = micros(until) - micros(from);
    if (row.standing === 'excluded') planned += lasted;
    else if (row.denominator === 0) unknown += lasted;
    else if (isGood) {
      good += lasted;
      required += lasted;
    } else if (row.standing === 'counted') required += lasted;
  }
  return {
    good: String(good),
    required: String(required),
    unknown: String(unknown),
    planned: String(planned),
  };
}
