import type { Calendar } from '../../../common/time/calendar/calendar.js';
import type { Bilingual } from '../../../common/text/bilingual.js';
import { DEFAULT_ZONE, dayIn, wallText } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import type { DeadlineRule } from '../rules/deadline-rule.entity.js';
import type { Deadline } from './deadline.entity.js';
import { dueOf, endsAtMoment, type Running, type Terms } from './due.rules.js';
import { stopOf } from './outcome.rules.js';
import { countedPauses, type PausedTime } from './pause.rules.js';

/** What an explanation tells of the rule version. */
export type ExplainedRule = Pick<
  DeadlineRule,
  'amount' | 'unit' | 'nature' | 'source' | 'endRoll' | 'pauseReasons'
>;

/** What an explanation tells of the clock; a row of `deadline` is one. */
export type ExplainedClock = Pick<
  Deadline,
  | 'anchorAt'
  | 'dueOn'
  | 'dueAt'
  | 'pauses'
  | 'override'
  | 'endedAt'
  | 'withdrawnAt'
  | 'supersededAt'
  | 'supersededReason'
>;

/** The facts behind one deadline. `calendar`: the version that the clock counts with, `null` where its rule reads none. */
export interface Explained {
  readonly rule: ExplainedRule;
  readonly calendar: { readonly title: Bilingual; readonly calendar: Calendar } | null;
  readonly clock: ExplainedClock;
  readonly asOf: Instant;
  readonly zone?: string;
}

/** The facts in the form in which they are counted. */
export interface Reckoned {
  readonly rule: ExplainedRule;
  readonly calendarTitle: Bilingual;
  readonly terms: Terms;
  readonly running: Running;
  readonly clock: ExplainedClock;
  readonly asOf: Instant;
  readonly zone: string;
}

/** Reads the facts as the counting does: only the pauses that count, up to the stop. */
export function reckoned({ rule, calendar, clock, asOf, zone = DEFAULT_ZONE }: Explained): Reckoned {
  const { amount, unit, endRoll } = rule;
  return {
    rule,
    calendarTitle: calendar?.title ?? { zh: '', en: '' },
    terms: { allowance: { amount, unit }, endRoll, calendar: calendar?.calendar ?? null },
    running: {
      anchorAt: clock.anchorAt,
      dueOn: clock.dueOn,
      pauses: countedPauses(clock.pauses),
      stop: stopOf(clock),
    },
    clock,
    asOf,
    zone,
  };
}

/**
 * The due moment by rule, calendar and pauses, as people say it: with its time where the unit ends at one, else the day
 * up to 24:00. @param pauses others than the ones that count, for another reading
 */
export function computedDue(
  { rule, terms, running, zone }: Reckoned,
  pauses?: readonly PausedTime[],
): string {
  const { dueAt } = dueOf(terms, { ...running, pauses: pauses ?? running.pauses }, zone);
  return endsAtMoment(rule.unit) ? wallText(dueAt, zone) : lastDay(dueAt, zone);
}

/** A due moment that is the end of a day. */
export function lastDay(dueAt: Instant, zone: string): string {
  return `${dayIn(dueAt, zone)} 24:00`;
}
