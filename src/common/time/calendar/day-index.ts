import type { Day } from '../day.js';
import type { Calendar, OpenSpan } from './calendar.js';

/** A day that stands in a list of the calendar by name: an override, a holiday or a make-up day. */
export interface NamedDay {
  readonly kind: 'override' | 'holiday' | 'make-up';
  readonly open: readonly OpenSpan[];
  readonly name: string;
}

/** What counting asks of a calendar for each day, so that no list is searched. */
export interface DayIndex {
  /** The stronger word only, where a day is both overridden and in a notice. */
  readonly named: ReadonlyMap<Day, NamedDay>;
  /** The days that a notice lists; their year need not be a published one. */
  readonly noticed: ReadonlySet<Day>;
  readonly published: ReadonlySet<number>;
  /** Open in every moment whatever happens, so that open time is elapsed time. */
  readonly alwaysOpen: boolean;
}

const indexes = new WeakMap<Calendar, DayIndex>();

/** The index of a calendar. @throws RangeError when `readCalendar` did not make it: nobody checked its spans. */
export function indexOf(calendar: Calendar): DayIndex {
  const index = indexes.get(calendar);
  if (index === undefined) throw new RangeError('not a calendar that readCalendar made');
  return index;
}

/** Makes the index of a calendar whose spans are checked, sorted and merged. */
export function indexCalendar(calendar: Calendar): void {
  const named = new Map<Day, NamedDay>();
  const noticed = new Set<Day>();
  if (calendar.national) {
    for (const { off, on } of calendar.years) {
      for (const { day, name } of off) named.set(day, { kind: 'holiday', open: [], name });
      for (const { day, name } of on) named.set(day, { kind: 'make-up', open: calendar.makeUp, name });
      for (const { day } of [...off, ...on]) noticed.add(day);
    }
  }
  for (const { day, open, why } of calendar.overrides) named.set(day, { kind: 'override', open, name: why });
  const everyDay = [...Object.values(calendar.weekly), ...calendar.overrides.map(({ open }) => open)];
  indexes.set(calendar, {
    named,
    noticed,
    published: new Set(calendar.years.map(({ year }) => year)),
    alwaysOpen: !calendar.national && everyDay.every(isWholeDay),
  });
}

function isWholeDay([first, ...others]: readonly OpenSpan[]): boolean {
  return first?.from === '00:00' && first.to === '24:00' && others.length === 0;
}
