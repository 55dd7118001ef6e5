import type { Actor } from '../../../common/call/call.js';
import { reachFilter } from '../../identity/index.js';
import type { TicketQuestion } from './ticket-lists.dto.js';
import type { TicketSort } from './ticket-lists.rules.js';
import { likeAnywhere, likeLiteral, type TicketSearch } from './ticket-search.rules.js';

/** What a question means in SQL: conditions on `ticket t`, and on the clock `d` that drives a list by due moment. */
export interface TicketConditions {
  readonly sort: TicketSort;
  /** Few tickets at the most are asked for, open or not. */
  readonly narrow: boolean;
  /** The parameter that names the one contractor whose tickets these are. */
  readonly owner: string | null;
  /** The parameters that name the states, each one of them. */
  readonly states: readonly string[];
  readonly texts: readonly string[];
  readonly values: unknown[];
}

const NOW = '(select app_now())';

/** A clock of a ticket that still runs; the words are those of the index `ix_deadline_open`. */
export const runningClock = (clock: string): string =>
  `${clock}.subject_type = 'ticket' and ${clock}.ended_at is null and ${clock}.withdrawn_at is null
   and ${clock}.superseded_at is null`;

const TEXT = `t.title || ' ' || t.description`;

/** The index of words is over exactly this. */
const WORDS = `bigrams(${TEXT})`;

/** Numbers begin here; nothing was counted before. */
const FIRST_YEAR = 2020;

/**
 * The rows that were asked for and that the person may see; `null` where there can be none, because another contractor's
 * were asked for. Only what is asked for is in the text, so that each combination has its own plan.
 * @param search what its `q` says
 * @param walked its words are so common that each ticket is looked at in turn, and the index of words is left alone
 */
export function conditionsOf(
  actor: Actor,
  question: TicketQuestion,
  search: TicketSearch | null,
  walked: boolean,
): TicketConditions | null {
  const { state, urgency, assetClass, contractorId, assetId, overdue, sort = '-reported' } = question;
  const confined = reachFilter(actor, 'ticket.read');
  if (confined !== null && contractorId !== undefined && contractorId.toLowerCase() !== confined) return null;
  const texts: string[] = [];
  const values: unknown[] = [];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const person = (id: string): string => value(id === 'me' ? actor.userId : id);

  const owner = confined ?? contractorId;
  const parameter = owner === undefined ? null : value(owner);
  // The clock names the contractor as well, and its index is by owner.
  if (parameter !== null)
    texts.push(`${sort === 'due' ? 'd.owner_id' : 't.contractor_id'} = ${parameter}::uuid`);
  if (urgency !== undefined) texts.push(`t.urgency = ${value(urgency)}::text`);
  if (assetClass !== undefined) texts.push(`t.asset_class = ${value(assetClass)}::text`);
  if (assetId !== undefined) texts.push(`t.asset_id = ${value(assetId)}::uuid`);
  if (question.handlerId !== undefined) texts.push(`t.handler_id = ${person(question.handlerId)}::uuid`);
  if (question.reporterId !== undefined) texts.push(`t.reporter_id = ${person(question.reporterId)}::uuid`);
  if (overdue !== undefined) texts.push(isOverdue(overdue === 'true', sort));
  if (search !== null) texts.push(...found(search, walked || sort === 'due', value));
  const states = [...new Set(state?.split(','))].map((one) => `${value(one)}::text`);
  const { handlerId, reporterId } = question;
  const narrow = [assetId, handlerId, reporterId, walked ? undefined : (search ?? undefined)].some(
    (asked) => asked !== undefined,
  );
  return { sort, narrow, owner: parameter, states, texts, values };
}

/** A list by due moment is driven by the clock of each ticket that is due first, so that one alone decides. */
function isOverdue(wanted: boolean, sort: TicketSort): string {
  if (sort === 'due') return `d.due_at ${wanted ? '<' : '>='} ${NOW}`;
  return wanted
    ? `t.id in (select d.subject_id from deadline d where ${runningClock('d')} and d.due_at < ${NOW})`
    : `not exists (select from deadline d where d.subject_id = t.id and ${runningClock('d')} and d.due_at < ${NOW})`;
}

function found(search: TicketSearch, walked: boolean, value: (given: unknown) => string): string[] {
  switch (search.by) {
    case 'prefix':
      return [`t.number like ${value(`${likeLiteral(search.prefix)}%`)}::text`];
    case 'running':
      return [
        `t.number in (select 'GZ-' || y || '-' || ${value(search.running)}::text
           from generate_series(${FIRST_YEAR}, extract(year from ${NOW})::int + 1) y)`,
      ];
    case 'words':
      return search.words.flatMap((word) => {
        const contained = containing(word, value(likeAnywhere(word)));
        return walked ? [contained] : [`${WORDS} @> bigrams(${value(word)}::text)`, contained];
      });
  }
}

/**
 * Whether the text holds the word itself and not only its pairs of characters. Chinese has neither capitals nor wide
 * forms, and bringing a text into its narrow form costs ten times as much as looking for a word in it.
 * The planner takes a pattern for rare and would never walk along the newest; of a CASE it expects nothing.
 */
function containing(word: string, pattern: string): string {
  const asWritten = `when ${TEXT} like ${pattern}::text then true`;
  if (/^\p{Script=Han}+$/u.test(word)) return `case ${asWritten} else false end`;
  return `case ${asWritten} when lower(normalize(${TEXT}, NFKC)) like ${pattern}::text then true else false end`;
}
