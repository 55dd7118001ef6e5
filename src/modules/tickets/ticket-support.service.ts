import { Injectable } from '@nestjs/common';
import type { Call } from '../../common/call/call.js';
import { DomainError } from '../../common/errors/domain-error.js';
import { Deadlines, type Deadline } from '../deadlines/index.js';
import { tell } from '../notifications/index.js';
import { TicketAct } from './ticket-act.entity.js';
import { heldAct } from './ticket-acts.js';
import { refusedField, TicketCommands } from './ticket-commands.js';
import type { ArriveAtTicket, ConfirmTime, SupportTicket, SuspendTicket } from './ticket-commands.dto.js';
import { confirmationRefusal, confirmed } from './ticket-time.rules.js';
import { idsOf } from './ticket.changes.js';
import { ON_SITE, RESOLUTION } from './ticket.clocks.js';
import { calledOnSite, timeDecided } from './ticket.notices.js';
import { MOST_SUSPENSIONS } from './ticket.rules.js';
import type { TicketAnswer } from './tickets.dto.js';
import type { LockedTicket } from './tickets.sql.js';

/** What happens while a fault is worked on: standing still, going there, and the times of what was done offline. */
@Injectable()
export class TicketSupport {
  constructor(
    private readonly commands: TicketCommands,
    private readonly deadlines: Deadlines,
  ) {}

  // What the engine does to a clock is written before the step, which may write the same row once more.

  /**
   * Asks for a pause of the resolution clock; one that needs a second person leaves it running until they agree.
   * @throws DEADLINE.PAUSE_REASON (422 at /reason), DEADLINE.PAUSE_… (422 at /until), TICKET.TOO_MANY_PAUSES
   */
  suspend(call: Call, id: string, { reason, note, until }: SuspendTicket): Promise<TicketAnswer> {
    return this.commands.give(call, id, 'suspend', async ({ tx, ticket, at }) => {
      const clock = clockOf(ticket, RESOLUTION);
      if (clock.pauses.length >= MOST_SUSPENSIONS) {
        const message = `A ticket is suspended ${MOST_SUSPENSIONS} times in one cycle at the most.`;
        throw new DomainError('conflict', 'TICKET.TOO_MANY_PAUSES', message);
      }
      const asked = { reason, note, to: until };
      const paused = await this.deadlines.pause(tx, call, clock, asked, at).catch(namedAsHere);
      await tx.flush();
      return { deadlines: withClock(ticket, paused), reason: `${reason}：${note}` };
    });
  }

  /** Work goes on. The pause may have ended by itself, or been refused: then only the state returns. */
  resume(call: Call, id: string): Promise<TicketAnswer> {
    return this.commands.give(call, id, 'resume', async ({ tx, ticket, at }) => {
      const clock = clockOf(ticket, RESOLUTION);
      const runs = clock.pauses.some(
        ({ from, to, decision }) => from <= at && at < to && decision?.granted !== false,
      );
      if (!runs) return {};
      const resumed = await this.deadlines.resume(tx, call, clock, at);
      await tx.flush();
      return { deadlines: withClock(ticket, resumed) };
    });
  }

  /** On site: phone and remote help have failed, and the clock for being there starts in this moment. */
  moveOn(call: Call, id: string, { stage, note }: SupportTicket): Promise<TicketAnswer> {
    return this.commands.give(call, id, `support-${stage}`, ({ tx, ticket, at }) => ({
      changes: { supportStage: stage, ...(stage === 'on-site' && { onSiteAskedAt: at }) },
      reason: note,
      telling: (deadlines) => {
        if (stage !== 'on-site') return;
        const due = deadlines.find(({ kind, cycle }) => kind === ON_SITE && cycle === ticket.cycle);
        if (due) tell(tx, idsOf(ticket.people.handler), at, calledOnSite(ticket, due.dueAt));
      },
    }));
  }

  /** @throws TICKET.PLACE_INCOMPLETE, TICKET.DEVICE_TIME_… */
  arrive(call: Call, id: string, body: ArriveAtTicket): Promise<TicketAnswer> {
    const { place: arrivalPlace, engineer, longitude = null, latitude = null, deviceAt } = body;
    if ((longitude === null) !== (latitude === null)) {
      const missing = longitude === null ? '/longitude' : '/latitude';
      throw refusedField(missing, 'TICKET.PLACE_INCOMPLETE', 'Longitude and latitude are given together.');
    }
    return this.commands.give(call, id, 'arrive', (held) => ({
      changes: {
        ...{ arrivedAt: held.at, arrivalContractorId: held.ticket.contractorId, arrivalPlace, engineer },
        ...{ arrivalLongitude: longitude, arrivalLatitude: latitude },
      },
      reason: `${engineer}：${arrivalPlace}`,
      acts: heldAct(held, 'arrive', deviceAt),
    }));
  }

  /**
   * A second person's word on an act that was done offline: granted, its event has the device's time, and clocks and
   * evidence follow. @throws ACT.UNKNOWN (422), TICKET.ACT_DECIDED, TICKET.OWN_ACT, TICKET.ACT_VOID, TICKET.ACT_ORDER
   */
  confirmTime(call: Call, id: string, { actId, granted, ...said }: ConfirmTime): Promise<TicketAnswer> {
    const remark = said.remark ?? null;
    const command = granted ? 'confirm-time' : 'keep-time';
    return this.commands.give(call, id, command, ({ tx, ticket, at }) => {
      const act = ticket.acts.find((one) => one.id === actId);
      if (!act) throw refusedField('/actId', 'ACT.UNKNOWN', 'This ticket has no such act.');
      if (act.granted !== null) throw refused('TICKET.ACT_DECIDED', 'This has been decided already.');
      if (act.actorId === call.actor.userId)
        throw refused('TICKET.OWN_ACT', 'Nobody confirms the time of what they did themselves.');
      const refusal = granted ? confirmationRefusal(ticket, act, ticket.acts) : null;
      if (refusal) throw refused(refusal.code, refusal.message);
      const { userId: decidedById, name: decidedByName } = call.actor;
      const decision = { decidedAt: at, decidedById, decidedByName, granted, remark };
      tx.updateUnversioned(TicketAct, act.id, decision);
      const acts = ticket.acts.map((one) => (one.id === actId ? { ...one, ...decision } : one));
      return {
        changes: granted ? confirmed(act) : {},
        reason: remark,
        acts,
        telling: () => {
          // How it goes on is no longer the business of a firm that has handed the ticket on.
          if (act.contractorId === ticket.contractorId)
            tell(tx, [act.actorId], at, timeDecided(ticket, decidedByName, granted));
        },
      };
    });
  }
}

function clockOf({ deadlines, cycle }: LockedTicket, kind: string): Deadline {
  const found = deadlines.find((one) => one.kind === kind && one.cycle === cycle);
  if (!found) throw new Error(`a ticket without its clock ${kind}`);
  return found;
}

function withClock({ deadlines }: LockedTicket, changed: Deadline): Deadline[] {
  return deadlines.map((one) => (one.id === changed.id ? changed : one));
}

/** The engine calls the end of a pause `/to`; here it is `/until`. */
function namedAsHere(error: unknown): never {
  if (!(error instanceof DomainError)) throw error;
  const fields = error.fields.map((one) => (one.field === '/to' ? { ...one, field: '/until' } : one));
  throw new DomainError(error.kind, error.code, error.message, fields);
}

function refused(code: string, message: string): DomainError {
  return new DomainError('conflict', code, message);
}
