import type { CalendarContent, CalendarDay, NationalYear } from '../../../api/types';
import { addDays, weekdayOf } from '../../../format/days';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** From here on the next year's notice may move a year's days, as that of 2019 did with 29 to 31 December 2018. */
const NEXT_YEARS_FROM = '12-28';

/**
 * Every day of a year as a calendar would read it, for what is not sent yet and for versions that were replaced: the
 * unit's own day, else the notice where it is followed, else the week. The server's answer counts for all others.
 */
export function readYear(
  content: CalendarContent,
  years: readonly NationalYear[],
  year: number,
): CalendarDay[] {
  const { weekly, national, makeUp } = content;
  const noticed = new Map<string, Pick<CalendarDay, 'kind' | 'name' | 'open'>>();
  for (const { off, on } of national ? years : []) {
    for (const { day, name } of off) noticed.set(day, { kind: 'holiday', name, open: [] });
    for (const { day, name } of on) noticed.set(day, { kind: 'make-up', name, open: makeUp });
  }
  const own = new Map(content.overrides.map((one) => [one.day, one]));
  const knows = (of: number): boolean => !national || years.some((one) => one.year === of);
  const [isPublished, isNextPublished] = [knows(year), knows(year + 1)];
  const days: CalendarDay[] = [];
  for (let day = `${String(year)}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) {
    const open = weekly[weekdays[weekdayOf(day)] ?? 'mon'];
    const special = noticed.get(day);
    const override = own.get(day);
    days.push({
      day,
      published:
        special !== undefined || (isPublished && (isNextPublished || day.slice(5) < NEXT_YEARS_FROM)),
      ...(override !== undefined
        ? { kind: 'override', name: override.why, open: override.open }
        : (special ?? { kind: open.length > 0 ? 'weekday' : 'rest-day', name: null, open })),
    });
  }
  return days;
}
