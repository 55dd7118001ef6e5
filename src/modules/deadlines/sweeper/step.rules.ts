import { addSeconds, laterOf, secondsBetween, type Instant } from '../../../common/time/instant.js';
import type { EscalationStep, Recipient } from '../policies/policy.rules.js';

/** A step that the sweeper must record now. */
export interface DueStep {
  readonly step: EscalationStep;
  readonly plannedAt: Instant;
  /** Planned more than `LATE_AFTER_SECONDS` ago: the sweeper was down or behind. */
  readonly late: boolean;
  /** A later step is due in the same sweep; this one is recorded and tells nobody. */
  readonly superseded: boolean;
  /** Whom this step tells now; the last one also tells those whom a superseded step would have told. */
  readonly notify: readonly Recipient[];
}

/** A step that fires this long after its planned moment is marked late. */
export const LATE_AFTER_SECONDS = 60;

/**
 * The planned moment of a step. A step that would lie before the anchor is planned for the anchor: nothing can be
 * told, or told late, about a clock that had not begun.
 */
export function stepFireAt(step: EscalationStep, anchor: Instant, due: Instant): Instant {
  if ('percent' in step.at)
    return laterOf(anchor, addSeconds(anchor, (secondsBetween(anchor, due) * step.at.percent) / 100));
  if ('offsetSeconds' in step.at) return laterOf(anchor, addSeconds(due, step.at.offsetSeconds));
  throw new RangeError('not planned yet');
}

/**
 * When the sweeper must look at the clock next: the planned moment of its earliest unfired step, or null when none is
 * left. A stopped clock keeps the steps planned up to its stop, so a sweeper that comes late loses none of them.
 */
export function nextFireAt(
  steps: readonly EscalationStep[],
  fired: readonly number[],
  anchor: Instant,
  due: Instant,
  stop: Instant | null,
): Instant | null {
  return openSteps(steps, fired, anchor, due, stop)[0]?.plannedAt ?? null;
}

/** The steps to record now, in the order they were planned; none twice, none early, none planned after the stop. */
export function dueSteps(
  steps: readonly EscalationStep[],
  fired: readonly number[],
  anchor: Instant,
  due: Instant,
  stop: Instant | null,
  now: Instant,
): DueStep[] {
  const open = openSteps(steps, fired, anchor, due, stop).filter(({ plannedAt }) => plannedAt <= now);
  const last = open.at(-1);
  if (last === undefined) return [];

  const told = new Set(open.filter((one) => one.plannedAt === last.plannedAt).flatMap((one) => one.step.to));
  const passedOver = [...new Set(open.flatMap((one) => one.step.to))].filter(
    (recipient) => !told.has(recipient),
  );
  return open.map((one) => {
    const superseded = one.plannedAt < last.plannedAt;
    const late = secondsBetween(one.plannedAt, now) > LATE_AFTER_SECONDS;
    const notify = one === last ? [...one.step.to, ...passedOver] : superseded ? [] : one.step.to;
    return { ...one, late, superseded, notify };
  });
}

function openSteps(
  steps: readonly EscalationStep[],
  fired: readonly number[],
  anchor: Instant,
  due: Instant,
  stop: Instant | null,
): Pick<DueStep, 'step' | 'plannedAt'>[] {
  return steps
    .filter((step) => !fired.includes(step.step))
    .map((step) => ({ step, plannedAt: stepFireAt(step, anchor, due) }))
    .filter(({ plannedAt }) => stop === null || plannedAt <= stop)
    .sort((a, b) =>
      a.plannedAt === b.plannedAt ? a.step.step - b.step.step : a.plannedAt < b.plannedAt ? -1 : 1,
    );
}
