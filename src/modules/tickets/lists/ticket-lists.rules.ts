import { TICKET_STATES, type TicketState } from '../ticket.workflow.js';

/** The orders in which a list of tickets can be asked for. */
export const TICKET_SORTS = ['-reported', 'reported', 'due'] as const;
export type TicketSort = (typeof TICKET_SORTS)[number];

/** The fault is over: effective, withdrawn, or one with another. None of its clocks runs. */
const CLOSED_STATES: readonly TicketState[] = ['verified', 'cancelled', 'merged'];

/** Somebody still owes something. */
export const NOT_CLOSED_STATES = TICKET_STATES.filter((state) => !CLOSED_STATES.includes(state));

/** What a list of tickets can be asked for. */
export type TicketFilterName =
  | 'state'
  | 'urgency'
  | 'assetClass'
  | 'contractorId'
  | 'assetId'
  | 'handlerId'
  | 'reporterId'
  | 'overdue'
  | 'q';

/** A question that people ask every day, and the index that answers it without reading what it does not show. */
export interface DeclaredList {
  readonly filters: readonly TicketFilterName[];
  readonly sort: TicketSort;
  /** One of them, whichever reads less. */
  readonly indexes: readonly string[];
  /** Who needs it. */
  readonly why: string;
}

/**
 * The combinations that cost no more than five times what reading the same 50 tickets by id costs (issue: at most
 * twelve). `docs/ticket-lists.md` has their plans. Whatever else is asked is answered under a time limit.
 */
export const DECLARED_LISTS: readonly DeclaredList[] = [
  {
    filters: [],
    sort: '-reported',
    indexes: ['ix_ticket_reported'],
    why: 'What came in: the page that opens first.',
  },
  { filters: [], sort: 'due', indexes: ['ix_deadline_open'], why: 'What the centre has to press for next.' },
  {
    filters: ['overdue'],
    sort: 'due',
    indexes: ['ix_deadline_open'],
    why: 'What is late, the longest first: the morning meeting.',
  },
  {
    filters: ['state'],
    sort: '-reported',
    indexes: ['ix_ticket_state_reported'],
    why: 'What stands at one step.',
  },
  {
    filters: ['state'],
    sort: 'reported',
    indexes: ['ix_ticket_state_reported'],
    why: 'What has waited longest for a verification, and is verified first.',
  },
  {
    filters: ['contractorId'],
    sort: '-reported',
    indexes: ['ix_ticket_contractor_reported'],
    why: 'Everything of one contractor; the page that opens first for its own people.',
  },
  {
    filters: ['contractorId'],
    sort: 'due',
    indexes: ['ix_deadline_owner_open'],
    why: 'What a contractor has to do next.',
  },
  {
    filters: ['contractorId', 'state'],
    sort: '-reported',
    indexes: ['ix_ticket_contractor_state_reported'],
    why: 'What a contractor has not accepted yet, or is working on.',
  },
  {
    filters: ['assetId'],
    sort: '-reported',
    indexes: ['ix_ticket_asset_reported'],
    why: 'The past of one asset, before somebody drives out to it.',
  },
  {
    filters: ['handlerId'],
    sort: '-reported',
    indexes: ['ix_ticket_handler_reported'],
    why: 'What one person works on, or has worked on.',
  },
  {
    filters: ['reporterId'],
    sort: '-reported',
    indexes: ['ix_ticket_reporter_reported'],
    why: 'What became of the faults that I reported.',
  },
  {
    filters: ['q'],
    sort: '-reported',
    indexes: ['ix_ticket_text', 'ix_ticket_reported'],
    why: 'A search by a word or a number: rare words by the index of words, common ones along the newest. Of several words the index finds out how often they stand together, which costs more where each is common.',
  },
];
