import type { TicketQuestion, TicketSort } from '../../api/types';

/** What the address of the list holds: the query of the list itself, so that a saved filter is one. */
export const NAMES = [
  'q',
  'state',
  'urgency',
  'assetClass',
  'contractorId',
  'assetId',
  'handlerId',
  'reporterId',
  'overdue',
  'sort',
] as const;
export type QuestionName = (typeof NAMES)[number];

export type Question = Partial<Record<QuestionName, string>>;

export const SORTS: readonly TicketSort[] = ['-reported', 'reported', 'due'];

/** Reads the address; a parameter that the list does not know is left out. */
export function questionOf(search: URLSearchParams): Question {
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = search.get(name);
      return value === null || value.trim() === '' ? [] : [[name, value]];
    }),
  );
}

/** Whether anything is asked for beside an order. */
export const isFiltered = (question: Question): boolean =>
  NAMES.some((name) => name !== 'sort' && question[name] !== undefined);

/** The address with some of it changed; null takes a parameter out. */
export function changed(
  question: Question,
  change: Partial<Record<QuestionName, string | null>>,
): URLSearchParams {
  const next = new URLSearchParams();
  for (const name of NAMES) {
    const value = name in change ? change[name] : question[name];
    if (value !== null && value !== undefined && value !== '') next.set(name, value);
  }
  return next;
}

/** A saved filter as an address. */
export const addressOf = (query: TicketQuestion): URLSearchParams =>
  changed(Object.fromEntries(Object.entries(query).filter(([, value]) => typeof value === 'string')), {});

export type Whose = 'all' | 'handled' | 'reported';

export function whoseOf({ handlerId, reporterId }: Question): Whose | null {
  if (handlerId === 'me') return 'handled';
  if (reporterId === 'me') return 'reported';
  return handlerId === undefined && reporterId === undefined ? 'all' : null;
}

export const whoseChange: Record<Whose, Partial<Record<QuestionName, string | null>>> = {
  all: { handlerId: null, reporterId: null },
  handled: { handlerId: 'me', reporterId: null },
  reported: { handlerId: null, reporterId: 'me' },
};
