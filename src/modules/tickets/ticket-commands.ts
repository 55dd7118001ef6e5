import { Injectable } from '@nestjs/common';
import type { Call } from '../../common/call/call.js';
import { assertIfMatch } from '../../common/call/if-match.js';
import { DomainError, unknownObject } from '../../common/errors/domain-error.js';
import { readLocked } from '../../common/persistence/lock.js';
import { constraintOf } from '../../common/persistence/retry.js';
import type { Tx } from '../../common/persistence/tx.js';
import { UnitOfWork } from '../../common/persistence/unit-of-work.js';
import type { Instant } from '../../common/time/instant.js';
import type { Deadline } from '../deadlines/index.js';
import { inReach } from '../identity/index.js';
import type { TicketAct } from './ticket-act.entity.js';
import type { TicketCycle } from './ticket-cycle.entity.js';
import { TicketRecorder } from './ticket-recorder.js';
import { Ticket } from './ticket.entity.js';
import { momentAfter } from './ticket.rules.js';
import { requestFor, ticketWorkflow, type TicketCommand } from './ticket.workflow.js';
import type { TicketAnswer } from './tickets.dto.js';
import { TicketQueries } from './tickets.queries.js';
import { LOCK_TICKET, type LockedTicket, type TicketNames, type TicketPeople } from './tickets.sql.js';
import { factsFor, ticketAnswer } from './tickets.view.js';

export type Changes = Partial<Omit<Ticket, 'id' | 'version'>>;

/** The ticket as a command found it, under its lock. */
export interface Held {
  readonly tx: Tx;
  readonly call: Call;
  readonly ticket: LockedTicket;
  /** The command's moment: never before the ticket's last event. */
  readonly at: Instant;
}

/** What a command makes of the ticket. */
export interface Made {
  readonly changes?: Changes;
  readonly reason?: string | null;
  /** Who is to be told from now on, where that changes. */
  readonly people?: TicketPeople;
  /** The deadlines, where the command itself has changed them. */
  readonly deadlines?: readonly Deadline[];
  readonly acts?: readonly TicketAct[];
  readonly cycles?: readonly TicketCycle[];
  /** Names beside the changed ids, for the answer. */
  readonly names?: Partial<TicketNames>;
  /** Notices, staged once everything else is. */
  readonly telling?: (deadlines: readonly Deadline[]) => void | Promise<void>;
}

export type Change = (held: Held) => Made | Promise<Made>;

/** Every command on a ticket: locked, in reach, allowed from its state, changed, told to the engines, written down. */
@Injectable()
export class TicketCommands {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly recorder: TicketRecorder,
    private readonly queries: TicketQueries,
  ) {}

  /**
   * One command of one person. @throws DomainError `conflict` and `stale` carry the ticket as it stands now
   */
  give(call: Call, id: string, command: TicketCommand, change: Change = () => ({})): Promise<TicketAnswer> {
    return this.transact(call, id, async (tx) => {
      const ticket = await this.locked(tx, call, id, command);
      assertIfMatch(call, ticket.version);
      return this.carryOut(tx, call, ticket, command, change);
    });
  }

  /** The same for a command that needs more than one record: `work` locks them in order and carries them out. */
  async transact<T>(call: Call, id: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.unitOfWork.run(call, work);
    } catch (error) {
      throw await this.withCurrent(call, id, error);
    }
  }

  /** @throws TICKET.UNKNOWN (404), also where the command does not reach it */
  async locked(tx: Tx, call: Call, id: string, command: TicketCommand): Promise<LockedTicket> {
    const ticket = await readLocked<LockedTicket>(tx, LOCK_TICKET, [id]);
    const permission = `ticket.${requestFor(command)}` as const;
    if (!ticket || !inReach(call.actor, permission, ticket.contractorId)) throw unknownObject('ticket');
    return ticket;
  }

  /** A command on a ticket that is locked. @throws DomainError `conflict` where its state or a rule forbids it */
  async carryOut(
    tx: Tx,
    call: Call,
    ticket: LockedTicket,
    command: TicketCommand,
    change: Change,
  ): Promise<TicketAnswer> {
    const { to: state, refusal } = ticketWorkflow.decide(ticket.state, command, factsFor(ticket, call.actor));
    if (refusal) throw new DomainError('conflict', refusal.code, refusal.message);
    const at = momentAfter(ticket.lastEventAt, ticket.now);
    const made = await change({ tx, call, ticket, at });
    const { acts = ticket.acts, cycles = ticket.cycles, reason = null, telling } = made;
    const changes = { ...made.changes, state, lastEventAt: at };
    tx.update(Ticket, ticket, changes);
    const to = { ...ticket, ...changes, version: ticket.version + 1 };
    const { evidence } = ticket;
    const { people = ticket.people, deadlines: before = ticket.deadlines } = made;
    const step = { from: ticket, to, command, reason, people, deadlines: before, evidence, acts, cycles };
    const deadlines = await this.recorder.leave(tx, call, step, at);
    await telling?.(deadlines);
    return ticketAnswer(
      { ...to, ...made.names, acts: [...acts], cycles: [...cycles], deadlines, now: at },
      call.actor,
    );
  }

  /** Whoever comes second, or decided on an old version, gets the ticket as it is now, as far as they may read it. */
  private async withCurrent(call: Call, id: string, thrown: unknown): Promise<unknown> {
    const error = constraintOf(thrown) === 'uq_ticket_alarm' ? sameAlarm() : thrown;
    if (!(error instanceof DomainError) || (error.kind !== 'conflict' && error.kind !== 'stale'))
      return error;
    const current = await this.queries.read(call.actor, id).catch(() => null);
    return current === null ? error : error.with(current);
  }
}

/** Only a ticket that comes back can meet the newer one that the monitoring has opened for the same alarm. */
function sameAlarm(): DomainError {
  const message = 'The monitoring has an open ticket for this alarm already: go on with that one.';
  return new DomainError('conflict', 'TICKET.ALARM_OPEN', message);
}

/** A rule that names a field of the request. */
export function refusedField(field: string, code: string, message: string): DomainError {
  return new DomainError('rule', code, message, [{ field, code, message }]);
}
