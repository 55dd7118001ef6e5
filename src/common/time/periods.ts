import type { Period } from './day.js';
import { earlierOf, laterOf, type Instant } from './instant.js';

/** A stretch of time that may still be running: `end` is null while it has none. */
export interface Stretch {
  readonly start: Instant;
  readonly end: Instant | null;
}

/**
 * The same moments as sorted periods that neither overlap nor touch, clipped to `within`. What is empty, or lies
 * outside, is dropped; a period that ends before it starts is empty.
 */
export function mergePeriods(periods: readonly Period[], within: Stretch): Period[] {
  const merged: Period[] = [];
  for (const period of [...periods].sort((a, b) => (a.start < b.start ? -1 : 1))) {
    const start = laterOf(period.start, within.start);
    const end = within.end === null ? period.end : earlierOf(period.end, within.end);
    if (start >= end) continue;
    const last = merged.at(-1);
    if (last === undefined || last.end < start) merged.push({ start, end });
    else merged[merged.length - 1] = { start: last.start, end: laterOf(last.end, end) };
  }
  return merged;
}

/** What is left of `whole` when `without` is taken out of it: sorted, disjoint, none of them empty. */
export function periodsWithout(whole: Period, without: readonly Period[]): Period[] {
  const left: Period[] = [];
  let start = whole.start;
  for (const out of mergePeriods(without, whole)) {
    if (start < out.start) left.push({ start, end: out.start });
    start = out.end;
  }
  if (start < whole.end) left.push({ start, end: whole.end });
  return left;
}
