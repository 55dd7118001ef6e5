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

/** What a clock's row says of the telling. `remindAt` is the earlier of its two due moments: reminders follow that. */
export interface Ticking {
  readonly anchorAt: Instant;
  readonly remindAt: Instant;
  readonly fired: readonly number[];
  readonly round: number;
  readonly acknowledgedAt: Instant | null;
  readonly stop: Instant | null;
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
  anchor: Instant,
  due: Instant,
  zone: string = DEFAULT_ZONE,
): Instant {
  if ('percent' in at)
    return laterOf(anchor, addSeconds(anchor, (secondsBetween(anchor, due) * at.percent) / 100));
  if ('offsetSeconds' in at) return laterOf(anchor, addSeconds(due, at.offsetSeconds));
  const minutes = Number(at.time.slice(0, 2)) * 60 + Number(at.time.slice(3));
  return laterOf(anchor, wallMoment(dayNumberIn(due, zone) + at.days, minutes, zone));
}

/**
 * Every step that the clock owes, fired or not, in the order of their moments: none later than the policy's end, none
 * after the stop, and none of the overdue ones for a clock that stopped in time.
 */
export function stepsOwed(schedule: Schedule, ticking: Ticking, zone?: string): PlannedStep[] {
  const { anchorAt, remindAt } = ticking;
  return schedule.steps
    .map((step) => ({ step, plannedAt: stepFireAt(step, anchorAt, remindAt, zone) }))
    .filter(({ plannedAt }) => isOwed(plannedAt, schedule, ticking))
    .sort(inOrder);
}

function isOwed(
  plannedAt: Instant,
  { endsAfterDays }: Schedule,
  { remindAt, stop }: Pick<Ticking, 'remindAt' | 'stop'>,
): boolean {
  if (endsAfterDays !== null && plannedAt > addSeconds(remindAt, endsAfterDays * SECONDS_PER_DAY))
    return false;
  if (stop === null) return true;
  return plannedAt <= stop && (stop > remindAt || plannedAt < remindAt);
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
