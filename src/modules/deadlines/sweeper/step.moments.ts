import type { Calendar } from '../../../common/time/calendar/calendar.js';
import { nextOpenMoment } from '../../../common/time/calendar/counting.js';
import { dayNumberIn, wallMoment } from '../../../common/time/calendar/wall.js';
import { DEFAULT_ZONE } from '../../../common/time/day.js';
import { addSeconds, laterOf, secondsBetween, type Instant } from '../../../common/time/instant.js';
import type { EscalationStep } from '../policies/policy.rules.js';

export const SECONDS_PER_DAY = 86_400;

/** What a policy version says of the telling. `quiet`: outside its open spans, what is not urgent is held back. */
export interface Schedule {
  readonly steps: readonly EscalationStep[];
  readonly repeatDaily: boolean;
  readonly endsAfterDays: number | null;
  readonly quiet: Calendar | null;
}

/** What a clock's row says of the telling. */
export interface Ticking {
  readonly anchorAt: Instant;
  /** The moment that decides: what lies after it is overdue. */
  readonly dueAt: Instant;
  /** The moment that steps are planned from: the earlier of the two due moments until that has passed, then `dueAt`. */
  readonly remindAt: Instant;
  /** When so many per cent of the allowance are used. */
  readonly shareAt: (percent: number) => Instant;
  readonly fired: readonly number[];
  readonly round: number;
  readonly series: number;
  readonly acknowledgedAt: Instant | null;
  readonly stop: Instant | null;
}

/** The share of a span that is counted in days, or whose end was set by paper: even in time. */
export function evenShare(anchorAt: Instant, end: Instant): Ticking['shareAt'] {
  return (percent) => addSeconds(anchorAt, (secondsBetween(anchorAt, end) * percent) / 100);
}

/** A step with the moment that the policy names. */
export interface PlannedStep {
  readonly step: EscalationStep;
  readonly plannedAt: Instant;
}

/**
 * The planned moment of a step. A step that would lie before the anchor is planned for the anchor: nothing can be
 * told, or told late, about a clock that had not begun.
 */
export function stepFireAt(
  { at }: Pick<EscalationStep, 'at'>,
  { anchorAt, remindAt, shareAt }: Pick<Ticking, 'anchorAt' | 'remindAt' | 'shareAt'>,
  zone: string = DEFAULT_ZONE,
): Instant {
  if ('percent' in at) return laterOf(anchorAt, shareAt(at.percent));
  if ('offsetSeconds' in at) return laterOf(anchorAt, addSeconds(remindAt, at.offsetSeconds));
  const minutes = Number(at.time.slice(0, 2)) * 60 + Number(at.time.slice(3));
  return laterOf(anchorAt, wallMoment(dayNumberIn(remindAt, zone) + at.days, minutes, zone));
}

/**
 * Every step that the clock owes, fired or not, in the order of their moments: none later than the policy's end, none
 * after the stop, and none of the overdue ones for a clock that stopped in time.
 */
export function stepsOwed(schedule: Schedule, ticking: Ticking, zone?: string): PlannedStep[] {
  return schedule.steps
    .map((step) => ({ step, plannedAt: stepFireAt(step, ticking, zone) }))
    .filter(({ plannedAt }) => isOwed(plannedAt, schedule, ticking))
    .sort(inOrder);
}

function isOwed(plannedAt: Instant, { endsAfterDays }: Schedule, ticking: Ticking): boolean {
  const { stop, remindAt } = ticking;
  // While the earlier of two due moments lies ahead, nothing can be overdue.
  if (isBeforeTurn(ticking) && plannedAt >= remindAt) return false;
  if (endsAfterDays !== null && plannedAt > endOfPolicy(endsAfterDays, ticking)) return false;
  if (stop === null) return true;
  return plannedAt <= stop && (stop > remindAt || plannedAt < remindAt);
}

/** Whether reminders still follow a due moment that lies before the one that decides. */
export function isBeforeTurn({ remindAt, dueAt }: Pick<Ticking, 'remindAt' | 'dueAt'>): boolean {
  return remindAt < dueAt;
}

/** A fixed day may lie before the anchor: the end is counted from when the clock began then. */
export function endOfPolicy(days: number, { anchorAt, remindAt }: Ticking): Instant {
  return addSeconds(laterOf(anchorAt, remindAt), days * SECONDS_PER_DAY);
}

function inOrder(a: PlannedStep, b: PlannedStep): number {
  return a.plannedAt === b.plannedAt ? a.step.step - b.step.step : a.plannedAt < b.plannedAt ? -1 : 1;
}

/** Whether what is planned for this moment speaks of a clock that is over. */
export function isOverdue(plannedAt: Instant, { remindAt }: Pick<Ticking, 'remindAt'>): boolean {
  return plannedAt >= remindAt;
}

/** Until when quiet hours hold this back, or `null` where it is told at once. */
export function heldUntil(
  plannedAt: Instant,
  urgent: boolean,
  quiet: Calendar | null,
  zone?: string,
): Instant | null {
  if (urgent || quiet === null) return null;
  const open = nextOpenMoment(quiet, plannedAt, zone);
  return open > plannedAt ? open : null;
}
