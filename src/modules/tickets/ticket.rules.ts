import { laterOf, type Instant } from '../../common/time/instant.js';
import type { Refusal } from '../../common/workflow/machine.js';

/** What the rules look at: the ticket as locked, and who acts. */
export interface TicketFacts {
  readonly resolvedById: string | null;
  readonly actorId: string;
  readonly contractorId: string;
  /** The contractor that covers the asset today. */
  readonly coveredById: string | null;
}

/** Separation of duties (《行政事业单位内部控制规范（试行）》, 第十五条: incompatible duties are kept apart). */
export function whoeverResolvedDoesNotVerify({
  resolvedById,
  actorId,
}: Pick<TicketFacts, 'resolvedById' | 'actorId'>): Refusal | null {
  if (resolvedById !== actorId) return null;
  return { code: 'TICKET.OWN_WORK', message: 'Whoever resolved a ticket does not verify it.' };
}

/** A ticket's clocks run against a contractor, so there must be one on the day of the report (table 1, 项目: 选定第三方单位). */
export function assetNeedsCoverage(contractorId: string | null): Refusal | null {
  if (contractorId !== null) return null;
  const message = 'No contract covers this asset today. Enter its coverage first, then report the fault.';
  return { code: 'TICKET.ASSET_NOT_COVERED', message };
}

/** A command's moment is never before the record's last event, even if the clock of the server was set back. */
export function momentAfter(lastEventAt: Instant, now: Instant): Instant {
  return laterOf(lastEventAt, now);
}

/** A new cycle runs against the contractor of the ticket, so its contract must still cover the asset. */
export function onlyTheCoveringContractorGetsItBack({
  contractorId,
  coveredById,
}: Pick<TicketFacts, 'contractorId' | 'coveredById'>): Refusal | null {
  if (contractorId === coveredById) return null;
  const message = 'The contractor of this ticket no longer covers the asset. Report the fault anew.';
  return { code: 'TICKET.COVERAGE_CHANGED', message };
}
