import type { Whose } from '../../api/deadline-reads';
import { isDay, isMonth, isoWeekOf, mondayOfWeek } from '../../format/days';

export const states = ['open', 'pending', 'overdue', 'met', 'late', 'withdrawn', 'any'] as const;
export type StateChoice = (typeof states)[number];

/** What the address of the page asks for. */
export interface Choice {
  view: 'list' | 'calendar';
  whose: Whose;
  state: StateChoice;
  kind: string | null;
  week: string | null;
  from: string | null;
  until: string | null;
  /** What waits for a second person: for anybody, or for the reader. */
  awaiting: 'true' | 'mine' | null;
  month: string | null;
}

export type Tally = 'overdue' | 'today' | 'week' | 'awaiting';

/** What has ended is read from the last on, what runs from the next due. */
const LAST_FIRST: readonly StateChoice[] = ['met', 'late', 'withdrawn', 'any'];

const fitting = (value: string | null, fits: (text: string) => boolean) =>
  value !== null && fits(value) ? value : null;

/** Reads the address; what it does not know is left out, so that an old bookmark still opens. */
export function readChoice(search: URLSearchParams, usual: Whose): Choice {
  const whose = search.get('whose');
  const awaiting = (['true', 'mine'] as const).find((one) => one === search.get('awaiting')) ?? null;
  // What waits for a decision may have ended meanwhile.
  const usualState = awaiting !== null ? 'any' : 'open';
  return {
    view: search.get('view') === 'calendar' ? 'calendar' : 'list',
    whose: whose === 'mine' || whose === 'all' ? whose : usual,
    state: states.find((state) => state === search.get('state')) ?? usualState,
    kind: search.get('kind'),
    week: fitting(search.get('week'), (text) => mondayOfWeek(text) !== null),
    from: fitting(search.get('from'), isDay),
    until: fitting(search.get('until'), isDay),
    awaiting,
    month: fitting(search.get('month'), isMonth),
  };
}

/** The query of the list. */
export function filterOf(choice: Choice): Record<string, string | undefined> {
  const { whose, state, kind, week, from, until, awaiting } = choice;
  return {
    owner: whose === 'mine' ? 'me' : undefined,
    state: state === 'any' ? undefined : state,
    kind: kind ?? undefined,
    week: week ?? undefined,
    from: from ?? undefined,
    until: until ?? undefined,
    awaiting: awaiting ?? undefined,
    order: LAST_FIRST.includes(state) && awaiting === null ? '-due' : undefined,
  };
}

const EVERYTHING = { state: null, kind: null, week: null, from: null, until: null, awaiting: null };

/** What a change of one filter does to the address; null takes a parameter out. */
export type Change = Record<string, string | null>;

/** What a tally lists: exactly what it counts, so every other filter goes. */
export function tallyChange(tally: Tally, today: string): Change {
  if (tally === 'overdue') return { ...EVERYTHING, state: 'overdue' };
  if (tally === 'today') return { ...EVERYTHING, state: 'pending', from: today, until: today };
  if (tally === 'week') return { ...EVERYTHING, state: 'pending', week: isoWeekOf(today) };
  return { ...EVERYTHING, awaiting: 'mine', whose: 'all' };
}

/** The tally whose list is on the screen. */
export function pressedTally(
  { whose, state, kind, week, from, until, awaiting }: Choice,
  today: string,
): Tally | null {
  if (kind !== null) return null;
  const free = week === null && from === null && until === null;
  if (awaiting !== null) {
    return awaiting === 'mine' && whose === 'all' && free && state === 'any' ? 'awaiting' : null;
  }
  if (state === 'overdue' && free) return 'overdue';
  if (state !== 'pending') return null;
  if (from === today && until === today && week === null) return 'today';
  return week === isoWeekOf(today) && from === null && until === null ? 'week' : null;
}

export const NO_FILTER: Change = EVERYTHING;

/** Whether anything but view and scope was chosen. */
export function isFiltered({ state, kind, week, from, until, awaiting }: Choice): boolean {
  return state !== 'open' || [kind, week, from, until, awaiting].some((value) => value !== null);
}

export function changed(search: URLSearchParams, change: Change): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return next;
}
