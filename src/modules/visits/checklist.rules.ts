import type { Instant } from '../../common/time/instant.js';

/** What a step asks for: that it is done, or that a reading is written down. */
export const ITEM_KINDS = ['check', 'reading'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** One step of a plan's checklist. */
export interface ChecklistItem {
  /** What results refer to; unique within its checklist. */
  readonly code: string;
  readonly text: string;
  readonly kind: ItemKind;
  /** Doing it renews the asset's software or definitions, which T3-14 (办公系统维护更新 ≤1年) counts. */
  readonly updates: boolean;
}

/** Done, or tried and found faulty. Both are carried out; a step without an outcome is not. */
export const ITEM_OUTCOMES = ['done', 'failed'] as const;
export type ItemOutcome = (typeof ITEM_OUTCOMES)[number];

/** The step as it stands on a visit. */
export interface VisitItem extends ChecklistItem {
  readonly outcome: ItemOutcome | null;
  readonly reading: string | null;
  readonly note: string | null;
  /** When its outcome was recorded, by the server's clock. */
  readonly at: Instant | null;
  /** The fault that its failure was made into. */
  readonly faultTicketId: string | null;
  readonly faultTicketNumber: string | null;
  /** Who covers the asset by then: need not be the visit's own contractor, which then hears nothing of the ticket. */
  readonly faultContractorId: string | null;
}

/** A visit's own copy: what the plan says later does not change it. */
export function copyOf(checklist: readonly ChecklistItem[]): VisitItem[] {
  const untouched = { outcome: null, reading: null, note: null, at: null };
  const noFault = { faultTicketId: null, faultTicketNumber: null, faultContractorId: null };
  return checklist.map(({ code, text, kind, updates }) => {
    return { code, text, kind, updates, ...untouched, ...noFault };
  });
}

/** Every step has an outcome. */
export function isComplete(checklist: readonly VisitItem[]): boolean {
  return checklist.every(({ outcome }) => outcome !== null);
}

/** The failed steps that are no fault ticket yet. */
export function faultsOffered(checklist: readonly VisitItem[]): VisitItem[] {
  return checklist.filter(({ outcome, faultTicketId }) => outcome === 'failed' && faultTicketId === null);
}
