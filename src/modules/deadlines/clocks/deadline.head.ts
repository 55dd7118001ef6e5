import { dayIn } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import type { Calendar } from '../../../common/time/calendar/calendar.js';
import { knowsYear, noticesOf } from '../../../common/time/calendar/reading.js';
import type { Person } from '../../identity/index.js';
import type { DeadlineRule } from '../rules/deadline-rule.entity.js';
import type { Deadline } from './deadline.entity.js';
import type { DeadlineHead, Grain } from './deadlines.dto.js';
import { grantedOverride } from './due-plan.js';
import { dueOf, endsAtMoment, type Running, type Terms } from './due.rules.js';
import { outcome, stopOf } from './outcome.rules.js';
import { countedPauses, isCounted } from './pause.rules.js';

/** The properties of a deadline that its head is made of. */
export const HEAD_PROPERTIES = [
  'id',
  'kind',
  'subjectType',
  'subjectId',
  'subjectLabel',
  'ownerId',
  'cycle',
  'ruleId',
  'calendarVersionId',
  'anchorAt',
  'dueOn',
  'dueAt',
  'computedDueAt',
  'pauses',
  'override',
  'awaiting',
  'endedAt',
  'withdrawnAt',
  'supersededAt',
  'acknowledgedAt',
] as const satisfies readonly (keyof Deadline)[];

/** What of a deadline says whether it is provisional. */
type Counted = Pick<
  Deadline,
  'anchorAt' | 'dueOn' | 'computedDueAt' | 'pauses' | 'override' | 'endedAt' | 'withdrawnAt'
>;

export type HeadRow = Pick<Deadline, (typeof HEAD_PROPERTIES)[number]> & {
  ownerName: string | null;
  handlers: Person[];
  nobodyToTell: boolean;
  now: Instant;
};

/** What a clock amounts to at `row.now`; overdue, provisional and paused are derived here and stored nowhere. */
export function headOf(row: HeadRow, rule: DeadlineRule, calendar: Calendar | null): DeadlineHead {
  const { now, dueAt, ownerId, ownerName } = row;
  return {
    id: row.id,
    kind: row.kind,
    title: rule.title,
    subjectType: row.subjectType,
    subjectId: row.subjectId,
    subjectLabel: row.subjectLabel,
    cycle: row.cycle,
    anchorAt: row.anchorAt,
    dueAt,
    dueDay: dayIn(dueAt),
    grain: grainOf(row, rule),
    provisional: isProvisional(row, rule, calendar),
    endedAt: row.endedAt,
    withdrawnAt: row.withdrawnAt,
    outcome: outcome(row, now),
    paused: isPaused(row, now),
    awaiting: row.awaiting,
    acknowledged: row.acknowledgedAt !== null,
    nobodyToTell: row.nobodyToTell,
    team: ownerId === null ? null : { id: ownerId, name: ownerName ?? '' },
    handlers: row.handlers,
  };
}

/** Hours end at a moment; everything else, and the day that an override names, ends with its day. */
export function grainOf(
  { override }: Pick<Deadline, 'override'>,
  { unit }: Pick<DeadlineRule, 'unit'>,
): Grain {
  return endsAtMoment(unit) && grantedOverride(override) === null ? 'instant' : 'day';
}

/** What a rule version and a calendar say of the counting. */
export function termsOf({ amount, unit, endRoll }: DeadlineRule, calendar: Calendar | null): Terms {
  return { allowance: { amount, unit }, endRoll, calendar };
}

/** The events of the clock, with the pauses that count. */
export function runningOf(
  row: Pick<Deadline, 'anchorAt' | 'dueOn' | 'pauses' | 'endedAt' | 'withdrawnAt'>,
): Running {
  return { anchorAt: row.anchorAt, dueOn: row.dueOn, pauses: countedPauses(row.pauses), stop: stopOf(row) };
}

function isPaused({ pauses, endedAt, withdrawnAt, supersededAt }: HeadRow, now: Instant): boolean {
  if (endedAt !== null || withdrawnAt !== null || supersededAt !== null) return false;
  return pauses.some((pause) => isCounted(pause) && pause.from <= now && now < pause.to);
}

/** Whether what counts of the clock waits for a notice; the day that an override names waits for none. */
export function isProvisional(row: Counted, rule: DeadlineRule, calendar: Calendar | null): boolean {
  return grantedOverride(row.override) === null && isCountProvisional(row, rule, calendar);
}

/**
 * Whether the computed due moment waits for a notice. Counted anew only where one that may name a day between anchor and
 * due is not known: for nearly every row it is a look-up.
 */
export function isCountProvisional(row: Counted, rule: DeadlineRule, calendar: Calendar | null): boolean {
  if (calendar?.national !== true) return false;
  const [first] = noticesOf(dayIn(row.anchorAt));
  const last = noticesOf(dayIn(row.computedDueAt)).at(-1);
  for (let year = first ?? 0; knowsYear(calendar, year); year++) if (year === last) return false;
  return dueOf(termsOf(rule, calendar), runningOf(row)).provisional;
}
