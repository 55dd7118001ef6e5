import { dayAt, dayNumber } from '../../../common/time/calendar/day-numbers.js';
import { DEFAULT_ZONE, dayIn, type Day, type Period } from '../../../common/time/day.js';
import { addSeconds, type Instant } from '../../../common/time/instant.js';
import type { AllowanceUnit, PauseReason } from '../rules/rule.rules.js';

/** Who said yes or no to what needs a second person. */
export interface Decision {
  readonly granted: boolean;
  readonly byId: string;
  readonly byName: string;
  readonly at: Instant;
  readonly remark: string | null;
}

/**
 * A time in which a clock stands still. It always has an end: a pause that nobody has to end is how clocks get lost.
 * Resuming earlier moves `to`; `plannedTo` keeps what was asked for.
 */
export interface PauseRecord {
  readonly id: string;
  /** A code of the rule's pause reasons. */
  readonly reason: string;
  readonly note: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly plannedTo: Instant;
  readonly requestedById: string;
  readonly requestedByName: string;
  readonly requestedAt: Instant;
  /** Whose clock it was then; what was said of it is no other firm's to read. */
  readonly ownerId?: string | null;
  /** Asked for after the deadline had passed, or for a time before the request: marked for ever. */
  readonly retroactive: boolean;
  /** Its reason or its lateness asks for a second person. Until that person agrees the clock runs. */
  readonly needsApproval: boolean;
  readonly decision: Decision | null;
}

/** A court or the law moved a due day: the second field beside the computed one, with its reason and its paper. */
export interface OverrideRecord {
  readonly dueAt: Instant;
  readonly reason: string;
  /** The paper that says so, by name and number. */
  readonly document: string;
  readonly requestedById: string;
  readonly requestedByName: string;
  readonly requestedAt: Instant;
  readonly decision: Decision | null;
  /** The granted one that this one is to replace; it decides until this one is granted. */
  readonly before?: OverrideRecord | null;
}

/** A time that is taken out of the counting; `reason`: a code of the rule's pause reasons. */
export interface PausedTime extends Period {
  readonly reason?: string;
}

/** How far ahead the end of a pause may lie. */
export const LONGEST_PAUSE_DAYS = 90;

/** How often a clock may be asked to stand still: many short pauses are no way out either. */
export const MOST_PAUSES = 20;

const SECONDS_PER_DAY = 86_400;

/** Whether a clock of this unit can stand still at all: a month of the calendar and a named day cannot be moved. */
export function isPausable(unit: AllowanceUnit): boolean {
  return unit !== 'calendar-month' && unit !== 'fixed-date';
}

/** Whether a pause stops the clock: nobody had to agree, or the second person has. */
export function isCounted(pause: PauseRecord): boolean {
  return pause.decision === null ? !pause.needsApproval : pause.decision.granted;
}

/** Whether a pause waits for the second person. */
export function isWaiting({ needsApproval, decision }: PauseRecord): boolean {
  return needsApproval && decision === null;
}

/** The pauses that stop the clock. */
export function countedPauses(pauses: readonly PauseRecord[]): Required<PausedTime>[] {
  return pauses.filter(isCounted).map(timeOf);
}

/** The other reading: as if every pause that still waits were granted. */
export function claimedPauses(pauses: readonly PauseRecord[]): Required<PausedTime>[] {
  return pauses.filter((pause) => isCounted(pause) || isWaiting(pause)).map(timeOf);
}

/** The days after the one on which a pause began, up to the one on which it ended, in order. @param pauses in order and apart */
export function daysPaused(pauses: readonly Period[], zone: string = DEFAULT_ZONE): Day[] {
  return pauses.flatMap(({ start, end }) => {
    const begun = dayNumber(dayIn(start, zone));
    const length = Math.max(0, dayNumber(dayIn(end, zone)) - begun);
    return Array.from({ length }, (_, index) => dayAt(begun + index + 1));
  });
}

/** What a pause is asked of. */
export interface PausableRule {
  readonly pauseReasons: readonly PauseReason[];
  readonly unit: AllowanceUnit;
}

/** The clock that is to stand still. `dueAt` is the moment that decides. */
export interface PausableClock {
  readonly anchorAt: Instant;
  readonly dueAt: Instant;
  readonly endedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
  readonly supersededAt: Instant | null;
  readonly pauses: readonly PauseRecord[];
}

export interface PauseRequest {
  readonly reason: string;
  readonly from: Instant;
  readonly to: Instant;
}

/** Why something asked for is refused; `field` is a JSON pointer into the request, empty where no field is wrong. */
export interface Refusal {
  readonly code: string;
  readonly field: string;
  readonly message: string;
}

/** Why a pause cannot even be asked for; `null` when it can. Whether it then counts is another question. */
export function pauseRefusal(
  rule: PausableRule,
  deadline: PausableClock,
  request: PauseRequest,
  now: Instant,
): Refusal | null {
  if (deadline.endedAt !== null || deadline.withdrawnAt !== null || deadline.supersededAt !== null)
    return { code: 'DEADLINE.STOPPED', field: '', message: 'This clock no longer runs.' };
  if (rule.pauseReasons.length === 0 || !isPausable(rule.unit))
    return { code: 'DEADLINE.NEVER_PAUSES', field: '/reason', message: 'This clock never stands still.' };
  if (!rule.pauseReasons.some(({ code }) => code === request.reason))
    return {
      code: 'DEADLINE.PAUSE_REASON',
      field: '/reason',
      message: 'Not a reason for which this clock stands still.',
    };
  if (request.to <= request.from)
    return { code: 'DEADLINE.PAUSE_ORDER', field: '/to', message: 'A pause ends after it begins.' };
  if (request.from < deadline.anchorAt)
    return {
      code: 'DEADLINE.PAUSE_BEFORE_ANCHOR',
      field: '/from',
      message: 'The clock did not run yet at that time.',
    };
  if (request.from > now)
    return {
      code: 'DEADLINE.PAUSE_IN_FUTURE',
      field: '/from',
      message: 'A pause begins now or has begun already.',
    };
  if (request.to > addSeconds(now, LONGEST_PAUSE_DAYS * SECONDS_PER_DAY))
    return {
      code: 'DEADLINE.PAUSE_TOO_LONG',
      field: '/to',
      message: `A pause ends within ${LONGEST_PAUSE_DAYS} days from now.`,
    };
  if (deadline.pauses.length >= MOST_PAUSES)
    return {
      code: 'DEADLINE.TOO_MANY_PAUSES',
      field: '',
      message: `A clock stands still ${MOST_PAUSES} times at the most.`,
    };
  if (deadline.pauses.some((pause) => isWaiting(pause) && asksTheSame(pause, request)))
    return {
      code: 'DEADLINE.PAUSE_WAITS',
      field: '/reason',
      message: 'A pause for this reason and time has been asked for already and waits for a second person.',
    };
  return null;
}

/** Whether a pause is asked for after the fact: the clock's time was over, or the pause has begun before it is asked for. */
export function isRetroactive(
  { dueAt }: Pick<PausableClock, 'dueAt'>,
  { from }: Pick<PauseRequest, 'from'>,
  now: Instant,
): boolean {
  return now > dueAt || from < now;
}

function asksTheSame(pause: PauseRecord, { reason, from, to }: PauseRequest): boolean {
  return pause.reason === reason && pause.from < to && from < pause.to;
}

function timeOf({ from, to, reason }: PauseRecord): Required<PausedTime> {
  return { start: from, end: to, reason };
}
