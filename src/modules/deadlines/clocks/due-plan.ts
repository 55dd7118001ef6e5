import type { Calendar } from '../../../common/time/calendar/calendar.js';
import { earlierOf, type Instant } from '../../../common/time/instant.js';
import type { EscalationPolicy } from '../policies/escalation-policy.entity.js';
import type { DeadlineRule } from '../rules/deadline-rule.entity.js';
import {
  nextFireAt,
  toldAfterMove,
  toldByAnotherPolicy,
  type Schedule,
  type Telltale,
  type Ticking,
} from '../sweeper/step.rules.js';
import type { Deadline } from './deadline.entity.js';
import { dueOf } from './due.rules.js';
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
  | 'acknowledgedAt'
  | 'fired'
  | 'round'
>;

export type DuePlan = Pick<Deadline, 'computedDueAt' | 'dueAt' | 'awaiting' | 'nextFireAt'>;

/**
 * Everything of a deadline that is derived, from scratch: what rule, calendar and counted pauses make of the anchor,
 * what an approved override makes of that, whether a second person is waited for, and when the sweeper looks next.
 * Whoever changes a fact of a deadline writes this beside it. Reminders follow the earlier of the two due moments.
 * @throws RangeError where the rule cannot be counted: no calendar, or a fixed date without its day
 */
export function duePlan(basis: Basis, facts: DueFacts, zone?: string): DuePlan {
  const { rule, calendar } = basis;
  const { amount, unit, endRoll } = rule;
  const { anchorAt, dueOn } = facts;
  const running = { anchorAt, dueOn, pauses: countedPauses(facts.pauses), stop: stopOf(facts) };
  const computedDueAt = dueOf({ allowance: { amount, unit }, endRoll, calendar }, running, zone).dueAt;
  const dueAt = grantedOverride(facts.override)?.dueAt ?? computedDueAt;
  const ticking = tickingOf(facts, remindedAt({ dueAt, computedDueAt }));
  return {
    computedDueAt,
    dueAt,
    awaiting: facts.pauses.some(isWaiting) || (facts.override !== null && facts.override.decision === null),
    nextFireAt: nextFireAt(scheduleOf(basis), ticking, zone),
  };
}

type Acknowledged = Pick<Deadline, 'acknowledgedAt' | 'acknowledgedById'>;
type Standing = DueFacts & Acknowledged & Pick<Deadline, 'dueAt' | 'computedDueAt' | 'series' | 'policyId'>;

/**
 * The plan of a deadline whose facts or versions have changed. Where its due moment moved ahead, steps that lie ahead
 * again are told anew, and an acknowledgement is over: it was for what was overdue then. Another policy begins a telling
 * of its own, because its numbers mean other steps.
 * @param standing the row as it is stored
 * @param facts those that change
 * @param at the moment of the command
 */
export function replanned(
  basis: Basis,
  standing: Standing,
  facts: Partial<DueFacts>,
  at: Instant,
  zone?: string,
): DuePlan & Acknowledged & Telltale {
  const changed = { ...standing, ...facts };
  const plan = duePlan(basis, changed, zone);
  const remindAt = remindedAt(plan);
  const { acknowledgedAt, acknowledgedById, series } = changed;
  const over = remindAt !== remindedAt(standing) && remindAt > at;
  const acknowledged = over
    ? { acknowledgedAt: null, acknowledgedById: null }
    : { acknowledgedAt, acknowledgedById };
  const ticking = { ...tickingOf({ ...changed, ...acknowledged }, remindAt), series };
  const tellAnew = basis.policy.id === standing.policyId ? toldAfterMove : toldByAnotherPolicy;
  const told = tellAnew(scheduleOf(basis), ticking, at, zone);
  return { ...duePlan(basis, { ...changed, ...acknowledged, ...told }, zone), ...acknowledged, ...told };
}

/** The telling of a basis, as the steps are planned with it. */
export function scheduleOf({ policy, quiet }: Pick<Basis, 'policy' | 'quiet'>): Schedule {
  const { steps, repeatDaily, endsAfterDays } = policy;
  return { steps, repeatDaily, endsAfterDays, quiet };
}

function tickingOf(facts: DueFacts, remindAt: Instant): Ticking {
  const { anchorAt, fired, round, acknowledgedAt } = facts;
  return { anchorAt, remindAt, fired, round, acknowledgedAt, stop: stopOf(facts) };
}

/** The override that decides: the granted one, or the granted one before it while it waits or after it was refused. */
export function grantedOverride(override: OverrideRecord | null): OverrideRecord | null {
  if (override === null) return null;
  return override.decision?.granted === true ? override : (override.before ?? null);
}

/** The moment that reminders are planned from: the earlier of the computed and the overriding one. */
export function remindedAt({ dueAt, computedDueAt }: Pick<Deadline, 'dueAt' | 'computedDueAt'>): Instant {
  return earlierOf(dueAt, computedDueAt);
}
