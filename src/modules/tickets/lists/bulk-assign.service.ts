import { Injectable } from '@nestjs/common';
import type { Call } from '../../../common/call/call.js';
import { DomainError } from '../../../common/errors/domain-error.js';
import { domainErrorOf } from '../../../common/http/sql-errors.js';
import { TicketTransfers } from '../ticket-transfers.service.js';
import type { AssignedAnswer, BulkAssign } from './bulk-assign.dto.js';

/** Assigns many tickets one after another, each in a transaction of its own: one that cannot be holds up no other. */
@Injectable()
export class BulkAssigning {
  constructor(private readonly transfers: TicketTransfers) {}

  /**
   * What is out of the caller's reach is refused as unknown, like everywhere.
   * @throws the refusal of the person where every one of the tickets refuses them: then the request is what is wrong
   */
  async assign(call: Call, { ticketIds, handlerId }: BulkAssign): Promise<AssignedAnswer[]> {
    const items: AssignedAnswer[] = [];
    const refusals: DomainError[] = [];
    for (const ticketId of ticketIds) {
      const outcome = await this.one(callFor(call, ticketId), ticketId, handlerId);
      if (outcome instanceof DomainError) refusals.push(outcome);
      items.push(outcome instanceof DomainError ? notAssigned(ticketId, outcome) : outcome);
    }
    const ofThePerson = refusals.filter(({ fields }) => fields.some(({ field }) => field === '/handlerId'));
    const [refusal] = ofThePerson;
    if (refusal && ofThePerson.length === ticketIds.length) throw refusal;
    return items;
  }

  private async one(call: Call, ticketId: string, handlerId: string): Promise<AssignedAnswer | DomainError> {
    try {
      const { version } = await this.transfers.assign(call, ticketId, { handlerId });
      return { ticketId, assigned: true, version, code: null, message: null };
    } catch (error) {
      const refusal = error instanceof DomainError ? error : domainErrorOf(error);
      if (!refusal) throw error;
      return refusal;
    }
  }
}

function notAssigned(ticketId: string, { code, message }: DomainError): AssignedAnswer {
  return { ticketId, assigned: false, version: null, code, message };
}

/** Under the caller's key each ticket has one of its own, so that a repeated request assigns none of them twice. */
function callFor(call: Call, ticketId: string): Call {
  const { idempotency } = call;
  const keyed = idempotency && { ...idempotency, key: `${idempotency.key} ${ticketId}` };
  return { ...call, idempotency: keyed, ifMatch: null };
}
