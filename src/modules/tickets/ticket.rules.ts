import { laterOf, type Instant } from '../../common/time/instant.js';
import type { Refusal } from '../../common/workflow/machine.js';

/** 紧急、非紧急故障: which allowances a fault has (表1). */
export const URGENCIES = ['urgent', 'normal'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** What the rules look at: the ticket as locked, and who acts. */
export interface TicketFacts {
  readonly resolvedById: string | null;
  readonly actorId: string;
  readonly contractorId: string;
  /** The contractor that covers the asset today. */
  readonly coveredById: string | null;
  readonly urgency: Urgency;
  readonly requestedUrgency: Urgency | null;
  readonly urgencyRequestedById: string | null;
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

/** Only what is normal can be raised (表1: 紧急故障2小时响应、24小时解决；非紧急故障6小时、72小时). */
export function onlyANormalFaultIsRaised({ urgency }: Pick<TicketFacts, 'urgency'>): Refusal | null {
  if (urgency === 'normal') return null;
  return { code: 'TICKET.SAME_URGENCY', message: 'The ticket has this urgency already.' };
}

/** Lowering gives the contractor more time, so it is asked for once and waits for the answer. */
export function onlyAnUrgentFaultIsLowered({
  urgency,
  requestedUrgency,
}: Pick<TicketFacts, 'urgency' | 'requestedUrgency'>): Refusal | null {
  if (urgency === 'normal')
    return { code: 'TICKET.SAME_URGENCY', message: 'The ticket has this urgency already.' };
  if (requestedUrgency === null) return null;
  const message = 'A lower urgency has been asked for already and waits for a second person.';
  return { code: 'TICKET.URGENCY_ASKED', message };
}

/** Separation of duties, as for a verification: who asked for the lower urgency does not grant it. */
export function aSecondPersonDecidesOnUrgency({
  requestedUrgency,
  urgencyRequestedById,
  actorId,
}: Pick<TicketFacts, 'requestedUrgency' | 'urgencyRequestedById' | 'actorId'>): Refusal | null {
  if (requestedUrgency === null)
    return { code: 'TICKET.NO_URGENCY_REQUEST', message: 'Nobody has asked for a lower urgency.' };
  if (urgencyRequestedById !== actorId) return null;
  const message = 'Whoever asked for the lower urgency does not decide on it.';
  return { code: 'TICKET.OWN_REQUEST', message };
}
