import type { Calendar } from '../../../common/time/calendar/calendar.js';
import type { Instant } from '../../../common/time/instant.js';
import type { EscalationPolicy } from '../policies/escalation-policy.entity.js';
import type { DeadlineRule } from '../rules/deadline-rule.entity.js';
import { stepsOwed } from '../sweeper/step.moments.js';
import {
  evenShare,
  nextFireAt,
  toldAfterMove,
  toldByAnotherPolicy,
  type Schedule,
  type Ticking,
  type ToldSoFar,
} from '../sweeper/step.rules.js';
import type { Deadline } from './deadline.entity.js';
import { dueOf, endsAtMoment, usedAt, type Running, type Terms } from './due.rules.js';
import { stopOf } from './outcome.rules.js';
import { countedPauses, isWaiting, type OverrideRecord } from './pause.rules.js';

/** The versions that a deadline is counted and told with. */
export interface Basis {
  readonly rule: Pick<DeadlineRule, 'amount' | 'unit' | 'endRoll'>;
  readonly policy: Pick<EscalationPolicy, 'id' | 'steps' | 'repeatDaily' | 'endsAfterDays'>;
  /** Read from the deadline's calendar version; `null` where its rule reads none. */
  readonly calendar: Calendar | null;
  /** The calendar of the policy's `quietOutside`; `null` where its steps are told at any hour. */
  readonly quiet: Calendar | null;
}

/** What a deadline's row must know so that everything else of it can be derived. */
export type DueFacts = Pick<
  Deadline,
  | 'anchorAt'
  | 'dueOn'
  | 'pauses'
  | 'override'
  | 'endedAt'
  | 'withdrawnAt'
  | 'supersededAt'
  | 'acknowledgedAt'
  | 'fired'
  | 'round'
  | 'series'
>;

export type DuePlan = Pick<
  Deadline,
  'computedDueAt' | 'dueAt' | 'remindAt' | 'awaiting' | 'nextFireAt' | 'putOffSince'
>;

/**
 * Everything of a deadline that is derived, from scratch: what rule, calendar and counted pauses make of the anchor,
 * what an approved override makes of that, whether a second person is waited for, and when the sweeper looks next.
 * Whoever changes a fact of a deadline writes this beside it. Reminders follow the earlier of the two due moments, and
 * the one that decides once that has passed.
 * @param at the moment of the command
 * @throws RangeError where the rule cannot be counted: no calendar, or a fixed date without its day
 */
export function duePlan(basis: Basis, facts: DueFacts, at: Instant, zone?: string): DuePlan {
  const computedDueAt = dueOf(termsOf(basis), runningOf(facts), zone).dueAt;
  const dueAt = grantedOverride(facts.override)?.dueAt ?? computedDueAt;
  const remindAt = computedDueAt < dueAt && at <= computedDueAt ? computedDueAt : dueAt;
  const ticking = tickingOf(basis, { ...facts, computedDueAt, dueAt, remindAt }, zone);
  return {
    computedDueAt,
    dueAt,
    remindAt,
    awaiting: facts.pauses.some(isWaiting) || (facts.override !== null && facts.override.decision === null),
    nextFireAt: facts.supersededAt === null ? nextFireAt(scheduleOf(basis), ticking, zone) : null,
    putOffSince: null,
  };
}

type Acknowledged = Pick<Deadline, 'acknowledgedAt' | 'acknowledgedById'>;
type Standing = DueFacts & Acknowledged & Pick<Deadline, 'dueAt' | 'computedDueAt' | 'remindAt'>;

/**
 * The plan of a deadline whose facts or versions have changed. Where the moment moved that steps are planned from, or
 * another policy took over, the telling begins anew with what is still owed. An acknowledgement is over unless it was
 * given after what is now the due moment.
 * @param standing the row as it is stored
 * @param facts those that change
 * @param at the moment of the command
 * @param before what the row was counted and told with, where that is not `basis`
 */
export function replanned(
  basis: Basis,
  standing: Standing,
  facts: Partial<DueFacts>,
  at: Instant,
  before: Basis = basis,
  zone?: string,
): DuePlan & Acknowledged & ToldSoFar {
  const changed = { ...standing, ...facts };
  const { dueAt, remindAt, computedDueAt } = duePlan(basis, changed, at, zone);
  const { acknowledgedAt, acknowledgedById, fired, round, series } = changed;
  const acknowledged =
    acknowledgedAt !== null && acknowledgedAt <= dueAt
      ? { acknowledgedAt: null, acknowledgedById: null }
      : { acknowledgedAt, acknowledgedById };
  const next = { ...changed, ...acknowledged, dueAt, remindAt, computedDueAt };
  const schedule = scheduleOf(basis);
  const ticking = tickingOf(basis, next, zone);
  const told =
    basis.policy.id !== before.policy.id
      ? toldByAnotherPolicy(
          schedule,
          ticking,
          { schedule: scheduleOf(before), ticking: tickingOf(before, standing, zone) },
          at,
          zone,
        )
      : remindAt !== standing.remindAt
        ? toldAfterMove(schedule, ticking, at, zone)
        : { fired, round, series };
  return { ...duePlan(basis, { ...next, ...told }, at, zone), ...acknowledged, ...told };
}

/** The telling of a basis, as the steps are planned with it. */
export function scheduleOf({ policy, quiet }: Pick<Basis, 'policy' | 'quiet'>): Schedule {
  const { steps, repeatDaily, endsAfterDays } = policy;
  return { steps, repeatDaily, endsAfterDays, quiet };
}

type Ticked = Omit<DueFacts, 'override' | 'supersededAt'> &
  Pick<Deadline, 'dueAt' | 'computedDueAt' | 'remindAt'>;

/** What the planning of steps knows of a row. Hours are shared out as they are counted, pauses and nights left out. */
export function tickingOf(basis: Pick<Basis, 'rule' | 'calendar'>, facts: Ticked, zone?: string): Ticking {
  const { anchorAt, dueAt, computedDueAt, remindAt, fired, round, series, acknowledgedAt } = facts;
  const { amount, unit } = basis.rule;
  const counted = endsAtMoment(unit) && amount !== null && remindAt === computedDueAt;
  const shareAt = counted
    ? (percent: number): Instant =>
        usedAt(termsOf(basis), runningOf(facts), (amount * percent) / 100, zone).dueAt
    : evenShare(anchorAt, remindAt);
  const stop = stopOf(facts);
  return { anchorAt, dueAt, remindAt, shareAt, fired, round, series, acknowledgedAt, stop };
}

/** The numbers of every step that the clock owes by its moments, told or not. */
export function owedSteps(basis: Basis, facts: Ticked, zone?: string): number[] {
  return stepsOwed(scheduleOf(basis), tickingOf(basis, facts, zone), zone).map(({ step }) => step.step);
}

function termsOf({ rule, calendar }: Pick<Basis, 'rule' | 'calendar'>): Terms {
  const { amount, unit, endRoll } = rule;
  return { allowance: { amount, unit }, endRoll, calendar };
}

function runningOf(
  facts: Pick<DueFacts, 'anchorAt' | 'dueOn' | 'pauses' | 'endedAt' | 'withdrawnAt'>,
): Running {
  const { anchorAt, dueOn, pauses } = facts;
  return { anchorAt, dueOn, pauses: countedPauses(pauses), stop: stopOf(facts) };
}

/** The override that decides: the granted one, or the granted one before it while it waits or after it was refused. */
export function grantedOverride(override: OverrideRecord | null): OverrideRecord | null {
  if (override === null) return null;
  return override.decision?.granted === true ? override : (override.before ?? null);
}
