import type { Actor } from '../../../common/call/call.js';
import { readCalendar } from '../../../common/time/calendar/read-calendar.js';
import { dayIn, type Day } from '../../../common/time/day.js';
import { earlierOf, type Instant } from '../../../common/time/instant.js';
import { inReach } from '../../identity/index.js';
import type { CalendarVersion } from '../calendars/calendar-version.entity.js';
import type { EscalationPolicy } from '../policies/escalation-policy.entity.js';
import type { DeadlineRule } from '../rules/deadline-rule.entity.js';
import { stepFireAt } from '../sweeper/step.rules.js';
import { commandsFor } from './deadline.commands.js';
import type { DetailRow } from './deadline-details.sql.js';
import { explain } from './deadline.explanation.js';
import type {
  AppliedPolicyAnswer,
  DeadlineAnswer,
  Grain,
  OverrideAnswer,
  PauseAnswer,
} from './deadlines.dto.js';
import { outcome } from './outcome.rules.js';
import { isCounted, type Decision, type PauseRecord } from './pause.rules.js';

/** The versions that a deadline was counted by. */
export interface Applied {
  readonly rule: DeadlineRule;
  readonly policy: EscalationPolicy;
  readonly calendar: CalendarVersion | null;
}

/** The clock as its own page shows it, with what this person may do to it now. */
export function deadlineAnswer(row: DetailRow, applied: Applied, actor: Actor): DeadlineAnswer {
  const { now, dueAt, ownerId, ownerName } = row;
  const { rule, policy, calendar } = applied;
  const { title, amount, unit, nature, source, endRoll, pauseReasons } = rule;
  const titles = new Map(policy.steps.map((step) => [step.step, step.title]));
  return {
    id: row.id,
    kind: row.kind,
    title,
    subjectType: row.subjectType,
    subjectId: row.subjectId,
    subjectLabel: row.subjectLabel,
    cycle: row.cycle,
    anchorAt: row.anchorAt,
    dueOn: row.dueOn,
    computedDueAt: row.computedDueAt,
    dueAt,
    dueDay: dueDay(dueAt),
    claimedDueAt: null,
    grain: grainOf(row, rule),
    provisional: false,
    endedAt: row.endedAt,
    withdrawnAt: row.withdrawnAt,
    outcome: outcome(row, now),
    paused: isPaused(row, now),
    awaiting: row.awaiting,
    acknowledged: row.acknowledgedAt !== null,
    acknowledgedAt: row.acknowledgedAt,
    acknowledgedByName: row.acknowledgedByName,
    owner: ownerId === null ? null : { id: ownerId, name: ownerName ?? '' },
    handlers: row.handlers,
    allowance: { amount, unit },
    rule: { version: rule.version, source, nature, endRoll, pauseReasons: [...pauseReasons] },
    policy: policyAnswer(row, policy),
    calendar: calendar && { code: calendar.code, version: calendar.version, title: calendar.title },
    pauses: row.pauses.map((pause) => pauseAnswer(pause, rule)),
    override: overrideAnswer(row),
    supersedesId: row.supersedesId,
    supersededById: row.supersededById,
    supersededAt: row.supersededAt,
    supersededReason: row.supersededReason,
    escalations: row.escalations.map((fired) => ({ ...fired, title: titles.get(fired.step) ?? title })),
    nobodyToTell: row.escalations.some(({ nobodyToTell }) => nobodyToTell),
    spans: [],
    why: explain({
      rule,
      calendar: calendar && {
        title: calendar.title,
        calendar: readCalendar(calendar.content, calendar.years),
      },
      clock: row,
      asOf: now,
    }),
    commands: commandsFor({ deadline: row, rule, actorId: actor.userId, now }, (permission) =>
      inReach(actor, permission, ownerId),
    ),
    version: row.version,
  };
}

export function dueDay(dueAt: Instant): Day {
  return dayIn(dueAt);
}

/** Hours end at a moment; everything else, and a day that a court names, ends with its day. */
export function grainOf(
  { override }: Pick<DetailRow, 'override'>,
  { unit }: Pick<DeadlineRule, 'unit'>,
): Grain {
  const byDay = override?.decision?.granted === true || (unit !== 'hour' && unit !== 'working-hour');
  return byDay ? 'day' : 'instant';
}

export function isPaused(
  { pauses, endedAt, withdrawnAt }: Pick<DetailRow, 'pauses' | 'endedAt' | 'withdrawnAt'>,
  now: Instant,
): boolean {
  if (endedAt !== null || withdrawnAt !== null) return false;
  return pauses.some((pause) => isCounted(pause) && pause.from <= now && now < pause.to);
}

function decisionAnswer(decision: Decision | null): PauseAnswer['decision'] {
  return (
    decision && {
      granted: decision.granted,
      byName: decision.byName,
      at: decision.at,
      remark: decision.remark,
    }
  );
}

function pauseAnswer(pause: PauseRecord, { pauseReasons }: DeadlineRule): PauseAnswer {
  const { id, reason, note, from, to, plannedTo, requestedByName, requestedAt } = pause;
  const title = pauseReasons.find(({ code }) => code === reason)?.title ?? { zh: reason, en: reason };
  return {
    id,
    reason,
    title,
    note,
    from,
    to,
    plannedTo,
    requestedByName,
    requestedAt,
    retroactive: pause.retroactive,
    needsApproval: pause.needsApproval,
    counted: isCounted(pause),
    decision: decisionAnswer(pause.decision),
  };
}

function overrideAnswer({ override }: DetailRow): OverrideAnswer | null {
  if (override === null) return null;
  const { dueAt, reason, document, requestedByName, requestedAt, decision } = override;
  return { dueAt, reason, document, requestedByName, requestedAt, decision: decisionAnswer(decision) };
}

/** Reminders follow the earlier of the two due moments. */
function policyAnswer(
  row: DetailRow,
  { code, version, title, steps }: EscalationPolicy,
): AppliedPolicyAnswer {
  const remindAt = earlierOf(row.dueAt, row.computedDueAt);
  const planned = steps.map((step) => ({
    step: step.step,
    title: step.title,
    plannedAt: stepFireAt(step, row.anchorAt, remindAt),
    channels: [...step.channels],
    urgent: step.urgent,
    fired: row.fired.includes(step.step),
  }));
  planned.sort((a, b) =>
    a.plannedAt === b.plannedAt ? a.step - b.step : a.plannedAt < b.plannedAt ? -1 : 1,
  );
  return { code, version, title, steps: planned };
}
