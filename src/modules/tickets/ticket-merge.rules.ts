import type { Refusal } from '../../common/workflow/machine.js';
import type { Ticket } from './ticket.entity.js';

type Merging = Pick<Ticket, 'id' | 'assetId' | 'contractorId' | 'state' | 'urgency' | 'cycleOpenedAt'>;

/**
 * Why the one ticket cannot be merged into the other. A duplicate goes into the report that came first and counts at
 * least as urgent, so that merging never gives anybody more time.
 */
export function mergeRefusal(duplicate: Merging, into: Merging): Refusal | null {
  if (duplicate.id === into.id)
    return { code: 'TICKET.MERGE_ITSELF', message: 'A ticket is no duplicate of itself.' };
  if (duplicate.assetId !== into.assetId || duplicate.contractorId !== into.contractorId) {
    const message = 'Only a ticket of the same asset and the same contractor can be repeated.';
    return { code: 'TICKET.MERGE_UNLIKE', message };
  }
  if (into.cycleOpenedAt > duplicate.cycleOpenedAt) {
    const message = 'That fault was reported later: merge it into this one instead.';
    return { code: 'TICKET.MERGE_INTO_LATER', message };
  }
  if (duplicate.urgency === 'normal' || into.urgency === 'urgent') return null;
  return { code: 'TICKET.MERGE_LOWERS', message: 'That ticket is less urgent: raise it first.' };
}
