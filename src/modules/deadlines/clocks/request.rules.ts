import { lastInstant, type Day } from '../../../common/time/day.js';
import { addSeconds, type Instant } from '../../../common/time/instant.js';
import type { Nature, PauseReason } from '../rules/rule.rules.js';
import { stopOf } from './outcome.rules.js';
import {
  isRetroactive,
  isWaiting,
  type Decision,
  type OverrideRecord,
  type PauseRecord,
  type PauseRequest,
  type Refusal,
} from './pause.rules.js';

/** Who asks for something or decides on it. */
export interface Asker {
  readonly id: string;
  readonly name: string;
  /** The clock measures this person's own organisation: nobody stops by themselves what they are measured by. */
  readonly measured: boolean;
}

/** So long after the fact a pause may be entered as if in time: people stand at a locked door, then telephone. */
export const GRACE_SECONDS = 3600;

/** The facts of a clock that requests and decisions look at. */
export interface AskedClock {
  readonly anchorAt: Instant;
  readonly dueAt: Instant;
  readonly computedDueAt: Instant;
  readonly endedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
  readonly supersededAt: Instant | null;
  readonly pauses: readonly PauseRecord[];
  readonly override: OverrideRecord | null;
}

/** The record of a pause that may be asked for (`pauseRefusal` has been asked before). */
export function pauseRecord(
  { pauseReasons }: { readonly pauseReasons: readonly PauseReason[] },
  clock: Pick<AskedClock, 'dueAt'>,
  request: PauseRequest & { readonly id: string; readonly note: string },
  asker: Asker,
  now: Instant,
): PauseRecord {
  const { id, reason, note, from, to } = request;
  const long = now > clock.dueAt || from < addSeconds(now, -GRACE_SECONDS);
  const asks = pauseReasons.some(({ code, needsApproval }) => code === reason && needsApproval);
  return {
    id,
    reason,
    note,
    from,
    to,
    plannedTo: to,
    requestedById: asker.id,
    requestedByName: asker.name,
    requestedAt: now,
    retroactive: isRetroactive(clock, request, now),
    needsApproval: asks || long || asker.measured,
    decision: null,
  };
}

/** The pauses when the clock runs on from now; `null` where none of them runs now. A refused one runs never. */
export function resumedPauses(pauses: readonly PauseRecord[], now: Instant): PauseRecord[] | null {
  const runs = ({ from, to, decision }: PauseRecord): boolean =>
    from <= now && now < to && decision?.granted !== false;
  if (!pauses.some(runs)) return null;
  return pauses.map((pause) => (runs(pause) ? { ...pause, to: now } : pause));
}

/** Why this person cannot decide on this pause now; a clock that has stopped is still judged by it. */
export function pauseDecisionRefusal(
  clock: Pick<AskedClock, 'supersededAt' | 'pauses'>,
  pauseId: string,
  asker: Pick<Asker, 'id'>,
): Refusal | null {
  if (clock.supersededAt !== null) return SUPERSEDED;
  const pause = clock.pauses.find(({ id }) => id === pauseId);
  if (!pause)
    return { code: 'DEADLINE.PAUSE_UNKNOWN', field: '/pauseId', message: 'This clock has no such pause.' };
  if (!isWaiting(pause)) return DECIDED;
  return pause.requestedById === asker.id ? OWN_REQUEST : null;
}

/**
 * Why this cannot be granted any more, though it can still be refused: the fault has come back since, and what its
 * earlier cycle amounted to stands.
 * @param isOver whether the record has a later cycle
 */
export function lapsedRefusal(isOver: boolean, granted: boolean): Refusal | null {
  return isOver && granted ? LAPSED : null;
}

/** The pauses with one of them decided. */
export function decidedPauses(
  pauses: readonly PauseRecord[],
  pauseId: string,
  decision: Decision,
): PauseRecord[] {
  return pauses.map((pause) => (pause.id === pauseId ? { ...pause, decision } : pause));
}

/** Why the due day of this clock cannot be overridden so. Only a law or a court moves a due day, and never before the anchor. */
export function overrideRefusal(
  { nature }: { readonly nature: Nature },
  clock: Pick<AskedClock, 'anchorAt' | 'endedAt' | 'withdrawnAt' | 'supersededAt' | 'override'>,
  dueOn: Day,
): Refusal | null {
  if (nature !== 'statutory' && nature !== 'court-set') {
    const message = 'Only a statutory or court-set day can be overridden, by a paper that says so.';
    return { code: 'DEADLINE.NO_OVERRIDE', field: '', message };
  }
  if (clock.supersededAt !== null) return SUPERSEDED;
  if (stopOf(clock) !== null) return STOPPED;
  if (clock.override !== null && clock.override.decision === null) {
    const message = 'An override has been asked for already and waits for a second person.';
    return { code: 'DEADLINE.OVERRIDE_WAITS', field: '', message };
  }
  if (lastInstant(dueOn) >= clock.anchorAt) return null;
  const message = 'The clock had not begun on that day.';
  return { code: 'DEADLINE.OVERRIDE_BEFORE_ANCHOR', field: '/dueOn', message };
}

/** Why this person cannot decide on the override now. */
export function overrideDecisionRefusal(
  clock: Pick<AskedClock, 'supersededAt' | 'override'>,
  asker: Pick<Asker, 'id'>,
): Refusal | null {
  if (clock.supersededAt !== null) return SUPERSEDED;
  if (clock.override === null) {
    return { code: 'DEADLINE.NO_REQUEST', field: '', message: 'Nobody has asked for an override.' };
  }
  if (clock.override.decision !== null) return DECIDED;
  return clock.override.requestedById === asker.id ? OWN_REQUEST : null;
}

/** Why no pause of this clock can be ended. */
export function resumeRefusal(
  clock: Pick<AskedClock, 'endedAt' | 'withdrawnAt' | 'supersededAt' | 'pauses'>,
  now: Instant,
): Refusal | null {
  if (clock.supersededAt !== null) return SUPERSEDED;
  if (stopOf(clock) !== null) return STOPPED;
  if (resumedPauses(clock.pauses, now) !== null) return null;
  return { code: 'DEADLINE.NOT_PAUSED', field: '', message: 'No pause of this clock runs now.' };
}

/** Why nothing can be acknowledged: only what is overdue is repeated daily. */
export function acknowledgeRefusal(
  clock: Omit<AskedClock, 'pauses' | 'override'>,
  now: Instant,
): Refusal | null {
  if (clock.supersededAt !== null) return SUPERSEDED;
  if (stopOf(clock) !== null) return STOPPED;
  if (now > clock.dueAt) return null;
  return { code: 'DEADLINE.NOT_OVERDUE', field: '', message: 'This clock is not overdue.' };
}

const SUPERSEDED: Refusal = {
  code: 'DEADLINE.SUPERSEDED',
  field: '',
  message: 'Another row has taken the place of this clock.',
};
const LAPSED: Refusal = {
  code: 'DEADLINE.LAPSED',
  field: '/granted',
  message:
    'A later cycle has begun since. What this one amounted to stands; the request can only be refused.',
};
const STOPPED: Refusal = { code: 'DEADLINE.STOPPED', field: '', message: 'This clock no longer runs.' };
const DECIDED: Refusal = { code: 'DEADLINE.DECIDED', field: '', message: 'This has been decided already.' };
const OWN_REQUEST: Refusal = {
  code: 'DEADLINE.OWN_REQUEST',
  field: '',
  message: 'Whoever asked for it does not decide on it.',
};
