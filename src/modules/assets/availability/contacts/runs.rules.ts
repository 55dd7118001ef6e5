import type { Micros } from './moments.js';

/**
 * A run of beats: none came later than the timeout after the one before it. A device is online in [first, last); what
 * lies between two runs is silence, from the last beat on. Between them, the runs of a set of beats say all that
 * the beats say, and no beat need be kept.
 */
export interface Run {
  readonly first: Micros;
  readonly last: Micros;
  /** Who handed on the last beat; the greater id where two did. */
  readonly gateway: string;
}

/**
 * The runs of two sets of runs together: a union that does not ask in which order, how often or in which parts beats
 * arrive. Sorted by `first`, apart by more than the timeout.
 */
export function joinRuns(runs: readonly Run[], timeout: Micros): Run[] {
  const joined: Run[] = [];
  let open: Run | undefined;
  for (const run of [...runs].sort((a, b) => a.first - b.first)) {
    if (open && run.first - open.last <= timeout) open = { ...later(open, run), first: open.first };
    else {
      if (open) joined.push(open);
      open = run;
    }
  }
  if (open) joined.push(open);
  return joined;
}

function later(a: Run, b: Run): Run {
  if (a.last !== b.last) return a.last > b.last ? a : b;
  return a.gateway > b.gateway ? a : b;
}

/** The runs that these beats of one device make by themselves. @param moments in any order */
export function runsOf(moments: readonly Micros[], gateway: string, timeout: Micros): Run[] {
  const sorted = Float64Array.from(moments).sort();
  const runs: Run[] = [];
  let first = sorted[0];
  let last = first;
  if (first === undefined || last === undefined) return runs;
  for (const at of sorted) {
    if (at - last > timeout) {
      runs.push({ first, last, gateway });
      first = at;
    }
    last = at;
  }
  runs.push({ first, last, gateway });
  return runs;
}

/** How the runs that stand become those that are. A run is known by its first beat. */
export interface RunsChange {
  readonly gone: readonly Run[];
  readonly written: readonly Run[];
  /** From when on somebody would read the device's state differently; `null` where nothing differs. */
  readonly from: Micros | null;
}

/** @param before the runs that stand, @param after those that are: both sorted, over the same stretch of time */
export function runsChange(before: readonly Run[], after: readonly Run[]): RunsChange {
  const standing = new Map(before.map((run) => [run.first, run]));
  const written = after.filter((run) => !same(run, standing.get(run.first)));
  const kept = new Set(after.map(({ first }) => first));
  const gone = before.filter(({ first }) => !kept.has(first));
  const at = after.findIndex((run, i) => !same(run, before[i]));
  return { gone, written, from: at < 0 ? null : changedFrom(before[at], after[at], after[at - 1]) };
}

function changedFrom(
  before: Run | undefined,
  after: Run | undefined,
  previous: Run | undefined,
): Micros | null {
  if (!after) return null;
  if (before?.first === after.first) return Math.min(before.last, after.last);
  return previous?.last ?? after.first;
}

function same(a: Run, b: Run | undefined): boolean {
  return a.first === b?.first && a.last === b.last && a.gateway === b.gateway;
}

/** Runs farther apart than this are looked up on their own, so that one old beat does not call up all since then. */
const FAR = 7 * 86_400 * 1_000_000;

/** The stretches of time in which the runs lie. @param runs sorted */
export function stretches(runs: readonly Run[]): { readonly first: Micros; readonly last: Micros }[] {
  const found: { first: Micros; last: Micros }[] = [];
  for (const { first, last } of runs) {
    const open = found.at(-1);
    if (open && first - open.last <= FAR) open.last = last;
    else found.push({ first, last });
  }
  return found;
}
