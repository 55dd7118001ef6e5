import { statement, type Statement } from '../../../common/persistence/statement.js';
import { deadlineSql } from '../../deadlines/index.js';
import { runningClock, type TicketConditions } from './ticket-conditions.js';
import { NOT_CLOSED_STATES } from './ticket-lists.rules.js';

/**
 * $1 the word. How many tickets there are, and what share of them holds the word at the most, by the statistics that the
 * planner itself uses: that of the rarest pair of characters in it, and 0 where one is in no statistics.
 */
export const SHARE_OF_WORD = statement(
  'tickets.share-of-word',
  `select greatest(c.reltuples, 0)::float8 as rows, (
     select coalesce(min(coalesce(s.share, 0)), 0)::float8
     from unnest(bigrams($1::text)) pair left join (
       select m.pair, m.share from pg_stats p, unnest(p.most_common_elems::text::text[], p.most_common_elem_freqs) m (pair, share)
       where p.schemaname = current_schema() and p.tablename = 'ix_ticket_text' and m.pair is not null
     ) s on s.pair = pair.pair
   ) as share
   from pg_class c where c.oid = 'ticket'::regclass`,
);

/** How many tickets a count counts before it says "more". */
export const COUNTED = 10_000;

/** What a line of a list shows; `clock` is the running clock that is due first. */
const LINE = `t.id, t.number, t.title, t.urgency, t.state, t.cycle, a.name as "assetName",
  t.asset_class as "assetClass", c.name as "contractorName", t.reported_at as "reportedAt",
  t.accepted_at as "acceptedAt", t.resolved_at as "resolvedAt", t.version,
  clock.due_at as "nextDueAt", clock.kind as "nextDueKind", (select app_now()) as now`;

const BESIDE = `join asset a on a.id = t.asset_id
  join organisation c on c.id = t.contractor_id`;

/**
 * The clock `d` is the running one that is due first: of two due at once the one with the smaller id, as the list sorts
 * them. It is said of the ticket, so that it is asked last, of what every other condition has left; and in this way,
 * because the planner expects of nearly every row that a number is not 0.
 */
const FIRST_CLOCK = `case when d.id = (select e.id from deadline e where e.subject_id = t.id and ${runningClock('e')}
  order by e.due_at, e.id limit 1) then 1 else 0 end <> 0`;

/**
 * No clock runs on what is closed, so this leaves nothing out. Where few are asked for it lets the planner begin with
 * those that are not closed; else it would make it believe that a page needs the whole index of clocks.
 */
const NOT_CLOSED = `t.state in (${NOT_CLOSED_STATES.map((state) => `'${state}'`).join(', ')})`;

/** The ticket decides whose it is, and not its clock. */
const whoseTicket = (owner: string | null): string =>
  owner === null ? '' : `where t.contractor_id = ${owner}::uuid`;

/** In any of these states. */
const inStates = (states: readonly string[]): string[] =>
  states.length === 0 ? [] : [`t.state in (${states.join(', ')})`];

const byDue = ({ narrow, states, texts }: TicketConditions): string[] => [
  runningClock('d'),
  ...inStates(states),
  ...(narrow ? [NOT_CLOSED] : []),
  ...texts,
  FIRST_CLOCK,
];

const where = (conditions: readonly string[]): string =>
  conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';

/**
 * The statement of a page, with its values: the question's, how many rows, and the cursor's moment and id. It goes out
 * without a name, so that PostgreSQL plans it for the very values: whether a word is rare or common decides everything.
 * Of several states each gives its own first tickets: one walk for all of them would look long for those that are rare.
 */
export function listStatement(conditions: TicketConditions, continued: boolean): Statement {
  const { sort, owner, narrow, states, texts, values } = conditions;
  const limit = values.length + 1;
  const after = `($${limit + 1}::timestamptz, $${limit + 2}::uuid)`;
  if (sort === 'due') {
    const driving = [...byDue(conditions), ...(continued ? [`(d.due_at, d.id) > ${after}`] : [])];
    return statement(
      'tickets.list due',
      `with page as (
         select t.*, d.id as clock_id, d.due_at, d.kind from deadline d join ticket t on t.id = d.subject_id
         ${where(driving)} order by d.due_at, d.id limit $${limit}
       )
       select ${LINE}, t.clock_id as "clockId"
       from page t ${BESIDE} cross join lateral (select t.due_at, t.kind) clock
       ${whoseTicket(owner)}
       order by t.due_at, t.clock_id`,
    );
  }
  const [sign, direction] = sort === 'reported' ? ['>', ''] : ['<', ' desc'];
  const order = `t.reported_at${direction}, t.id${direction}`;
  const walked = [...texts, ...(continued ? [`(t.reported_at, t.id) ${sign} ${after}`] : [])];
  const page = (some: readonly string[]): string =>
    `select t.* from ticket t ${where([...inStates(some), ...walked])} order by ${order} limit $${limit}`;
  const spread = (each: readonly string[]): string =>
    each.length < 2
      ? page(each)
      : `select t.* from (${each.map((one) => `(${page([one])})`).join(' union all ')}) t order by ${order} limit $${limit}`;
  return statement(
    `tickets.list ${sort}`,
    `with page as (${narrow ? page(states) : spread(states)})
     select ${LINE} from page t ${BESIDE}
     left join lateral ${deadlineSql.nextOpen('ticket', 't.id')} clock on true
     order by ${order}`,
  );
}

/** How many there are, at most one more than is counted. */
export function countStatement({ states, texts }: TicketConditions): Statement {
  return statement(
    'tickets.count',
    `select count(*)::int as count from (select from ticket t ${where([...inStates(states), ...texts])} limit ${COUNTED + 1}) counted`,
  );
}
