import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../common/call/call.js';
import { assertIfMatch } from '../../common/call/if-match.js';
import { DomainError, unknownObject } from '../../common/errors/domain-error.js';
import { readLocked } from '../../common/persistence/lock.js';
import type { Tx } from '../../common/persistence/tx.js';
import { UnitOfWork } from '../../common/persistence/unit-of-work.js';
import type { Instant } from '../../common/time/instant.js';
import type { Deadline } from '../deadlines/index.js';
import { inReach, Staff, type Person } from '../identity/index.js';
import { tell } from '../notifications/index.js';
import { TicketRecorder, type Step } from './ticket-recorder.js';
import { Ticket } from './ticket.entity.js';
import { assetNeedsCoverage, momentAfter } from './ticket.rules.js';
import { requestFor, ticketWorkflow, type TicketCommand } from './ticket.workflow.js';
import type {
  CancelTicket,
  ChangeUrgency,
  DecideUrgency,
  ReopenTicket,
  ReportTicket,
  ResolveTicket,
  TicketAnswer,
  VerifyTicket,
} from './tickets.dto.js';
import {
  LOCK_TICKET,
  READ_FOR_REPORT,
  type LockedTicket,
  type ReportFacts,
  type TicketNames,
} from './tickets.sql.js';
import { factsFor, ticketAnswer } from './tickets.view.js';
import { loweringAsked, loweringDecided, loweringLapsed, urgencyRaised } from './urgency.notices.js';

type Changes = Partial<Omit<Ticket, 'id' | 'version'>>;

/** Notices of a command, staged once everything else of it is. */
type Telling = (
  tx: Tx,
  ticket: LockedTicket,
  deadlines: readonly Deadline[],
  at: Instant,
) => void | Promise<void>;

@Injectable()
export class TicketsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly recorder: TicketRecorder,
    private readonly staff: Staff,
  ) {}

  /** @throws ASSET.UNKNOWN, TICKET.ASSET_NOT_COVERED */
  async report(call: Call, { assetId, urgency, title, description }: ReportTicket): Promise<TicketAnswer> {
    return this.unitOfWork.run(call, async (tx) => {
      const [facts] = await tx.query<ReportFacts>(READ_FOR_REPORT, [assetId]);
      if (!facts) throw refusedField('/assetId', 'ASSET.UNKNOWN', 'No such asset.');
      const { contractorId, contractorName } = facts;
      const uncovered = assetNeedsCoverage(contractorId);
      if (uncovered || contractorId === null || contractorName === null) {
        throw refusedField(
          '/assetId',
          uncovered?.code ?? 'TICKET.ASSET_NOT_COVERED',
          uncovered?.message ?? '',
        );
      }
      const { now: at, number, class: assetClass, projectId, people } = facts;
      const what = { number, title, description, urgency, assetId, assetClass, projectId, contractorId };
      const ticket = { ...newTicket(call.actor.userId, at), ...what };
      tx.insert(Ticket, ticket);
      const step: Step = {
        from: null,
        to: ticket,
        command: 'report',
        reason: null,
        people,
        deadlines: [],
        evidence: [],
      };
      const names: TicketNames = {
        assetCode: facts.code,
        assetName: facts.name,
        projectName: facts.projectName,
        contractorName,
        reporterName: call.actor.name,
        handlerName: null,
        urgencyRequestedByName: null,
      };
      const deadlines = await this.recorder.leave(tx, call, step, at);
      return ticketAnswer({ ...ticket, ...names, coveredById: contractorId, deadlines, now: at }, call.actor);
    });
  }

  accept(call: Call, id: string): Promise<TicketAnswer> {
    return this.command(call, id, 'accept', (at) => ({ acceptedAt: at, handlerId: call.actor.userId }));
  }

  start(call: Call, id: string): Promise<TicketAnswer> {
    return this.command(call, id, 'start', (at) => ({ startedAt: at }));
  }

  resolve(call: Call, id: string, { cause, action }: ResolveTicket): Promise<TicketAnswer> {
    const resolvedById = call.actor.userId;
    return this.command(call, id, 'resolve', (at) => ({ resolvedAt: at, resolvedById, cause, action }));
  }

  /** Not effective: the resolution is void and its clock runs on as if it had never been ended. */
  verify(call: Call, id: string, { effective, remark: said }: VerifyTicket): Promise<TicketAnswer> {
    const remark = said ?? null;
    const command = effective ? 'verify-effective' : 'verify-not-effective';
    const voided = effective ? {} : { resolvedAt: null, resolvedById: null };
    const lapsed = effective ? NO_URGENCY_REQUEST : {};
    const change = (at: Instant): Changes => ({ verifiedAt: at, effective, remark, ...voided, ...lapsed });
    return this.command(call, id, command, change, remark, effective ? tellOfLapse(call) : undefined);
  }

  /** The fault came back: a new cycle with clocks of its own, anchored now; the earlier cycle's facts are frozen. */
  reopen(call: Call, id: string, { reason }: ReopenTicket): Promise<TicketAnswer> {
    const change = (at: Instant, { cycle }: Ticket): Changes => ({
      cycle: cycle + 1,
      cycleOpenedAt: at,
      ...NOTHING_DONE,
    });
    return this.command(call, id, 'reopen', change, reason);
  }

  cancel(call: Call, id: string, { reason }: CancelTicket): Promise<TicketAnswer> {
    const change = (at: Instant): Changes => ({ cancelledAt: at, ...NO_URGENCY_REQUEST });
    return this.command(call, id, 'cancel', change, reason, tellOfLapse(call));
  }

  /** Raising counts at once, from the original anchor; lowering waits for a second person and changes nothing yet. */
  changeUrgency(call: Call, id: string, { urgency, reason }: ChangeUrgency): Promise<TicketAnswer> {
    if (urgency === 'urgent') {
      const change = (): Changes => ({ urgency, ...NO_URGENCY_REQUEST });
      const telling: Telling = (tx, ticket, deadlines, at) => {
        tell(tx, idsOf(ticket.people.handler), at, urgencyRaised(ticket, deadlines));
      };
      return this.command(call, id, 'raise-urgency', change, reason, telling);
    }
    const { userId: urgencyRequestedById, name } = call.actor;
    const change = (at: Instant): Changes => {
      return {
        requestedUrgency: urgency,
        urgencyRequestedById,
        urgencyRequestedAt: at,
        urgencyRequestReason: reason,
      };
    };
    const telling: Telling = async (tx, ticket, _, at) => {
      const named = idsOf([...ticket.people.supervisor, ...ticket.people.leader]);
      const deciders = await this.staff.deciders(tx, named, urgencyRequestedById);
      tell(tx, deciders, at, loweringAsked(ticket, name, reason));
    };
    return this.command(call, id, 'ask-lower-urgency', change, reason, telling);
  }

  /** The second person's word on a lower urgency. @throws TICKET.OWN_REQUEST, TICKET.NO_URGENCY_REQUEST */
  decideUrgency(call: Call, id: string, { granted, remark }: DecideUrgency): Promise<TicketAnswer> {
    const change = (_: Instant, { urgency, requestedUrgency }: Ticket): Changes => {
      return { ...(granted && { urgency: requestedUrgency ?? urgency }), ...NO_URGENCY_REQUEST };
    };
    const telling: Telling = (tx, ticket, _, at) => {
      const asker = ticket.urgencyRequestedById;
      if (asker !== null) tell(tx, [asker], at, loweringDecided(ticket, call.actor.name, granted));
    };
    const command = granted ? 'lower-urgency' : 'keep-urgency';
    return this.command(call, id, command, change, remark ?? null, telling);
  }

  private async command(
    call: Call,
    id: string,
    command: TicketCommand,
    change: (at: Instant, ticket: Ticket) => Changes,
    reason: string | null = null,
    telling?: Telling,
  ): Promise<TicketAnswer> {
    return this.unitOfWork.run(call, async (tx) => {
      const locked = await readLocked<LockedTicket>(tx, LOCK_TICKET, [id]);
      const permission = `ticket.${requestFor(command)}` as const;
      if (!locked || !inReach(call.actor, permission, locked.contractorId)) throw unknownObject('ticket');
      assertIfMatch(call, locked.version);
      const facts = factsFor(locked, call.actor);
      const { to: state, refusal } = ticketWorkflow.decide(locked.state, command, facts);
      if (refusal) throw new DomainError('conflict', refusal.code, refusal.message);

      const at = momentAfter(locked.lastEventAt, locked.now);
      const changes = { ...change(at, locked), state, lastEventAt: at };
      tx.update(Ticket, locked, changes);
      const ticket = { ...locked, ...changes, version: locked.version + 1 };
      const { people, evidence } = locked;
      const step = {
        from: locked,
        to: ticket,
        command,
        reason,
        people,
        deadlines: locked.deadlines,
        evidence,
      };
      const deadlines = await this.recorder.leave(tx, call, step, at);
      await telling?.(tx, locked, deadlines, at);
      const { name } = call.actor;
      const handlerName = command === 'accept' ? name : ticket.handlerId && ticket.handlerName;
      const urgencyRequestedByName = command === 'ask-lower-urgency' ? name : ticket.urgencyRequestedByName;
      const answered = { ...ticket, handlerName, urgencyRequestedByName, deadlines, now: at };
      return ticketAnswer(answered, call.actor);
    });
  }
}

const NO_URGENCY_REQUEST = {
  requestedUrgency: null,
  urgencyRequestedById: null,
  urgencyRequestedAt: null,
  urgencyRequestReason: null,
} as const satisfies Changes;

/** With the ticket closed there is nothing left to decide: whoever asked hears that nobody will. */
function tellOfLapse(call: Call): Telling {
  return (tx, ticket, _, at) => {
    const asker = ticket.urgencyRequestedById;
    if (asker !== null && asker !== call.actor.userId) tell(tx, [asker], at, loweringLapsed(ticket));
  };
}

/** A cycle in which nobody has done anything yet. */
const NOTHING_DONE = {
  handlerId: null,
  acceptedAt: null,
  startedAt: null,
  resolvedAt: null,
  resolvedById: null,
  cause: null,
  action: null,
  verifiedAt: null,
  effective: null,
  remark: null,
  ...NO_URGENCY_REQUEST,
} as const satisfies Changes;

function idsOf(people: readonly Person[]): string[] {
  return [...new Set(people.map(({ id }) => id))];
}

function newTicket(
  reporterId: string,
  at: Instant,
): Omit<
  Ticket,
  'number' | 'title' | 'description' | 'urgency' | 'assetId' | 'assetClass' | 'projectId' | 'contractorId'
> {
  return {
    id: uuid(),
    state: ticketWorkflow.initial,
    cycle: 1,
    ...NOTHING_DONE,
    reporterId,
    reportedAt: at,
    cycleOpenedAt: at,
    cancelledAt: null,
    lastEventAt: at,
    version: 1,
  };
}

function refusedField(field: string, code: string, message: string): DomainError {
  return new DomainError('rule', code, message, [{ field, code, message }]);
}
