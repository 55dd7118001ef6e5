import { readCalendar } from '../../src/common/time/calendar/read-calendar.js';
import type { Calendar } from '../../src/common/time/calendar/calendar.js';
import { dayIn, dayOf, lastInstant, wallText, type Day } from '../../src/common/time/day.js';
import { instantOf, type Instant } from '../../src/common/time/instant.js';
import { SHIPPED_CALENDARS } from '../../src/modules/deadlines/calendars/shipped-calendars.js';
import { dueOf, type Running, type Terms } from '../../src/modules/deadlines/clocks/due.rules.js';
import type { PausedTime } from '../../src/modules/deadlines/clocks/pause.rules.js';
import {
  ALLOWANCE_UNITS,
  type AllowanceUnit,
  type EndRoll,
} from '../../src/modules/deadlines/rules/rule.rules.js';

/** A shipped calendar, read. @throws Error for a code that is not shipped */
export function shippedCalendar(code: string): Calendar {
  const found = SHIPPED_CALENDARS.find((one) => one.code === code);
  if (!found) throw new Error(`not shipped: ${code}`);
  return readCalendar(found.content, found.years);
}

export const NATIONAL = shippedCalendar('national');
export const OFFICE = shippedCalendar('office');

/** `2025-06-01`, `2025-06-01 09:00`, `2025-06-01 09:00:00.5` in Beijing; a day alone is its first instant. */
export function at(text: string): Instant {
  const [day = '', time = '00:00'] = text.split(' ');
  return instantOf(`${day}T${time.length === 5 ? `${time}:00` : time}+08:00`);
}

/** The last microsecond of a day in Beijing. */
export function endOf(day: string): Instant {
  return lastInstant(dayOf(day));
}

/** `2025-06-01 10:00 > 2025-06-02 10:00, …` as pauses; none for an empty text. */
export function pausesOf(text: string): PausedTime[] {
  if (text === '') return [];
  return text.split(', ').map((one) => {
    const [start = '', end = ''] = one.split(' > ');
    return { start: at(start), end: at(end) };
  });
}

/** `72 hour`, `15 day roll`, `3 working-hour`: counted with the office's hours, days by the national calendar. */
export function termsOf(text: string): Terms {
  const [amount = '', name = '', roll] = text.split(' ');
  const unit = ALLOWANCE_UNITS.find((one) => one === name);
  if (!unit) throw new Error(`no unit: ${text}`);
  return termsFor(Number(amount), unit, roll === 'roll' ? 'next-working-day' : 'none');
}

export function termsFor(amount: number, unit: AllowanceUnit, endRoll: EndRoll = 'none'): Terms {
  const calendar = unit === 'working-hour' ? OFFICE : NATIONAL;
  return { allowance: { amount: unit === 'fixed-date' ? null : amount, unit }, endRoll, calendar };
}

export function runningOf(anchor: string, pauses = '', change: Partial<Running> = {}): Running {
  return { anchorAt: at(anchor), dueOn: null, pauses: pausesOf(pauses), stop: null, ...change };
}

/** The due moment as the tables below write it: `2025-06-01 24:00` for the end of a day, else to the second. */
export function dueText(terms: Terms, running: Running): string {
  const { dueAt } = dueOf(terms, running);
  const day: Day = dayIn(dueAt);
  return dueAt === lastInstant(day) ? `${day} 24:00` : wallText(dueAt);
}
