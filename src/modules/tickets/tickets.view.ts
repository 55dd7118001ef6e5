import type { Actor } from '../../common/call/call.js';
import type { Instant } from '../../common/time/instant.js';
import { outcome, type ClockView } from '../deadlines/index.js';
import { inReach, type PermissionName } from '../identity/index.js';
import type { Ticket } from './ticket.entity.js';
import { requestFor, ticketWorkflow, type TicketRequest } from './ticket.workflow.js';
import type { TicketAnswer } from './tickets.dto.js';
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

function commandsFor(ticket: TicketParts, actor: Actor): TicketRequest[] {
  const { resolvedById, contractorId, coveredById } = ticket;
  const facts = { resolvedById, actorId: actor.userId, contractorId, coveredById };
  const may = (permission: string): boolean =>
    inReach(actor, permission as PermissionName, ticket.contractorId);
  return [...new Set(ticketWorkflow.commandsFrom(ticket.state, facts, may).map(requestFor))];
}
