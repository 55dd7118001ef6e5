import { laterOf, type Instant } from '../../common/time/instant.js';
import type { Refusal } from '../../common/workflow/machine.js';

/** 紧急、非紧急故障: which allowances a fault has (表1). */
export const URGENCIES = ['urgent', 'normal'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** How far help has come: by phone, by remote access, by somebody on site (服务台, 远程, 现场). */
export const SUPPORT_STAGES = ['phone', 'remote', 'on-site'] as const;
export type SupportStage = (typeof SUPPORT_STAGES)[number];

/** Who found the fault: a person, the monitoring, a planned visit. */
export const TICKET_SOURCES = ['person', 'monitoring', 'visit'] as const;
export type TicketSource = (typeof TICKET_SOURCES)[number];

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
  readonly supportStage: SupportStage;
  readonly arrivedAt: Instant | null;
  readonly transferRequestedById: string | null;
  /** Who did what was done offline and waits for the centre's word on its time. */
  readonly actsWaiting: readonly string[];
}

/** 电话 → 远程 → 现场: a stage that failed is not tried again in the same cycle, so that the clock for it starts once. */
export function supportGoesOnlyForward(to: SupportStage) {
  return ({ supportStage }: Pick<TicketFacts, 'supportStage'>): Refusal | null => {
    if (SUPPORT_STAGES.indexOf(to) > SUPPORT_STAGES.indexOf(supportStage)) return null;
    return {
      code: 'TICKET.STAGE',
      message: `Help is at the stage "${supportStage}" already and never goes back.`,
    };
  };
}

/** T3-06 counts from the call to the sign-in: without a call there is nothing to end, and it ends once. */
export function onlyWhoIsCalledArrives({
  supportStage,
  arrivedAt,
}: Pick<TicketFacts, 'supportStage' | 'arrivedAt'>): Refusal | null {
  if (supportStage !== 'on-site')
    return { code: 'TICKET.NOT_CALLED', message: 'Nobody has been called on site for this ticket.' };
  if (arrivedAt === null) return null;
  return { code: 'TICKET.ARRIVED', message: 'Somebody has signed in on site already.' };
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

/** What was asked for by mistake is taken back by whoever asked: nobody else speaks for them. */
export function onlyWhoAskedWithdraws({
  requestedUrgency,
  urgencyRequestedById,
  actorId,
}: Pick<TicketFacts, 'requestedUrgency' | 'urgencyRequestedById' | 'actorId'>): Refusal | null {
  if (requestedUrgency === null)
    return { code: 'TICKET.NO_URGENCY_REQUEST', message: 'Nobody has asked for a lower urgency.' };
  if (urgencyRequestedById === actorId) return null;
  const message = 'Only whoever asked for the lower urgency takes the request back.';
  return { code: 'TICKET.NOT_YOUR_REQUEST', message };
}

/** A transfer waits for its answer before another one is asked for. */
export function onlyOneTransferIsAskedFor({
  transferRequestedById,
}: Pick<TicketFacts, 'transferRequestedById'>): Refusal | null {
  if (transferRequestedById === null) return null;
  const message = 'A transfer has been asked for already and waits for a second person.';
  return { code: 'TICKET.TRANSFER_ASKED', message };
}

/** Separation of duties: a transfer changes who is measured, so whoever asked for it does not decide on it. */
export function aSecondPersonDecidesOnTheTransfer({
  transferRequestedById,
  actorId,
}: Pick<TicketFacts, 'transferRequestedById' | 'actorId'>): Refusal | null {
  if (transferRequestedById === null)
    return { code: 'TICKET.NO_TRANSFER_REQUEST', message: 'Nobody has asked for a transfer.' };
  if (transferRequestedById !== actorId) return null;
  const message = 'Whoever asked for the transfer does not decide on it.';
  return { code: 'TICKET.OWN_REQUEST', message };
}

/** The time of a device can make a late act one in time: somebody else has to know that it is true. */
export function aSecondPersonDecidesOnTime({
  actsWaiting,
  actorId,
}: Pick<TicketFacts, 'actsWaiting' | 'actorId'>): Refusal | null {
  if (actsWaiting.length === 0)
    return {
      code: 'TICKET.NO_ACT',
      message: 'Nothing that was done offline waits for its time to be confirmed.',
    };
  if (actsWaiting.some((id) => id !== actorId)) return null;
  return { code: 'TICKET.OWN_ACT', message: 'Nobody confirms the time of what they did themselves.' };
}

/** How often a ticket may be suspended in one cycle (A1: not even many short pauses are a way out). */
export const MOST_SUSPENSIONS = 10;
