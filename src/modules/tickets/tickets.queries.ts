import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { Actor } from '../../common/call/call.js';
import { DomainError, unknownObject } from '../../common/errors/domain-error.js';
import { decodeCursor, DEFAULT_LIMIT, pageOf } from '../../common/http/page.js';
import { Clock } from '../../common/persistence/clock.js';
import { Database } from '../../common/persistence/database.js';
import { statement, type Statement } from '../../common/persistence/statement.js';
import { isInstant, type Instant } from '../../common/time/instant.js';
import { deadlineSql, Deadlines } from '../deadlines/index.js';
import { inReach, reachFilter } from '../identity/index.js';
import { clocksOf } from './ticket.clocks.js';
import type { Urgency } from './ticket.rules.js';
import { ticketWorkflow } from './ticket.workflow.js';
import type {
  TicketAnswer,
  TicketHistory,
  TicketLine,
  TicketListQuery,
  TicketPage,
  TransitionAnswer,
  UrgencyPreview,
} from './tickets.dto.js';
import { READ_FOR_PREVIEW, READ_TICKET, type PreviewedTicket, type TicketRow } from './tickets.sql.js';
import { factsFor, ticketAnswer } from './tickets.view.js';

const HISTORY = statement(
  'tickets.history',
  `select h.id, h."from", h."to", h.command, h.at, h.actor_name as "actorName", h.reason
   from transition h join ticket t on t.id = h.subject_id
   where h.subject_type = 'ticket' and h.subject_id = $1 and ($2::uuid is null or t.contractor_id = $2)
   order by h.version`,
);

type ListRow = Omit<TicketLine, 'overdue'> & { now: Instant };

/** Each filter's column; the list's statement holds only those asked for, so that each has its own plan. */
const FILTERS = {
  contractor: 't.contractor_id',
  state: 't.state',
  urgency: 't.urgency',
  assetClass: 't.asset_class',
} as const;
type Filter = keyof typeof FILTERS;

@Injectable()
export class TicketQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly deadlines: Deadlines,
  ) {}

  async read(actor: Actor, id: string): Promise<TicketAnswer> {
    const values = [id, reachFilter(actor, 'ticket.read')];
    const row = await this.database.readOne<TicketRow>(READ_TICKET, values);
    if (!row) throw unknownObject('ticket');
    return ticketAnswer(row, actor);
  }

  async history(actor: Actor, id: string): Promise<TicketHistory> {
    const items = await this.database.read<TransitionAnswer>(HISTORY, [
      id,
      reachFilter(actor, 'ticket.read'),
    ]);
    if (items.length === 0) throw unknownObject('ticket');
    return { items };
  }

  /**
   * What a change of urgency would do to the clocks that run; refused where the change would be, except that a lowering
   * which waits can be looked at by whoever decides on it.
   */
  async previewUrgency(actor: Actor, id: string, urgency: Urgency): Promise<UrgencyPreview> {
    const ticket = await this.database.readOne<PreviewedTicket>(READ_FOR_PREVIEW, [id]);
    if (!ticket || !inReach(actor, 'ticket.change-urgency', ticket.contractorId))
      throw unknownObject('ticket');
    const command = urgency === 'urgent' ? 'raise-urgency' : 'ask-lower-urgency';
    const { refusal } = ticketWorkflow.decide(
      ticket.state,
      command,
      factsFor({ ...ticket, requestedUrgency: null }, actor),
    );
    if (refusal) throw new DomainError('conflict', refusal.code, refusal.message);
    const { urgency: from, deadlines, now } = ticket;
    const foreseen = await this.deadlines.foresee(clocksOf({ ...ticket, urgency }), deadlines, now);
    const clocks = foreseen.map(({ deadline: { id: clock, kind, dueAt }, newDueAt, breach }) => {
      return { id: clock, kind, dueAt, newDueAt, breach };
    });
    return { from, to: urgency, needsApproval: urgency === 'normal', clocks, now };
  }

  /** Newest report first. */
  async list(actor: Actor, query: TicketListQuery): Promise<TicketPage> {
    const { state, urgency, assetClass, contractorId, limit = DEFAULT_LIMIT } = query;
    const confined = reachFilter(actor, 'ticket.read');
    if (confined !== null && contractorId !== undefined && contractorId !== confined) return this.nothing();
    const asked = { contractor: confined ?? contractorId, state, urgency, assetClass };
    const filters = (Object.keys(FILTERS) as Filter[]).filter((filter) => asked[filter] !== undefined);
    const cursor = decodeCursor(query.cursor, [isInstant, isUuid]);
    const values = [limit + 1, ...filters.map((filter) => asked[filter]), ...(cursor ?? [])];
    const rows = await this.database.read<ListRow>(listStatement(filters, cursor !== null), values);
    const page = pageOf(rows, limit, (row) => [row.reportedAt, row.id], lineOf);
    return { ...page, now: rows[0]?.now ?? (await this.clock.now()) };
  }

  private async nothing(): Promise<TicketPage> {
    return { items: [], nextCursor: null, now: await this.clock.now() };
  }
}

const lists = new Map<string, Statement>();

function listStatement(filters: readonly Filter[], continued: boolean): Statement {
  const name = `tickets.list${continued ? '+' : ''} ${filters.join(' ')}`;
  const known = lists.get(name);
  if (known) return known;
  const conditions = filters.map((filter, i) => `${FILTERS[filter]} = $${i + 2}`);
  const after = filters.length + 2;
  if (continued) conditions.push(`(t.reported_at, t.id) < ($${after}::timestamptz, $${after + 1}::uuid)`);
  const made = statement(
    name,
    `with page as (
       select t.* from ticket t ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''}
       order by t.reported_at desc, t.id desc limit $1
     )
     select t.id, t.number, t.title, t.urgency, t.state, t.cycle, a.name as "assetName",
       t.asset_class as "assetClass", c.name as "contractorName", t.reported_at as "reportedAt",
       t.accepted_at as "acceptedAt", t.resolved_at as "resolvedAt", t.version,
       clock.due_at as "nextDueAt", clock.kind as "nextDueKind", (select app_now()) as now
     from page t
     join asset a on a.id = t.asset_id
     join organisation c on c.id = t.contractor_id
     left join lateral ${deadlineSql.nextOpen('ticket', 't.id')} clock on true
     order by t.reported_at desc, t.id desc`,
  );
  lists.set(name, made);
  return made;
}

/** Property by property: copying a row and leaving `now` out costs half as much as reading the page. */
function lineOf(row: ListRow): TicketLine {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    urgency: row.urgency,
    state: row.state,
    cycle: row.cycle,
    assetName: row.assetName,
    assetClass: row.assetClass,
    contractorName: row.contractorName,
    reportedAt: row.reportedAt,
    acceptedAt: row.acceptedAt,
    resolvedAt: row.resolvedAt,
    nextDueAt: row.nextDueAt,
    nextDueKind: row.nextDueKind,
    overdue: row.nextDueAt !== null && row.nextDueAt < row.now,
    version: row.version,
  };
}
