import {
  addElapsedSeconds,
  addOpenSeconds,
  addWorkingDays,
  elapsedSecondsBetween,
  nextWorkingDay,
  openSecondsBetween,
  workingDaysBetween,
} from '../../../common/time/calendar/counting.js';
import type { Calendar } from '../../../common/time/calendar/calendar.js';
import { dayAt, dayNumber } from '../../../common/time/calendar/day-numbers.js';
import { addMonths, addYears, daysBetween, monthsBetween, yearsBetween } from '../../../common/time/civil.js';
import { DEFAULT_ZONE, addDays, dayIn, dayOf, lastInstant, type Day } from '../../../common/time/day.js';
import { earlierOf, type Instant } from '../../../common/time/instant.js';
import { mergePeriods } from '../../../common/time/periods.js';
import type { Allowance, AllowanceUnit, EndRoll } from '../rules/rule.rules.js';
import { daysPaused, isPausable, type PausedTime } from './pause.rules.js';

/** What a rule version says of the counting, with the calendar version that it is read with. */
export interface Terms {
  readonly allowance: Allowance;
  readonly endRoll: EndRoll;
  readonly calendar: Calendar | null;
}

/** The events that a due moment is derived from. `pauses` are those that count, in any order, overlapping or not. */
export interface Running {
  readonly anchorAt: Instant;
  readonly dueOn: Day | null;
  readonly pauses: readonly PausedTime[];
  readonly stop: Instant | null;
}

/** `provisional`: it rests on a year whose holidays are not published yet. */
export interface Due {
  readonly dueAt: Instant;
  readonly provisional: boolean;
}

/** How a period that ends with a day was counted. */
export interface DayCount {
  /** The day of the anchor, which is not counted. */
  readonly anchorDay: Day;
  /** The days that pauses take out of the counting, in order. */
  readonly paused: readonly Day[];
  /** The last day by the allowance and the pauses. */
  readonly nominal: Day;
  /** The last day after the roll. */
  readonly last: Day;
  readonly provisional: boolean;
}

const SECONDS_PER_HOUR = 3600;

/** Whether the unit ends at a moment of a day, and not with the day. */
export function endsAtMoment(unit: AllowanceUnit): unit is 'hour' | 'working-hour' {
  return unit === 'hour' || unit === 'working-hour';
}

/**
 * The due moment of an allowance, always counted from the anchor and never from an earlier answer. Hours are seconds in
 * which the clock ran. The other units follow Civil Code 201-203: the anchor's day is not counted, the last day runs to
 * its last microsecond, and it rolls where the rule says so. A fixed date may lie before the anchor.
 * @throws RangeError when the amount is not positive and whole, a fixed date names no day, or a calendar is missing
 */
export function dueOf(terms: Terms, running: Running, zone: string = DEFAULT_ZONE): Due {
  if (endsAtMoment(terms.allowance.unit)) return usedAt(terms, running, amountOf(terms.allowance), zone);
  const { last, provisional } = countDays(terms, running, zone);
  return { dueAt: lastInstant(last, zone), provisional };
}

/**
 * When so many hours of an allowance in hours are used, counted as the due moment is.
 * @throws RangeError where a calendar is missing
 */
export function usedAt(terms: Terms, running: Running, hours: number, zone: string = DEFAULT_ZONE): Due {
  const { anchorAt, stop } = running;
  const pauses = standingPauses(running, stop);
  const seconds = hours * SECONDS_PER_HOUR;
  if (terms.allowance.unit === 'hour')
    return { dueAt: addElapsedSeconds(anchorAt, seconds, pauses), provisional: false };
  const { at, provisional } = addOpenSeconds(calendarOf(terms), anchorAt, seconds, pauses, zone);
  return { dueAt: at, provisional };
}

/**
 * The last day of an allowance that ends with a day. A paused day is one that lies after the day on which a pause began,
 * up to the day on which it ended; the period grows by those that fall into it, those of its own growth included.
 * @throws RangeError as `dueOf`, and for a unit that ends at a moment
 */
export function countDays(terms: Terms, running: Running, zone: string = DEFAULT_ZONE): DayCount {
  const { allowance, endRoll } = terms;
  const anchorDay = dayIn(running.anchorAt, zone);
  const paused = isPausable(allowance.unit) ? daysPaused(standingPauses(running, running.stop), zone) : [];
  const counted =
    allowance.unit === 'working-day'
      ? addWorkingDays(calendarOf(terms), anchorDay, amountOf(allowance), new Set(paused))
      : { at: lengthened(plainEnd(allowance, anchorDay, running.dueOn), paused), provisional: false };
  const rolled =
    endRoll === 'next-working-day'
      ? nextWorkingDay(calendarOf(terms), counted.at)
      : { at: counted.at, provisional: false };
  const provisional = counted.provisional || rolled.provisional;
  return { anchorDay, paused, nominal: counted.at, last: rolled.at, provisional };
}

/**
 * What had been used of the allowance by a moment, in its own unit: hours and the last month or year with their
 * fraction, `calendar-month` in months begun after the anchor's, `fixed-date` (which has no allowance) in days since
 * the anchor. A pause after the due moment gives nothing back, and an end within the roll is told as the allowance, so
 * what is in time never measures more than the allowance. The verdict comes from the moments, never from this.
 * @throws RangeError as `dueOf`
 */
export function measure(terms: Terms, running: Running, until: Instant, zone: string = DEFAULT_ZONE): number {
  const seenAt = running.stop === null ? until : earlierOf(until, running.stop);
  if (seenAt <= running.anchorAt) return 0;
  const { dueAt } = dueOf(terms, running, zone);
  const { amount, unit } = terms.allowance;
  const used = endsAtMoment(unit)
    ? hoursUsed(terms, running, seenAt, dueAt, zone)
    : daysUsed(terms, running, dayIn(seenAt, zone), zone);
  return amount !== null && seenAt <= dueAt ? Math.min(used, amount) : used;
}

/** The pauses as the counting takes them: in order, apart, within the time in which the clock ran. */
function standingPauses({ anchorAt, pauses }: Running, end: Instant | null) {
  return mergePeriods(pauses, { start: anchorAt, end });
}

function hoursUsed(terms: Terms, running: Running, seenAt: Instant, dueAt: Instant, zone: string): number {
  const { anchorAt, stop } = running;
  const pauses = standingPauses(running, stop === null ? dueAt : earlierOf(stop, dueAt));
  const seconds =
    terms.allowance.unit === 'hour'
      ? elapsedSecondsBetween(anchorAt, seenAt, pauses)
      : openSecondsBetween(calendarOf(terms), anchorAt, seenAt, pauses, zone);
  return seconds / SECONDS_PER_HOUR;
}

function daysUsed(terms: Terms, running: Running, seen: Day, zone: string): number {
  const { anchorDay, paused, nominal } = countDays(terms, running, zone);
  const stoodStill = paused.filter((day) => day <= seen && day <= nominal);
  const reached = addDays(seen, -stoodStill.length);
  const { unit } = terms.allowance;
  if (unit === 'working-day')
    return workingDaysBetween(calendarOf(terms), anchorDay, seen, new Set(stoodStill));
  if (unit === 'month') return monthsBetween(anchorDay, reached);
  if (unit === 'year') return yearsBetween(anchorDay, reached);
  if (unit === 'calendar-month') return Math.floor(monthsBetween(firstOfMonth(anchorDay), seen));
  return daysBetween(anchorDay, reached);
}

/** The last day without calendar and pauses. */
function plainEnd(allowance: Allowance, anchorDay: Day, dueOn: Day | null): Day {
  const { unit } = allowance;
  if (unit === 'fixed-date') {
    if (dueOn === null) throw new RangeError('a fixed date names no day');
    return dueOn;
  }
  const amount = amountOf(allowance);
  if (unit === 'day') return addDays(anchorDay, amount);
  if (unit === 'month') return addMonths(anchorDay, amount);
  if (unit === 'year') return addYears(anchorDay, amount);
  if (unit === 'calendar-month') return addDays(addMonths(firstOfMonth(anchorDay), amount + 1), -1);
  throw new RangeError(`does not end with a day: ${unit}`);
}

/** Each paused day that the period reaches moves its end by one; in order, so that the growth is counted as well. */
function lengthened(end: Day, paused: readonly Day[]): Day {
  let grown = dayNumber(end);
  for (const day of paused) if (dayNumber(day) <= grown) grown += 1;
  return dayAt(grown);
}

function firstOfMonth(day: Day): Day {
  return dayOf(`${day.slice(0, 8)}01`);
}

function amountOf({ amount, unit }: Allowance): number {
  if (amount === null || !Number.isSafeInteger(amount) || amount <= 0)
    throw new RangeError(`not an allowance: ${String(amount)} ${unit}`);
  return amount;
}

function calendarOf({ calendar, allowance, endRoll }: Terms): Calendar {
  if (calendar === null) throw new RangeError(`no calendar to read: ${allowance.unit}, ${endRoll}`);
  return calendar;
}
