import type { Actor } from '../../common/call/call.js';
import type { Instant } from '../../common/time/instant.js';
import { outcome, type ClockView } from '../deadlines/index.js';
import { inReach, reachFilter, type PermissionName } from '../identity/index.js';
import type { TicketAct } from './ticket-act.entity.js';
import type { TicketCycle } from './ticket-cycle.entity.js';
import type {
  ArrivalAnswer,
  EarlierCycleAnswer,
  MergedIntoAnswer,
  ResolutionAnswer,
  TicketActAnswer,
  TransferRequestAnswer,
  UrgencyRequestAnswer,
} from './ticket-parts.dto.js';
import type { Ticket } from './ticket.entity.js';
import type { TicketFacts } from './ticket.rules.js';
import { requestFor, ticketWorkflow, type TicketRequest } from './ticket.workflow.js';
import type { TicketAnswer } from './tickets.dto.js';
import type { TicketNames } from './tickets.sql.js';

export type TicketParts = Ticket &
  TicketNames & { coveredById: string | null; deadlines: readonly ClockView[]; now: Instant };

/**
 * The ticket as its page shows it, with the commands that this person may give now. Where it has been another
 * contractor's, what that one did is not told to this one.
 */
export function ticketAnswer(parts: TicketParts, actor: Actor): TicketAnswer {
  const { now, effective } = parts;
  const confinedTo = reachFilter(actor, 'ticket.read');
  const isToldOf = (contractorId: string | null): boolean =>
    confinedTo === null || contractorId === confinedTo;
  const untold = parts.cycles.filter((one) => !isToldOf(one.contractorId)).map(({ cycle }) => cycle);
  return {
    id: parts.id,
    number: parts.number,
    title: parts.title,
    description: parts.description,
    urgency: parts.urgency,
    state: parts.state,
    cycle: parts.cycle,
    asset: { id: parts.assetId, code: parts.assetCode, name: parts.assetName, class: parts.assetClass },
    project: { id: parts.projectId, name: parts.projectName },
    contractor: { id: parts.contractorId, name: parts.contractorName },
    source: parts.source,
    reporterName: parts.reporterName,
    late: parts.lateReason === null ? null : { recordedAt: parts.recordedAt, reason: parts.lateReason },
    handlerId: parts.handlerId,
    handlerName: parts.handlerName,
    photosRequired: parts.photosRequired,
    stoppedFrom: parts.stoppedFrom,
    supportStage: parts.supportStage,
    onSiteAskedAt: parts.onSiteAskedAt,
    arrivedAt: parts.arrivedAt,
    arrival: isToldOf(parts.arrivalContractorId) ? arrivalOf(parts) : null,
    reportedAt: parts.reportedAt,
    acceptedAt: parts.acceptedAt,
    startedAt: parts.startedAt,
    resolvedAt: parts.resolvedAt,
    verifiedAt: parts.verifiedAt,
    cancelledAt: parts.cancelledAt,
    resolution: resolutionOf(parts),
    urgencyRequest: urgencyRequestOf(parts),
    verification:
      effective !== null && (confinedTo === null || isOfThisContractor(parts))
        ? { effective, remark: parts.remark, rating: parts.rating }
        : null,
    transferRequest: transferRequestOf(parts, confinedTo),
    mergedInto: isToldOf(parts.mergedIntoContractorId) ? mergedIntoOf(parts) : null,
    acts: parts.acts.filter(({ contractorId }) => isToldOf(contractorId)).map(actAnswer),
    earlierCycles: parts.cycles.filter(({ contractorId }) => isToldOf(contractorId)).map(cycleAnswer),
    version: parts.version,
    commands: commandsFor(parts, actor),
    deadlines: parts.deadlines
      .filter(({ cycle }) => !untold.includes(cycle))
      .map((deadline) => ({
        id: deadline.id,
        kind: deadline.kind,
        cycle: deadline.cycle,
        anchorAt: deadline.anchorAt,
        dueAt: deadline.dueAt,
        endedAt: deadline.endedAt,
        withdrawnAt: deadline.withdrawnAt,
        outcome: outcome(deadline, now),
      })),
    now,
  };
}

/** A verdict from before the transfer is about the work of another contractor. */
function isOfThisContractor({ verifiedAt, transferredAt }: TicketParts): boolean {
  return transferredAt === null || (verifiedAt !== null && verifiedAt > transferredAt);
}

function resolutionOf({ cause, action, updates }: TicketParts): ResolutionAnswer | null {
  return cause === null || action === null ? null : { cause, action, updates };
}

function arrivalOf(parts: TicketParts): ArrivalAnswer | null {
  const { arrivedAt: at, arrivalPlace: place, arrivalLongitude, arrivalLatitude, engineer } = parts;
  if (at === null || place === null || engineer === null) return null;
  return { at, place, longitude: arrivalLongitude, latitude: arrivalLatitude, engineer };
}

/** A contractor hears that a transfer is asked for, and not to whom. */
function transferRequestOf(parts: TicketParts, confinedTo: string | null): TransferRequestAnswer | null {
  const { transferRequestedAt: requestedAt, transferReason: reason, transferToId, transferToName } = parts;
  if (requestedAt === null || reason === null) return null;
  const named = confinedTo === null && transferToId !== null && transferToName !== null;
  const contractor = named ? { id: transferToId, name: transferToName } : null;
  return { contractor, requestedAt, requestedByName: parts.transferRequestedByName ?? '', reason };
}

function mergedIntoOf({ mergedIntoId, mergedIntoNumber }: TicketParts): MergedIntoAnswer | null {
  if (mergedIntoId === null || mergedIntoNumber === null) return null;
  return { id: mergedIntoId, number: mergedIntoNumber };
}

function actAnswer(act: TicketAct): TicketActAnswer {
  const { id, cycle, act: what, deviceAt, serverAt, actorName, granted } = act;
  const { decidedAt, decidedByName, remark } = act;
  return { id, cycle, act: what, deviceAt, serverAt, actorName, granted, decidedAt, decidedByName, remark };
}

function cycleAnswer(frozen: TicketCycle): EarlierCycleAnswer {
  const { cycle, openedAt, acceptedAt, resolvedAt, verifiedAt, cause, action, updates, rating } = frozen;
  return {
    cycle,
    openedAt,
    acceptedAt,
    resolvedAt,
    verifiedAt,
    resolution: { cause, action, updates },
    rating,
  };
}

function urgencyRequestOf(parts: TicketParts): UrgencyRequestAnswer | null {
  const { requestedUrgency: urgency, urgencyRequestedAt: requestedAt, urgencyRequestReason: reason } = parts;
  if (urgency === null || requestedAt === null || reason === null) return null;
  return { urgency, requestedAt, requestedByName: parts.urgencyRequestedByName ?? '', reason };
}

type FactsOf = Ticket & { readonly coveredById: string | null; readonly acts?: readonly TicketAct[] };

/** What the workflow's guards look at. */
export function factsFor({ acts = [], ...ticket }: FactsOf, actor: Actor): TicketFacts {
  return {
    ...ticket,
    actorId: actor.userId,
    actsWaiting: acts.filter(isWaiting).map(({ actorId }) => actorId),
  };
}

function isWaiting({ granted }: TicketAct): boolean {
  return granted === null;
}

function commandsFor(ticket: TicketParts, actor: Actor): TicketRequest[] {
  const may = (permission: string): boolean =>
    inReach(actor, permission as PermissionName, ticket.contractorId);
  const facts = factsFor(ticket, actor);
  return [...new Set(ticketWorkflow.commandsFrom(ticket.state, facts, may).map(requestFor))];
}
