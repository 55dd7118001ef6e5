import type { Actor } from '../../../common/call/call.js';
import type { Instant } from '../../../common/time/instant.js';
import { inReach, reachFilter } from '../../identity/index.js';
import type { CalendarVersion } from '../calendars/calendar-version.entity.js';
import { heldUntil, stepFireAt, stepsOwed } from '../sweeper/step.moments.js';
import type { DefinedBasis } from './basis.js';
import { commandsFor } from './deadline.commands.js';
import type { DetailRow } from './deadline-details.sql.js';
import { explain, spansOf } from './deadline.explanation.js';
import { headOf, runningOf, termsOf } from './deadline.head.js';
import type {
  AppliedPolicyAnswer,
  AppliedRuleAnswer,
  EscalationAnswer,
  OverrideAnswer,
  PauseAnswer,
  SpanAnswer,
} from './deadline-parts.dto.js';
import type { DeadlineAnswer } from './deadlines.dto.js';
import { grantedOverride, tickingOf } from './due-plan.js';
import { dueOf } from './due.rules.js';
import { claimedPauses, isCounted, isWaiting, type Decision, type PauseRecord } from './pause.rules.js';

/** What a deadline was counted and told with, and the calendar version by its name. */
export type Applied = DefinedBasis & { readonly version: CalendarVersion | null };

/** The clock as its own page shows it, with what this person may do to it now. */
export function deadlineAnswer(row: DetailRow, applied: Applied, actor: Actor): DeadlineAnswer {
  const { now } = row;
  const { rule, calendar, version } = applied;
  const confinedTo = reachFilter(actor, 'deadline.read');
  const nobodyToTell = row.escalations.some((fired) => fired.nobodyToTell);
  return {
    ...headOf({ ...row, nobodyToTell }, rule, calendar),
    dueOn: row.dueOn,
    computedDueAt: row.computedDueAt,
    claimedDueAt: claimedDueAt(row, applied),
    acknowledgedAt: row.acknowledgedAt,
    acknowledgedByName: row.acknowledgedByName,
    allowance: { amount: rule.amount, unit: rule.unit },
    rule: ruleAnswer(applied),
    policy: policyAnswer(row, applied),
    calendar: version && { code: version.code, version: version.version, title: version.title },
    pauses: row.pauses.map((pause) => pauseAnswer(pause, applied, confinedTo)),
    override: overrideAnswer(row),
    supersedesId: row.supersedesId,
    supersededById: row.supersededById,
    supersededAt: row.supersededAt,
    supersededReason: row.supersededReason,
    escalations: escalationAnswers(row, applied),
    spans: spanAnswers(row, applied),
    why: explain({
      rule,
      calendar: version && calendar && { title: version.title, calendar },
      clock: row,
      asOf: now,
    }),
    commands: commandsFor({ clock: row, rule, actorId: actor.userId, now }, (permission) =>
      inReach(actor, permission, row.ownerId),
    ),
    version: row.version,
  };
}

/** When it would be due if everything that waits were granted; `null` where nothing waits. */
function claimedDueAt(row: DetailRow, { rule, calendar }: Applied): Instant | null {
  const { override, pauses } = row;
  if (override !== null && override.decision === null) return override.dueAt;
  if (!pauses.some(isWaiting)) return null;
  const granted = grantedOverride(override);
  if (granted) return granted.dueAt;
  return dueOf(termsOf(rule, calendar), { ...runningOf(row), pauses: claimedPauses(pauses) }).dueAt;
}

function ruleAnswer({ rule }: Applied): AppliedRuleAnswer {
  const { version, source, nature, endRoll, pauseReasons } = rule;
  return { version, source, nature, endRoll, pauseReasons: [...pauseReasons] };
}

/** The steps that the clock owes or that have fired, in the order of their moments. */
function policyAnswer(row: DetailRow, { policy, quiet, rule, calendar }: Applied): AppliedPolicyAnswer {
  const { code, version, title, repeatDaily, endsAfterDays } = policy;
  const { fired } = row;
  const ticking = tickingOf({ rule, calendar }, row);
  const owed = stepsOwed({ steps: policy.steps, repeatDaily, endsAfterDays, quiet }, ticking);
  const owedSteps = new Set(owed.map(({ step }) => step.step));
  const steps = policy.steps
    .filter(({ step }) => owedSteps.has(step) || fired.includes(step))
    .map((step) => {
      const plannedAt = stepFireAt(step, ticking);
      return {
        step: step.step,
        title: step.title,
        plannedAt,
        heldUntil: heldUntil(plannedAt, step.urgent, quiet),
        channels: [...step.channels],
        urgent: step.urgent,
        fired: fired.includes(step.step),
      };
    });
  steps.sort((a, b) => (a.plannedAt === b.plannedAt ? a.step - b.step : a.plannedAt < b.plannedAt ? -1 : 1));
  return { code, version, title, repeatDaily, steps };
}

function escalationAnswers({ escalations }: DetailRow, { policy, rule }: Applied): EscalationAnswer[] {
  const titles = new Map(policy.steps.map((step) => [step.step, step.title]));
  return escalations.map((fired) => ({
    ...fired,
    title: titles.get(fired.step) ?? rule.title,
  }));
}

function spanAnswers(row: DetailRow, { rule, calendar }: Applied): SpanAnswer[] {
  const terms = termsOf(rule, calendar);
  const running = runningOf(row);
  return spansOf(terms, running, dueOf(terms, running), undefined, rule.pauseReasons);
}

function decisionAnswer(decision: Decision | null): PauseAnswer['decision'] {
  if (decision === null) return null;
  const { granted, byName, at, remark } = decision;
  return { granted, byName, at, remark };
}

/** What was said while the clock was another firm's is not told to this one; that it stood still is. */
function pauseAnswer(pause: PauseRecord, { rule }: Applied, confinedTo: string | null): PauseAnswer {
  const { id, reason, note, from, to, plannedTo, requestedByName, requestedAt } = pause;
  const isTold = confinedTo === null || pause.ownerId === confinedTo;
  const decision = decisionAnswer(pause.decision);
  const named = rule.pauseReasons.find(({ code }) => code === reason);
  return {
    id,
    reason,
    title: named?.title ?? { zh: reason, en: reason },
    note: isTold ? note : null,
    from,
    to,
    plannedTo,
    requestedByName: isTold ? requestedByName : null,
    requestedAt,
    retroactive: pause.retroactive,
    needsApproval: pause.needsApproval,
    counted: isCounted(pause),
    decision: decision && { ...decision, remark: isTold ? decision.remark : null },
  };
}

function overrideAnswer({ override }: DetailRow): OverrideAnswer | null {
  if (override === null) return null;
  const { dueAt, reason, document, requestedByName, requestedAt, decision } = override;
  return { dueAt, reason, document, requestedByName, requestedAt, decision: decisionAnswer(decision) };
}
