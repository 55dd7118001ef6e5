import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../common/call/call.js';
import { assertIfMatch } from '../../common/call/if-match.js';
import { DomainError, unknownObject } from '../../common/errors/domain-error.js';
import { readLocked } from '../../common/persistence/lock.js';
import type { Tx } from '../../common/persistence/tx.js';
import { UnitOfWork } from '../../common/persistence/unit-of-work.js';
import type { Instant } from '../../common/time/instant.js';
import { Transition } from '../../common/workflow/transition.entity.js';
import { Trail, trailOf } from '../audit/index.js';
import { Deadlines, type Deadline } from '../deadlines/index.js';
import { inReach } from '../identity/index.js';
import { feed, type StandingEvidence } from '../indicators/index.js';
import { clocksOf } from './ticket.clocks.js';
import { Ticket } from './ticket.entity.js';
import { evidenceOf } from './ticket.evidence.js';
import { assetNeedsCoverage, momentAfter } from './ticket.rules.js';
import { requestFor, ticketWorkflow, type TicketCommand } from './ticket.workflow.js';
import type {
  CancelTicket,
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
  type TicketPeople,
} from './tickets.sql.js';
import { ticketAnswer } from './tickets.view.js';

type Changes = Partial<Omit<Ticket, 'id' | 'version'>>;

/** What a command leaves behind besides the ticket row itself. */
interface Step {
  readonly from: Ticket | null;
  readonly to: Ticket;
  readonly command: TicketCommand | 'report';
  readonly reason: string | null;
  readonly people: TicketPeople;
  readonly deadlines: readonly Deadline[];
  readonly evidence: readonly StandingEvidence[];
}

@Injectable()
export class TicketsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deadlines: Deadlines,
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
      };
      const deadlines = await this.leave(tx, call, step, at);
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
    const change = (at: Instant): Changes => ({ verifiedAt: at, effective, remark, ...voided });
    return this.command(call, id, command, change, remark);
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
    return this.command(call, id, 'cancel', (at) => ({ cancelledAt: at }), reason);
  }

  private async command(
    call: Call,
    id: string,
    command: TicketCommand,
    change: (at: Instant, ticket: Ticket) => Changes,
    reason: string | null = null,
  ): Promise<TicketAnswer> {
    return this.unitOfWork.run(call, async (tx) => {
      const locked = await readLocked<LockedTicket>(tx, LOCK_TICKET, [id]);
      const permission = `ticket.${requestFor(command)}` as const;
      if (!locked || !inReach(call.actor, permission, locked.contractorId)) throw unknownObject('ticket');
      assertIfMatch(call, locked.version);
      const { resolvedById, contractorId, coveredById } = locked;
      const facts = { resolvedById, actorId: call.actor.userId, contractorId, coveredById };
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
      const deadlines = await this.leave(tx, call, step, at);
      const handlerName = command === 'accept' ? call.actor.name : ticket.handlerId && ticket.handlerName;
      return ticketAnswer({ ...ticket, handlerName, deadlines, now: at }, call.actor);
    });
  }

  /** Tells the engines and writes down what happened: clocks, evidence, history, trail. */
  private async leave(tx: Tx, call: Call, step: Step, at: Instant): Promise<Deadline[]> {
    const { from, to, command, reason } = step;
    const label = `${to.number} ${to.title}`;
    const subject = { type: 'ticket', id: to.id, label };
    const people = idsOf(step.people);
    const clockSubject = { ...subject, ownerId: to.contractorId, people };
    const deadlines = await this.deadlines.apply(tx, clockSubject, clocksOf(to), step.deadlines);
    feed(tx, subject, evidenceOf({ ticket: to, deadlines }), step.evidence, at);
    tx.insert(Transition, {
      id: uuid(),
      subjectType: 'ticket',
      subjectId: to.id,
      version: to.version,
      from: from?.state ?? null,
      to: to.state,
      command,
      actorId: call.actor.userId,
      actorName: call.actor.name,
      reason,
      at,
    });
    const changes = { state: { from: from?.state ?? null, to: to.state } };
    tx.insert(Trail, trailOf(call, { at, action: `ticket.${command}`, object: subject, changes, reason }));
    return deadlines;
  }
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
} as const satisfies Changes;

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

function idsOf(people: TicketPeople): Record<keyof TicketPeople, string[]> {
  const ids = (relation: keyof TicketPeople): string[] => people[relation].map(({ id }) => id);
  return { handler: ids('handler'), supervisor: ids('supervisor'), leader: ids('leader') };
}

function refusedField(field: string, code: string, message: string): DomainError {
  return new DomainError('rule', code, message, [{ field, code, message }]);
}
