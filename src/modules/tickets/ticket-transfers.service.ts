import { Injectable } from '@nestjs/common';
import type { Call } from '../../common/call/call.js';
import { assertIfMatch } from '../../common/call/if-match.js';
import { DomainError } from '../../common/errors/domain-error.js';
import type { Tx } from '../../common/persistence/tx.js';
import { earlierOf, type Instant } from '../../common/time/instant.js';
import { reachFilter, Staff } from '../identity/index.js';
import { tell } from '../notifications/index.js';
import { refusedField, TicketCommands, type Held, type Made } from './ticket-commands.js';
import type { AskTransfer, AssignTicket, DecideTransfer, MergeTicket } from './ticket-commands.dto.js';
import { idsOf, NO_TRANSFER_REQUEST, NO_URGENCY_REQUEST } from './ticket.changes.js';
import { assigned, transferAsked, transferDecided, transferredToYou } from './ticket.notices.js';
import { mergeRefusal } from './ticket-merge.rules.js';
import { OPEN_STATES } from './ticket.workflow.js';
import type { TicketAnswer } from './tickets.dto.js';
import { CONTRACTOR, LOCK_SEVERAL, type FoundContractor, type LockedTicket } from './tickets.sql.js';

/** Whose ticket it is: which person's, which contractor's, or another ticket's. */
@Injectable()
export class TicketTransfers {
  constructor(
    private readonly commands: TicketCommands,
    private readonly staff: Staff,
  ) {}

  /** @throws TICKET.NOT_ITS_PERSON (422) where the person is no active one of the ticket's contractor */
  assign(call: Call, id: string, { handlerId }: AssignTicket): Promise<TicketAnswer> {
    return this.commands.give(call, id, 'assign', ({ tx, ticket, at }) => {
      const person = ticket.people.handler.find((one) => one.id === handlerId);
      if (!person) {
        const message = 'Only an active person of the ticket’s contractor can work on it.';
        throw refusedField('/handlerId', 'TICKET.NOT_ITS_PERSON', message);
      }
      return {
        changes: { handlerId },
        reason: person.name,
        names: { handlerName: person.name },
        telling: () => {
          if (handlerId !== call.actor.userId) tell(tx, [handlerId], at, assigned(ticket, call.actor.name));
        },
      };
    });
  }

  /** @throws CONTRACTOR.UNKNOWN, TICKET.SAME_CONTRACTOR, TICKET.CENTRE_NAMES (422 at /contractorId) */
  askTransfer(call: Call, id: string, { contractorId, reason }: AskTransfer): Promise<TicketAnswer> {
    const { userId: transferRequestedById, name: transferRequestedByName } = call.actor;
    return this.commands.give(call, id, 'ask-transfer', async ({ tx, ticket, at }) => {
      if (contractorId !== undefined && reachFilter(call.actor, 'ticket.ask-transfer') !== null) {
        const message = 'The centre names the new contractor when it agrees.';
        throw refusedField('/contractorId', 'TICKET.CENTRE_NAMES', message);
      }
      const target = contractorId === undefined ? null : await contractorFor(tx, ticket, contractorId);
      return {
        changes: {
          ...{ transferToId: target?.id ?? null, transferRequestedById },
          ...{ transferRequestedAt: at, transferReason: reason },
        },
        reason,
        names: { transferRequestedByName, transferToName: target?.name ?? null },
        telling: async () => {
          const named = idsOf([...ticket.people.supervisor, ...ticket.people.leader]);
          const deciders = await this.staff.deciders(tx, named, transferRequestedById);
          tell(tx, deciders, at, transferAsked(ticket, transferRequestedByName, reason));
        },
      };
    });
  }

  /**
   * Granted, the ticket is the other contractor's, clocks and all: none stops or begins anew, and an answer that was
   * given stays given. @throws TICKET.OWN_REQUEST, TICKET.NO_TRANSFER_REQUEST, TICKET.TRANSFER_TO (422)
   */
  decideTransfer(call: Call, id: string, said: DecideTransfer): Promise<TicketAnswer> {
    const { granted, remark = null } = said;
    if (granted) return this.commands.give(call, id, 'grant-transfer', (held) => transferred(held, said));
    return this.commands.give(call, id, 'refuse-transfer', ({ tx, ticket, at }) => ({
      changes: NO_TRANSFER_REQUEST,
      reason: remark,
      telling: () => {
        const asker = ticket.transferRequestedById;
        if (asker !== null) tell(tx, [asker], at, transferDecided(ticket, call.actor.name, false));
      },
    }));
  }

  /**
   * A duplicate: its clocks are withdrawn, and the other ticket takes over that the asset stands still.
   * @throws TICKET.MERGE_… (422 at /intoId), TICKET.MERGE_CLOSED (409)
   */
  merge(call: Call, id: string, { intoId, reason }: MergeTicket): Promise<TicketAnswer> {
    return this.commands.transact(call, id, async (tx) => {
      await tx.query(LOCK_SEVERAL, [[id, intoId]]);
      const duplicate = await this.commands.locked(tx, call, id, 'merge');
      assertIfMatch(call, duplicate.version);
      const into = await this.mergeable(tx, call, duplicate, intoId);
      const answer = await this.commands.carryOut(tx, call, duplicate, 'merge', ({ at }) => ({
        changes: { cancelledAt: at, mergedIntoId: into.id, ...NO_URGENCY_REQUEST, ...NO_TRANSFER_REQUEST },
        reason: `并入 ${into.number}：${reason}`,
        names: { mergedIntoNumber: into.number, mergedIntoContractorId: into.contractorId },
      }));
      await this.commands.carryOut(tx, call, into, 'absorb', () => ({
        changes: { stoppedFrom: earlierStop(into.stoppedFrom, duplicate.stoppedFrom) },
        reason: `${duplicate.number} 并入本单：${reason}`,
      }));
      return answer;
    });
  }

  private async mergeable(
    tx: Tx,
    call: Call,
    duplicate: LockedTicket,
    intoId: string,
  ): Promise<LockedTicket> {
    const refuse = (code: string, message: string): DomainError => refusedField('/intoId', code, message);
    const into = await this.commands.locked(tx, call, intoId, 'merge').catch((error: unknown) => {
      throw error instanceof DomainError ? refuse('TICKET.UNKNOWN', 'No such ticket.') : error;
    });
    const refusal = mergeRefusal(duplicate, into);
    if (refusal) throw refuse(refusal.code, refusal.message);
    if (OPEN_STATES.some((state) => state === into.state)) return into;
    throw closed();
  }
}

/** Of two reports that the asset stands still the earlier one is true. */
function earlierStop(one: Instant | null, other: Instant | null): Instant | null {
  return one === null || other === null ? (one ?? other) : earlierOf(one, other);
}

/** A conflict and no rule: somebody else may have closed it in this very moment. */
function closed(): DomainError {
  const [code, message] = ['TICKET.MERGE_CLOSED', 'Nobody works on that ticket any more.'];
  return new DomainError('conflict', code, message, [{ field: '/intoId', code, message }]);
}

async function transferred({ tx, call, ticket, at }: Held, said: DecideTransfer): Promise<Made> {
  const named = ticket.transferToId;
  const toId = said.contractorId ?? named;
  if (toId === null) {
    throw refusedField('/contractorId', 'TICKET.TRANSFER_TO', 'Name the contractor that gets it.');
  }
  if (named !== null && toId !== named) {
    const message = 'The request names another contractor: refuse it and ask anew.';
    throw refusedField('/contractorId', 'TICKET.TRANSFER_TO', message);
  }
  const target = await contractorFor(tx, ticket, toId);
  return {
    changes: {
      ...{ contractorId: target.id, handlerId: null, startedAt: null },
      ...{ cause: null, action: null, updates: null, ...NO_TRANSFER_REQUEST },
    },
    reason: said.remark ?? null,
    people: { ...ticket.people, handler: target.people },
    names: { contractorName: target.name, handlerName: null, transferredAt: at },
    telling: () => {
      const asker = ticket.transferRequestedById;
      if (asker !== null) tell(tx, [asker], at, transferDecided(ticket, call.actor.name, true));
      tell(tx, idsOf(target.people), at, transferredToYou(ticket));
    },
  };
}

/** @throws CONTRACTOR.UNKNOWN, TICKET.SAME_CONTRACTOR (422 at /contractorId) */
async function contractorFor(tx: Tx, ticket: LockedTicket, id: string): Promise<FoundContractor> {
  const [found] = await tx.query<FoundContractor & Record<string, unknown>>(CONTRACTOR, [id]);
  if (!found) throw refusedField('/contractorId', 'CONTRACTOR.UNKNOWN', 'No such active contractor.');
  if (found.id !== ticket.contractorId) return found;
  throw refusedField('/contractorId', 'TICKET.SAME_CONTRACTOR', 'It is this contractor’s ticket already.');
}
