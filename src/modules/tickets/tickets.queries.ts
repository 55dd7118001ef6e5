import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/call/call.js';
import { DomainError, unknownObject } from '../../common/errors/domain-error.js';
import { Database } from '../../common/persistence/database.js';
import { statement } from '../../common/persistence/statement.js';
import { Deadlines } from '../deadlines/index.js';
import { activePeople, inReach, reachFilter, type Person } from '../identity/index.js';
import { clocksOf } from './ticket.clocks.js';
import type { Urgency } from './ticket.rules.js';
import { ticketWorkflow } from './ticket.workflow.js';
import type {
  TicketAnswer,
  TicketHandlers,
  TicketHistory,
  TransitionAnswer,
  UrgencyPreview,
} from './tickets.dto.js';
import { READ_FOR_PREVIEW, READ_TICKET, type PreviewedTicket, type TicketRow } from './tickets.sql.js';
import { factsFor, ticketAnswer } from './tickets.view.js';

/**
 * $1 ticket, $2 the organisation to which the reader is confined, or null. What was done while the ticket was another
 * contractor's is told to a contractor by its bare steps: who of the other firm did it, and what was said, is not.
 */
const HISTORY = statement(
  'tickets.history',
  `select h.id, h."from", h."to", h.command, h.at,
     case when $2::uuid is null or h.version >= moved.version or exists (
       select from account a join organisation o on o.id = a.organisation_id
       where a.id = h.actor_id and o.kind = 'unit') then h.actor_name end as "actorName",
     case when $2::uuid is null or h.version >= moved.version then h.reason end as reason
   from transition h join ticket t on t.id = h.subject_id
   cross join (select coalesce(max(m.version), 0) as version from transition m
     where m.subject_type = 'ticket' and m.subject_id = $1 and m.command = 'grant-transfer') moved
   where h.subject_type = 'ticket' and h.subject_id = $1 and ($2::uuid is null or t.contractor_id = $2)
   order by h.version`,
);

/** $1 ticket, $2 the organisation to which whoever assigns is confined, or null. */
const HANDLERS = statement(
  'tickets.handlers',
  `select ${activePeople('contractor', 't.contractor_id')} as people
   from ticket t where t.id = $1 and ($2::uuid is null or t.contractor_id = $2)`,
);

@Injectable()
export class TicketQueries {
  constructor(
    private readonly database: Database,
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

  /** To whom the ticket can be assigned. @throws TICKET.UNKNOWN */
  async handlers(actor: Actor, id: string): Promise<TicketHandlers> {
    const values = [id, reachFilter(actor, 'ticket.assign')];
    const row = await this.database.readOne<{ people: Person[] }>(HANDLERS, values);
    if (!row) throw unknownObject('ticket');
    return { items: row.people };
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
}
