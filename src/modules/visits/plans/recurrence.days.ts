import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { addMonths, addYears } from '../../../common/time/civil.js';
import { addDays, dayOf, type Day } from '../../../common/time/day.js';
import { refusedAt } from './plan.rules.js';
import { refused, type Recurrence } from './recurrence.rules.js';

/** A visit's place in its plan: [from, until), and the last day of it. */
export interface VisitPeriod {
  readonly from: Day;
  readonly until: Day;
  readonly dueOn: Day;
}

/** A rule is asked no further than this: what has no day in ten years has none. */
const SEARCHED_YEARS = 10;
/** Ten years of days, and room for what the engine walks over in between. */
const SCAN = { maxIterations: 6_000, maxCandidateEvaluations: 60_000 } as const;
/** How many months or years in a row a rule must serve before it is said to skip none. */
const STEPS_TRIED = 12;

/** What is searched from a first day between these stays within the years that a day can have. */
const FIRST_DAYS = { from: dayOf('1970-01-01'), to: dayOf('2199-12-31') };

/**
 * The first days of a rule that starts on that day.
 * @throws DomainError PLAN.RRULE_… naming `/rrule`, PLAN.STARTS_OUT_OF_RANGE naming `/startsOn`
 */
export function nextDays(rule: Recurrence, startsOn: Day, count: number): Day[] {
  if (startsOn < FIRST_DAYS.from || startsOn > FIRST_DAYS.to) {
    const message = `The first day lies between ${FIRST_DAYS.from} and ${FIRST_DAYS.to}.`;
    throw refusedAt('/startsOn', 'PLAN.STARTS_OUT_OF_RANGE', message);
  }
  assertUsable(rule, startsOn);
  const days = firstDays(rule, startsOn, startsOn, count);
  if (days.length > 0) return days;
  throw refused('No day from the first on fits this rule.', 'PLAN.RRULE_EMPTY');
}

/**
 * The periods that begin in [from, until). Each reaches to the rule's next day; the last one of a rule that ends reaches
 * as far as if it went on. Weekends are no exception: a visit that falls on one has the rest of its period.
 */
export function periodsBetween(rule: Recurrence, startsOn: Day, from: Day, until: Day): VisitPeriod[] {
  const days = daysBetween(rule, startsOn, from, until);
  const unended = endless(rule);
  const ends = rule.until !== undefined || rule.count !== undefined;
  const all = ends && days.length > 0 ? daysBetween(unended, startsOn, from, until) : days;
  return days.map((day, n) => {
    const next = all[n + 1] ?? firstDays(unended, startsOn, addDays(day, 1), 1)[0] ?? addYears(day, 1);
    return { from: day, until: next, dueOn: addDays(next, -1) };
  });
}

/**
 * RFC 5545 leaves a month without a 31st out. A plan must not skip a month silently, so such a rule is refused; who wants
 * the last day of each month says so.
 */
function assertUsable(rule: Recurrence, startsOn: Day): void {
  const { freq, interval } = rule;
  if (freq !== 'MONTHLY' && freq !== 'YEARLY') return;
  const width = freq === 'MONTHLY' ? 7 : 4;
  const first = dayOf(freq === 'MONTHLY' ? `${startsOn.slice(0, 7)}-01` : `${startsOn.slice(0, 4)}-01-01`);
  const add = freq === 'MONTHLY' ? addMonths : addYears;
  const end = add(first, STEPS_TRIED * interval);
  const days = daysBetween(endless(rule), startsOn, startsOn, end);
  if (days.length === 0) throw refused('No day fits this rule.', 'PLAN.RRULE_EMPTY');
  const served = new Set(days.map((day) => day.slice(0, width)));
  for (let step = 1; step < STEPS_TRIED; step++) {
    const period = add(first, step * interval);
    const outside = freq === 'MONTHLY' && rule.byMonth && !rule.byMonth.includes(Number(period.slice(5, 7)));
    if (outside || served.has(period.slice(0, width))) continue;
    const message = `This rule has no day in ${period.slice(0, width)} and would skip it. For the last day of each month write BYMONTHDAY=-1.`;
    throw refused(message, 'PLAN.RRULE_SKIPS');
  }
}

/** All in [from, until), in order. */
function daysBetween(rule: Recurrence, startsOn: Day, from: Day, until: Day): Day[] {
  if (from >= until) return [];
  return followed(rule, startsOn, (engine) => {
    const days = engine.between(midnight(from), midnight(addDays(until, -1)), true);
    return days.map((day) => dayOf(day.toPlainDate().toString()));
  });
}

/** At most `count` from that day on, one asked for after the other: ten years of days are not made to show twelve. */
function firstDays(rule: Recurrence, startsOn: Day, from: Day, count: number): Day[] {
  const until = addYears(from, SEARCHED_YEARS);
  return followed(rule, startsOn, (engine) => {
    const days: Day[] = [];
    while (days.length < count) {
      const last = days.at(-1);
      const next = engine.next(midnight(last === undefined ? from : addDays(last, 1)), true);
      const day = next === null ? until : dayOf(next.toPlainDate().toString());
      if (day >= until) break;
      days.push(day);
    }
    return days;
  });
}

/** @throws DomainError PLAN.RRULE_EMPTY where the engine gives the rule up */
function followed(rule: Recurrence, startsOn: Day, ask: (engine: RRuleTemporal) => Day[]): Day[] {
  const { freq, interval, count, until: last } = rule;
  try {
    const engine = new RRuleTemporal({
      freq,
      interval,
      dtstart: midnight(startsOn),
      ...(last !== undefined && { until: midnight(last) }),
      ...(count !== undefined && { count }),
      ...byParts(rule),
      strict: true,
      temporal: Temporal,
      cache: false,
      ...SCAN,
    });
    return ask(engine);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw refused(`The rule cannot be followed: ${error.message}`, 'PLAN.RRULE_EMPTY');
  }
}

function byParts(rule: Recurrence) {
  const { byMonth, byWeekNo, byYearDay, byMonthDay, byDay, bySetPos, wkst } = rule;
  return {
    ...(byMonth && { byMonth }),
    ...(byWeekNo && { byWeekNo }),
    ...(byYearDay && { byYearDay }),
    ...(byMonthDay && { byMonthDay }),
    ...(byDay && { byDay }),
    ...(bySetPos && { bySetPos }),
    ...(wkst !== undefined && { wkst }),
  };
}

function endless({ until: _until, count: _count, ...rule }: Recurrence): Recurrence {
  return rule;
}

/** Calendar days have no zone: UTC only carries them, so that no change of clocks moves one. */
function midnight(day: Day): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(day).toZonedDateTime('UTC');
}
