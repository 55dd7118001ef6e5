import { addSeconds, type Instant } from '../../../common/time/instant.js';

/** By beats: online, offline. By faults: working, stopped. Either way: unknown, and excluded by an approved stop. */
export const STATUSES = ['online', 'offline', 'working', 'stopped', 'unknown', 'excluded'] as const;
export type Status = (typeof STATUSES)[number];

/** A half-open stretch of time; `to` null: it still goes on. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant | null;
}

export interface Interval extends Stretch {
  readonly status: Status;
}

/** Beats as they are kept, and who handed on the last. */
export interface ContactStretch {
  readonly from: Instant;
  readonly to: Instant;
  readonly gatewayId: string;
}

/** What decides which moments of an asset's life are looked at. */
export interface Life {
  /** The first moment in service, or the later one from which on the timeline is asked for. */
  readonly from: Instant;
  /** The first moment out of service. */
  readonly until: Instant | null;
  /** Approved stops: nothing within them counts. */
  readonly planned: readonly Stretch[];
}

export interface OnlineFacts extends Life {
  /** By time, from the one before `from` on. */
  readonly runs: readonly ContactStretch[];
  /** How long it may be silent. */
  readonly timeoutSeconds: number;
  /** When each gateway heard nothing at all, by its id. */
  readonly blind: ReadonlyMap<string, readonly Stretch[]>;
  readonly now: Instant;
}

const EVER = '9999-12-31T23:59:59.999999Z' as Instant;
const NEVER = '0001-01-01T00:00:00.000000Z' as Instant;

interface Piece {
  readonly status: Status;
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * Whether a device was reached: online while its beats follow each other within the timeout, otherwise offline from the
 * last contact on; unknown where the gateway of that last contact heard nothing itself, and before the first beat of all.
 * It holds for any set of beats, in whatever order they arrived (clocks reference §2b, §5.16; T1-05).
 */
export function onlineTimeline(facts: OnlineFacts): Interval[] {
  const { runs, timeoutSeconds, now } = facts;
  const pieces: Piece[] = [];
  let silence: { from: Instant; gatewayId: string } | null = null;
  const first = runs[0];
  pieces.push({ status: 'unknown', from: NEVER, to: first?.from ?? EVER });
  for (const run of runs) {
    if (silence) pieces.push(...silent(silence, run.from, facts.blind));
    pieces.push({ status: 'online', from: run.from, to: run.to });
    silence = { from: run.to, gatewayId: run.gatewayId };
  }
  if (silence && addSeconds(silence.from, timeoutSeconds) < now)
    pieces.push(...silent(silence, EVER, facts.blind));
  else if (silence) pieces.push({ status: 'online', from: silence.from, to: EVER });
  return told(pieces, facts);
}

function silent(
  { from, gatewayId }: { from: Instant; gatewayId: string },
  to: Instant,
  blind: OnlineFacts['blind'],
): Piece[] {
  return covered([{ status: 'offline', from, to }], blind.get(gatewayId) ?? [], 'unknown');
}

/**
 * When a gateway heard nothing: between its runs, and since its last word when that is too long ago.
 * @param runs by time
 */
export function blindStretches(
  runs: readonly Omit<ContactStretch, 'gatewayId'>[],
  timeoutSeconds: number,
  now: Instant,
): Stretch[] {
  return runs.flatMap(({ to: from }, i): Stretch[] => {
    const next = runs[i + 1];
    if (next) return [{ from, to: next.from }];
    return addSeconds(from, timeoutSeconds) < now ? [{ from, to: null }] : [];
  });
}

/** Whether an asset was at work: always, but for the stops that faults brought (T1-03, T1-04, T2-02, T3-10). */
export function workingTimeline(life: Life, stops: readonly Stretch[]): Interval[] {
  return told(covered([{ status: 'working', from: NEVER, to: EVER }], stops, 'stopped'), life);
}

/** What of the stops nobody had planned, within the asset's life; overlapping ones stay apart. */
export function unplanned(life: Life, stop: Stretch): Stretch[] {
  const pieces: Piece[] = [{ status: 'stopped', from: stop.from, to: stop.to ?? EVER }];
  return told(pieces, life).filter(({ status }) => status === 'stopped');
}

function told(pieces: readonly Piece[], { from, until, planned }: Life): Interval[] {
  const end = until ?? EVER;
  const told: { status: Status; from: Instant; to: Instant }[] = [];
  for (const piece of covered(pieces, planned, 'excluded')) {
    const start = piece.from < from ? from : piece.from;
    const to = piece.to < end ? piece.to : end;
    if (start >= to) continue;
    const last = told.at(-1);
    if (last?.status === piece.status && last.to === start) last.to = to;
    else told.push({ status: piece.status, from: start, to });
  }
  return told.map((piece) => ({ ...piece, to: piece.to === EVER ? null : piece.to }));
}

/** The pieces, with another status wherever one of the stretches lies. */
function covered(pieces: readonly Piece[], stretches: readonly Stretch[], status: Status): Piece[] {
  const sorted = united(stretches);
  const result: Piece[] = [];
  let next = 0;
  for (const piece of pieces) {
    let from = piece.from;
    while (next > 0 && (sorted[next - 1]?.to ?? NEVER) > from) next -= 1;
    while ((sorted[next]?.to ?? EVER) <= from && next < sorted.length) next += 1;
    for (let i = next; from < piece.to; i++) {
      const stretch = sorted[i];
      if (!stretch || stretch.from >= piece.to) {
        result.push({ ...piece, from });
        break;
      }
      if (stretch.from > from) result.push({ ...piece, from, to: stretch.from });
      const start = stretch.from > from ? stretch.from : from;
      const to = stretch.to < piece.to ? stretch.to : piece.to;
      result.push({ status, from: start, to });
      from = to;
    }
  }
  return result;
}

/** Sorted, and none within or beside another. */
function united(stretches: readonly Stretch[]): { from: Instant; to: Instant }[] {
  const sorted = stretches
    .map(({ from, to }) => ({ from, to: to ?? EVER }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const united: { from: Instant; to: Instant }[] = [];
  for (const stretch of sorted) {
    const last = united.at(-1);
    if (!last || stretch.from > last.to) united.push(stretch);
    else if (stretch.to > last.to) last.to = stretch.to;
  }
  return united;
}

/** The intervals, cut wherever one of the moments lies within them. @param moments sorted */
export function cutAt(intervals: readonly Interval[], moments: readonly Instant[]): Interval[] {
  return intervals.flatMap(({ status, from, to }) => {
    const inside = moments.filter((moment) => from < moment && (to === null || moment < to));
    const starts = [from, ...inside];
    return starts.map((start, i) => ({ status, from: start, to: starts[i + 1] ?? to }));
  });
}
