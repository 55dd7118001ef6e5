import type { ItemResult, VisitItem } from '../../api/visit-reads';

/** What the performer has put down at a step. */
export interface Draft {
  outcome: 'done' | 'failed' | null;
  reading: string;
  note: string;
}

export type Drafts = Record<string, Draft>;

/** A step as it stands on the server. */
export const stored = ({ outcome, reading, note }: VisitItem): Draft => ({
  outcome,
  reading: reading ?? '',
  note: note ?? '',
});

/** What is on the screen: what was put down here, else what the server has. */
export const shownAt = (item: VisitItem, drafts: Drafts): Draft => drafts[item.code] ?? stored(item);

/** What a step still lacks before it can be sent. */
export function lackOf({ kind }: Pick<VisitItem, 'kind'>, draft: Draft): 'note' | 'reading' | null {
  if (draft.outcome === 'failed') return draft.note.trim() === '' ? 'note' : null;
  return draft.outcome === 'done' && kind === 'reading' && draft.reading.trim() === '' ? 'reading' : null;
}

const same = (a: Draft, b: Draft) =>
  a.outcome === b.outcome && a.reading.trim() === b.reading.trim() && a.note.trim() === b.note.trim();

/** The results that the server does not have yet and would take. */
export function unsent(checklist: readonly VisitItem[], drafts: Drafts): ItemResult[] {
  return checklist.flatMap((item) => {
    const draft = drafts[item.code];
    if (draft?.outcome == null || same(draft, stored(item)) || lackOf(item, draft) !== null) return [];
    const { outcome, reading, note } = draft;
    return [
      {
        item: item.code,
        outcome,
        ...(reading.trim() === '' ? {} : { reading: reading.trim() }),
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      },
    ];
  });
}

/** How many steps are recorded or could be. */
export const recorded = (checklist: readonly VisitItem[], drafts: Drafts): number =>
  checklist.filter((item) => {
    const draft = shownAt(item, drafts);
    return draft.outcome !== null && lackOf(item, draft) === null;
  }).length;

const storedUnder = (visitId: string) => `duban.visit.${visitId}`;

/** What was put down on this device and not sent, after a reload or a dead connection. */
export function readDrafts(visitId: string): Drafts {
  try {
    const text = localStorage.getItem(storedUnder(visitId));
    const read: unknown = text === null ? null : JSON.parse(text);
    return typeof read === 'object' && read !== null ? (read as Drafts) : {};
  } catch {
    return {};
  }
}

/** Keeps them, or forgets them where there are none. */
export function keepDrafts(visitId: string, drafts: Drafts): void {
  try {
    if (Object.keys(drafts).length === 0) localStorage.removeItem(storedUnder(visitId));
    else localStorage.setItem(storedUnder(visitId), JSON.stringify(drafts));
  } catch {
    // A browser that stores nothing still sends what is on the screen.
  }
}
