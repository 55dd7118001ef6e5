import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../common/call/call.js';
import { DomainError } from '../../common/errors/domain-error.js';
import type { Tx } from '../../common/persistence/tx.js';
import { UnitOfWork } from '../../common/persistence/unit-of-work.js';
import type { Instant } from '../../common/time/instant.js';
import { reachFilter } from '../identity/index.js';
import { refusedField } from './ticket-commands.js';
import type { ReportTicket } from './ticket-commands.dto.js';
import { TicketRecorder } from './ticket-recorder.js';
import { lateReportRefusal } from './ticket-time.rules.js';
import { NOTHING_DONE } from './ticket.changes.js';
import { Ticket } from './ticket.entity.js';
import { assetNeedsCoverage, type TicketSource } from './ticket.rules.js';
import { ticketWorkflow } from './ticket.workflow.js';
import type { TicketAnswer } from './tickets.dto.js';
import { READ_FOR_REPORT, type ReportFacts } from './tickets.sql.js';
import { ticketAnswer } from './tickets.view.js';

/** How faults come in. */
@Injectable()
export class TicketReports {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly recorder: TicketRecorder,
  ) {}

  /** @throws the same as `reportIn`; TICKET.REPORT_LATE (403) where the caller may not enter a report after the fact */
  report(call: Call, body: ReportTicket): Promise<TicketAnswer> {
    const late = body.reportedAt !== undefined || body.lateReason !== undefined;
    if (late && reachFilter(call.actor, 'ticket.report-late') !== null) {
      const message = 'Only the centre’s intake enters a report after the fact.';
      throw new DomainError('forbidden', 'TICKET.REPORT_LATE', message, [
        { field: '/reportedAt', code: 'TICKET.REPORT_LATE', message },
      ]);
    }
    return this.unitOfWork.run(call, (tx) => this.reportIn(tx, call, body));
  }

  /**
   * Opens a ticket in another module's transaction; who may do so is that module's business. What the monitoring found
   * has no person behind it: `call.actor` is then the gateway.
   * @throws ASSET.UNKNOWN, TICKET.ASSET_NOT_COVERED, TICKET.ASSET_MISSING, TICKET.REPORTED_… (422)
   */
  async reportIn(
    tx: Tx,
    call: Call,
    body: ReportTicket,
    source: TicketSource = 'person',
    alarm: string | null = null,
  ): Promise<TicketAnswer> {
    const { facts, field } = await factsOf(tx, body);
    const { now: at, contractorId, contractorName, people } = facts;
    const late = lateReportRefusal(body, at);
    if (late) throw refusedField(late.field, late.code, late.message);
    const uncovered = assetNeedsCoverage(contractorId);
    if (uncovered || contractorId === null || contractorName === null) {
      throw refusedField(field, uncovered?.code ?? 'TICKET.ASSET_NOT_COVERED', uncovered?.message ?? '');
    }
    const ticket = { ...newTicket(call, body, { source, alarm }, at), ...placeOf(facts), contractorId };
    tx.insert(Ticket, ticket);
    const nothing = { deadlines: [], evidence: [], acts: [], cycles: [] };
    const step = {
      from: null,
      to: ticket,
      command: 'report',
      reason: ticket.lateReason,
      people,
      ...nothing,
    } as const;
    const deadlines = await this.recorder.leave(tx, call, step, at);
    const names = {
      assetCode: facts.code,
      assetName: facts.name,
      projectName: facts.projectName,
      contractorName,
    };
    const reporterName = call.actor.name;
    const answered = {
      ...ticket,
      ...names,
      reporterName,
      ...NO_NAMES,
      coveredById: contractorId,
      deadlines,
      now: at,
    };
    return ticketAnswer(answered, call.actor);
  }
}

const NO_NAMES = {
  handlerName: null,
  urgencyRequestedByName: null,
  transferRequestedByName: null,
  transferToName: null,
  mergedIntoNumber: null,
  mergedIntoContractorId: null,
  transferredAt: null,
  acts: [],
  cycles: [],
};

/** The asset as it was covered when it was reported, and the field that named it. */
async function factsOf(tx: Tx, body: ReportTicket): Promise<{ facts: ReportFacts; field: string }> {
  const { assetId = null, assetCode = null, reportedAt = null } = body;
  const field = assetId === null && assetCode !== null ? '/assetCode' : '/assetId';
  if ((assetId === null) === (assetCode === null)) {
    const message = 'Name the asset by its id or by the number on its label, one of the two.';
    throw refusedField(field, 'TICKET.ASSET_MISSING', message);
  }
  const values = [assetId, assetCode, reportedAt];
  const [facts] = await tx.query<ReportFacts & Record<string, unknown>>(READ_FOR_REPORT, values);
  if (!facts) throw refusedField(field, 'ASSET.UNKNOWN', 'No such asset.');
  return { facts, field };
}

type Place = Pick<Ticket, 'number' | 'assetId' | 'assetClass' | 'projectId' | 'photosRequired'>;

/** Copied: a later change of the register or the contract does not move an old ticket. */
function placeOf({ id, number, class: assetClass, projectId, photosRequired }: ReportFacts): Place {
  return { number, assetId: id, assetClass, projectId, photosRequired: photosRequired ?? false };
}

function newTicket(
  { actor }: Call,
  body: ReportTicket,
  { source, alarm }: Pick<Ticket, 'source' | 'alarm'>,
  at: Instant,
): Omit<Ticket, keyof Place | 'contractorId'> {
  const { title, description, urgency, stopsWorking = false, reportedAt = at, lateReason = null } = body;
  const byMachine = source === 'monitoring';
  return {
    id: uuid(),
    ...{ title, description, urgency, source, lateReason },
    state: ticketWorkflow.initial,
    cycle: 1,
    ...NOTHING_DONE,
    reporterId: byMachine ? null : actor.userId,
    sourceName: byMachine ? actor.name : null,
    reportedAt,
    recordedAt: at,
    cycleOpenedAt: reportedAt,
    stoppedFrom: stopsWorking ? reportedAt : null,
    alarm,
    cancelledAt: null,
    mergedIntoId: null,
    lastEventAt: at,
    version: 1,
  };
}
