import type { Actor } from '../../../common/call/call.js';
import type { Instant } from '../../../common/time/instant.js';
import { outcome, type ClockView } from '../../deadlines/index.js';
import type { AttachmentAnswer } from '../../files/index.js';
import { inReach, reachFilter, type PermissionName } from '../../identity/index.js';
import type { VisitItemAnswer } from '../checklist.dto.js';
import { faultsOffered } from '../checklist.rules.js';
import type { Visit } from './visit.entity.js';
import type { VisitFacts } from './visit.rules.js';
import { visitWorkflow, type VisitCommand } from './visit.workflow.js';
import type { VisitAnswer, VisitSiteAnswer, VisitVerdictAnswer } from './visits.dto.js';
import type { VisitedAsset, VisitNames } from './visits.sql.js';

export type VisitParts = Visit &
  VisitNames & {
    assets: VisitedAsset[];
    attachments: AttachmentAnswer[];
    deadlines: readonly ClockView[];
    now: Instant;
  };

/** The visit as its page shows it, with the commands that this person may give now. */
export function visitAnswer(parts: VisitParts, actor: Actor): VisitAnswer {
  const { now } = parts;
  return {
    id: parts.id,
    number: parts.number,
    title: parts.title,
    groupName: parts.groupName,
    state: parts.state,
    plan: { id: parts.planId, name: parts.planCode },
    project: { id: parts.projectId, name: parts.projectName },
    contractor: { id: parts.contractorId, name: parts.contractorName },
    periodFrom: parts.periodFrom,
    periodUntil: parts.periodUntil,
    dueOn: parts.dueOn,
    createdLate: parts.createdLate,
    assets: parts.assets,
    checklist: parts.checklist.map((item) => itemAnswer(item, reachFilter(actor, 'visit.read'))),
    faultsOffered: faultsOffered(parts.checklist).map(({ code }) => code),
    photosRequired: parts.photosRequired,
    signatureRequired: parts.signatureRequired,
    site: siteOf(parts),
    signer: parts.signer,
    submittedAt: parts.submittedAt,
    submittedByName: parts.submittedByName,
    returnedAt: parts.returnedAt,
    returnReason: parts.returnReason,
    acceptedAt: parts.acceptedAt,
    verdict: verdictOf(parts),
    cancelledAt: parts.cancelledAt,
    cancelReason: parts.cancelReason,
    attachments: parts.attachments,
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
    version: parts.version,
    commands: commandsFor(parts, actor),
    now,
  };
}

/** @param confined the contractor to which the reader is confined, or null: a ticket of another one is not told of */
function itemAnswer(
  { faultContractorId, ...item }: Visit['checklist'][number],
  confined: string | null,
): VisitItemAnswer {
  if (confined === null || confined === (faultContractorId ?? confined)) return item;
  return { ...item, faultTicketId: null, faultTicketNumber: null };
}

function siteOf(parts: VisitParts): VisitSiteAnswer | null {
  const { place, longitude, latitude, startedAt: at, deviceAt, startedByName } = parts;
  if (place === null || at === null) return null;
  return { place, longitude, latitude, at, deviceAt, byName: startedByName ?? '' };
}

function verdictOf({ effective, remark, acceptedByName }: VisitParts): VisitVerdictAnswer | null {
  return effective === null ? null : { effective, remark, byName: acceptedByName ?? '' };
}

/** What the workflow's guards look at. */
export function factsFor({ startedById, submittedById }: Visit, actor: Actor): VisitFacts {
  return { actorId: actor.userId, startedById, submittedById };
}

/** Faults are reported where there is one to report. */
function commandsFor(visit: VisitParts, actor: Actor): VisitCommand[] {
  const may = (permission: string): boolean =>
    inReach(actor, permission as PermissionName, visit.contractorId);
  const commands = visitWorkflow.commandsFrom(visit.state, factsFor(visit, actor), may);
  const offered = faultsOffered(visit.checklist).length > 0;
  return commands.filter((command) => command !== 'report-fault' || offered);
}
