import { dayNumber } from '../../../common/time/calendar/day-numbers.js';
import { firstInstant, type Day } from '../../../common/time/day.js';
import { addSeconds, type Instant } from '../../../common/time/instant.js';
import type { ClockState, RuleDeclaration } from '../../deadlines/index.js';
import type { Visit } from './visit.entity.js';

export const CYCLE = 'visit.cycle';

const TITLE = { zh: '周期性运维', en: 'Periodic maintenance' } as const;
const COMMON = {
  kind: CYCLE,
  title: TITLE,
  nature: 'target',
  calendar: null,
  endRoll: 'none',
  pauseReasons: [],
  policy: CYCLE,
} as const;

/**
 * 办公系统周期性运维 ≤1月: the visit after this one is performed before the next calendar month is over. What a plan asks for
 * more or less often than each month is due on the last day of its own period.
 */
export const VISIT_RULES: readonly RuleDeclaration[] = [
  {
    ...COMMON,
    variant: '',
    amount: 1,
    unit: 'calendar-month',
    source: '绩效目标表3 办公系统周期性运维（T3-07）',
  },
  { ...COMMON, variant: 'by-plan', amount: null, unit: 'fixed-date', source: '运维合同及其周期性运维计划' },
];

/** What the other visits of the group say. */
export interface GroupFacts {
  /** When an earlier visit of the group was performed last, unless that did not serve its purpose. */
  readonly performedBefore: Instant | null;
  /** The first day of the group's first visit. */
  readonly groupBegan: Day;
  /** Since when an earlier visit is still to be performed: that one carries the group's clock. */
  readonly waitsSince: Instant | null;
}

type VisitEvents = Pick<
  Visit,
  'periodFrom' | 'periodUntil' | 'dueOn' | 'submittedAt' | 'cancelledAt' | 'replaced'
>;

/**
 * At most one clock of a group runs, that of its next visit. It is anchored where the last visit was performed, for the
 * first visit just before its first day, so that a plan from the 1st on owes that very month. A submission ends it, a return
 * makes it run on. A clock that stands while an earlier visit waits again is withdrawn, not forgotten; one that has ended
 * keeps its anchor.
 */
export function clocksOf(
  visit: VisitEvents,
  group: GroupFacts,
  standing: { anchorAt: Instant } | null,
): ClockState[] {
  const { submittedAt: endedAt, cancelledAt } = visit;
  const withdrawnAt = endedAt === null ? (cancelledAt ?? group.waitsSince) : null;
  if (standing === null && (endedAt !== null || withdrawnAt !== null)) return [];
  const derived = group.performedBefore ?? addSeconds(firstInstant(group.groupBegan), -0.000001);
  const stopped = endedAt !== null || withdrawnAt !== null;
  const anchorAt = standing !== null && stopped ? standing.anchorAt : derived;
  const byPlan = isMonthly(visit) ? { variant: '' } : { variant: 'by-plan', dueOn: visit.dueOn };
  const correction = '上一次运维的完成时间有变';
  return [{ kind: CYCLE, cycle: 1, anchorAt, endedAt, withdrawnAt, correction, ...byPlan }];
}

function isMonthly({ periodFrom, periodUntil }: Pick<Visit, 'periodFrom' | 'periodUntil'>): boolean {
  const days = dayNumber(periodUntil) - dayNumber(periodFrom);
  return days >= 28 && days <= 31;
}
