import { Temporal } from 'temporal-polyfill';
import { addDays, dayOf, firstInstant, type Period } from '../../../common/time/day.js';

/** A week as ISO 8601 writes it, `2025-W40`. */
export const ISO_WEEK = /^(19|20|21)\d\d-W(0[1-9]|[1-4]\d|5[0-3])$/;

/** From Monday's first instant to the next Monday's; `null` for the 53rd week of a year that has 52. */
export function weekPeriod(text: string, zone?: string): Period | null {
  if (!ISO_WEEK.test(text)) return null;
  const [year, week] = [Number(text.slice(0, 4)), Number(text.slice(6))];
  // The fourth of January lies in the first week of every year.
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  const monday = fourth.add({ days: (week - 1) * 7 + 1 - fourth.dayOfWeek });
  if (monday.yearOfWeek !== year) return null;
  const first = dayOf(monday.toString());
  return { start: firstInstant(first, zone), end: firstInstant(addDays(first, 7), zone) };
}
