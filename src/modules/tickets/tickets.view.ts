import type { Actor } from '../../common/call/call.js';
import type { Instant } from '../../common/time/instant.js';
import { outcome, type ClockView } from '../deadlines/index.js';
import { inReach, type PermissionName } from '../identity/index.js';
import type { Ticket } from './ticket.entity.js';
import type { TicketFacts } from './ticket.rules.js';
import { requestFor, ticketWorkflow, type TicketRequest } from './ticket.workflow.js';
import type { TicketAnswer, UrgencyRequestAnswer } from './tickets.dto.js';
import type { TicketNames } from './tickets.sql.js';

export type TicketParts = Ticket &
  TicketNames & { coveredById: string | null; deadlines: readonly ClockView[]; now: Instant };

/** The ticket as its page shows it, with the commands that this person may give now. */
export function ticketAnswer(parts: TicketParts, actor: Actor): TicketAnswer {
  const { now, effective } = parts;
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
    reporterName: parts.reporterName,
    handlerName: parts.handlerName,
    reportedAt: parts.reportedAt,
    acceptedAt: parts.acceptedAt,
    startedAt: parts.startedAt,
    resolvedAt: parts.resolvedAt,
    verifiedAt: parts.verifiedAt,
    cancelledAt: parts.cancelledAt,
    resolution:
      parts.cause !== null && parts.action !== null ? { cause: parts.cause, action: parts.action } : null,
    urgencyRequest: urgencyRequestOf(parts),
    verification: effective !== null ? { effective, remark: parts.remark } : null,
    version: parts.version,
    commands: commandsFor(parts, actor),
    deadlines: parts.deadlines.map((deadline) => ({
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

function urgencyRequestOf(parts: TicketParts): UrgencyRequestAnswer | null {
  const { requestedUrgency: urgency, urgencyRequestedAt: requestedAt, urgencyRequestReason: reason } = parts;
  if (urgency === null || requestedAt === null || reason === null) return null;
  return { urgency, requestedAt, requestedByName: parts.urgencyRequestedByName ?? '', reason };
}

/** What the workflow's guards look at. */
export function factsFor(ticket: Ticket & { coveredById: string | null }, actor: Actor): TicketFacts {
  const { resolvedById, contractorId, coveredById, urgency, requestedUrgency, urgencyRequestedById } = ticket;
  const actorId = actor.userId;
  return {
    resolvedById,
    actorId,
    contractorId,
    coveredById,
    urgency,
    requestedUrgency,
    urgencyRequestedById,
  };
}

function commandsFor(ticket: TicketParts, actor: Actor): TicketRequest[] {
  const may = (permission: string): boolean =>
    inReach(actor, permission as PermissionName, ticket.contractorId);
  const facts = factsFor(ticket, actor);
  return [...new Set(ticketWorkflow.commandsFrom(ticket.state, facts, may).map(requestFor))];
}
