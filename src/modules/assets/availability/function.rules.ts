import type { Instant } from '../../../common/time/instant.js';
import type { Interval, Status } from './status.rules.js';

/** One asset that serves a function, in service since `intervals` begin: at work and, where it beats, online. */
export interface ServingAsset {
  readonly online: readonly Interval[];
  readonly working: readonly Interval[];
}

type State = 'up' | 'down' | 'unknown' | 'excluded';
const EVER = '9999-12-31T23:59:59.999999Z' as Instant;

/**
 * Whether a monitored function was there: up while as many of its assets as it needs are (T1-09). What only a planned stop
 * keeps from being up is excluded; what is not decided by the assets that are known is unknown; otherwise it is down. It
 * begins when as many assets as it needs are in service for the first time.
 * @param begun it had begun before the assets' timelines do
 */
export function functionTimeline(
  required: number,
  assets: readonly ServingAsset[],
  begun = false,
): Interval[] {
  const changes = assets
    .flatMap((asset) => changesOf(asset))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const count: Record<State, number> = { up: 0, down: 0, unknown: 0, excluded: 0 };
  const told: { status: Status; from: Instant; to: Instant | null }[] = [];
  let serving = begun;
  for (let i = 0; i < changes.length;) {
    const at = changes[i]?.at ?? EVER;
    for (; changes[i]?.at === at; i++) {
      const { was, is } = changes[i] ?? {};
      if (was) count[was] -= 1;
      if (is) count[is] += 1;
    }
    serving ||= count.up + count.down + count.unknown + count.excluded >= required;
    if (!serving || at === EVER) continue;
    const status = statusOf(required, count);
    const last = told.at(-1);
    if (last?.status === status) continue;
    if (last) last.to = at;
    told.push({ status, from: at, to: null });
  }
  return told;
}

function statusOf(required: number, { up, unknown, excluded }: Record<State, number>): Status {
  if (up >= required) return 'working';
  if (up + excluded >= required) return 'excluded';
  return up + excluded + unknown >= required ? 'unknown' : 'stopped';
}

interface Change {
  readonly at: Instant;
  readonly was: State | null;
  readonly is: State | null;
}

/** Every moment at which the asset's own state changes. */
function changesOf({ online, working }: ServingAsset): Change[] {
  const ends = [...online, ...working].map(({ to }) => to ?? EVER);
  const moments = [
    ...new Set([...online.map(({ from }) => from), ...working.map(({ from }) => from), ...ends]),
  ].sort();
  const changes: Change[] = [];
  let [o, w] = [0, 0];
  let was: State | null = null;
  for (const at of moments) {
    while ((online[o]?.to ?? EVER) <= at && o < online.length) o += 1;
    while ((working[w]?.to ?? EVER) <= at && w < working.length) w += 1;
    const is = at === EVER ? null : stateOf(statusAt(online[o], at), statusAt(working[w], at));
    if (is !== was) changes.push({ at, was, is });
    was = is;
  }
  return changes;
}

function statusAt(interval: Interval | undefined, at: Instant): Status | null {
  return interval && interval.from <= at ? interval.status : null;
}

function stateOf(online: Status | null, working: Status | null): State | null {
  if (working === null) return null;
  if (working === 'excluded' || online === 'excluded') return 'excluded';
  if (working === 'stopped' || online === 'offline') return 'down';
  return online === 'unknown' ? 'unknown' : 'up';
}
