import { monthsBetween } from '../../src/common/time/civil.js';
import { dayIn } from '../../src/common/time/day.js';
import { earlierOf, type Instant } from '../../src/common/time/instant.js';
import { isIn, micros, type FoldRow, type Seen } from './fold-rows.js';

interface Ran {
  readonly from: Instant;
  readonly until: Instant;
  readonly open: boolean;
}

/**
 * `longest`: the longest from opening to closing, ranked in hours or in Civil-Code months, of what was settled in the
 * period (at min(closed, due)); what is open and not yet due belongs to the running period and runs to the as-of moment.
 * Withdrawn in time, or without a due moment, is out; withdrawn after it was missed.
 */
export function longestReference(rows: readonly FoldRow[], seen: Seen, unit: unknown) {
  const ran = rows.map((row) => ranOf(row, seen)).filter((one) => one !== null);
  const measure = ({ from, until }: Ran): number =>
    unit === 'months' ? monthsBetween(dayIn(from), dayIn(until)) : Number(micros(until) - micros(from));
  const elapsed = ({ from, until }: Ran): number => Number(micros(until) - micros(from));
  const [first] = ran.sort(
    (a, b) => measure(b) - measure(a) || elapsed(b) - elapsed(a) || (a.from < b.from ? -1 : 1),
  );
  const open = ran.filter((one) => one.open).length;
  return { records: ran.length, open, from: first?.from ?? null, until: first?.until ?? null };
}

function ranOf({ standing, openedAt: from, dueAt, ...row }: FoldRow, seen: Seen): Ran | null {
  const { asOf } = seen;
  if (standing === 'excluded' || standing === 'void' || from === null || from > asOf) return null;
  const closedAt = row.closedAt !== null && row.closedAt <= asOf ? row.closedAt : null;
  const withdrawnAt = row.withdrawnAt !== null && row.withdrawnAt <= asOf ? row.withdrawnAt : null;
  const excused = standing === 'excused';
  if (closedAt !== null && !(withdrawnAt !== null && withdrawnAt < closedAt)) {
    const late = dueAt !== null && closedAt > dueAt;
    const settled = dueAt === null ? closedAt : earlierOf(closedAt, dueAt);
    return isIn(settled, seen) && !(late && excused) ? { from, until: closedAt, open: false } : null;
  }
  if (withdrawnAt !== null) {
    const missed = dueAt !== null && withdrawnAt > dueAt && isIn(dueAt, seen);
    return missed && !excused ? { from, until: withdrawnAt, open: false } : null;
  }
  if (dueAt !== null && dueAt < asOf) {
    return isIn(dueAt, seen) && !excused ? { from, until: asOf, open: true } : null;
  }
  return isIn(asOf, seen) ? { from, until: asOf, open: true } : null;
}
