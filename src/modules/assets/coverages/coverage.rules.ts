import type { Day } from '../../../common/time/day.js';

/** Calendar days, both ends included. */
export interface DaySpan {
  readonly from: Day;
  readonly to: Day;
}

/** A coverage lasts one day at least. */
export function endsBeforeStart({ from, to }: DaySpan): boolean {
  return to < from;
}

/**
 * The first of the standing spans that shares a day with the new one. On any day one contractor at most answers for
 * an asset: the on-time rows (T1-06, T1-07) must never have to ask whose lateness it was.
 */
export function overlapping<T extends DaySpan>(standing: readonly T[], { from, to }: DaySpan): T | undefined {
  return standing.find((span) => span.from <= to && from <= span.to);
}

/** The coverage in force on a day; `null` when nobody covers the asset then. */
export function coverageOn<T extends DaySpan>(standing: readonly T[], day: Day): T | null {
  return overlapping(standing, { from: day, to: day }) ?? null;
}

/** What is left of a coverage that ends on a day: itself where it ends sooner, nothing where it begins later. */
export function cutAt<T extends DaySpan>(coverage: T, lastDay: Day): T | null {
  if (coverage.from > lastDay) return null;
  return coverage.to > lastDay ? { ...coverage, to: lastDay } : coverage;
}

/** The end that sticks out of the contract's own days; `null` where the coverage lies inside. */
export function outside({ from, to }: DaySpan, contract: DaySpan): '/from' | '/to' | null {
  if (from < contract.from || from > contract.to) return '/from';
  return to > contract.to ? '/to' : null;
}
