import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../common/call/call.js';
import { readLocked } from '../../common/persistence/lock.js';
import type { Tx } from '../../common/persistence/tx.js';
import type { Instant } from '../../common/time/instant.js';
import { Transition } from '../../common/workflow/transition.entity.js';
import { Trail, trailOf } from '../audit/index.js';
import { Deadlines, type Deadline } from '../deadlines/index.js';
import { feed } from '../indicators/index.js';
import { TicketSteps, type Step } from './ticket-steps.js';
import { TicketStops } from './ticket-stops.js';
import { changesOf, reasonWithBreaches } from './ticket.changes.js';
import { clocksOf } from './ticket.clocks.js';
import { Ticket } from './ticket.entity.js';
import { evidenceOf } from './ticket.evidence.js';
import { momentAfter } from './ticket.rules.js';
import { LOCK_TICKET, type LockedTicket, type TicketPeople } from './tickets.sql.js';

type Told = Pick<Step, 'to' | 'people' | 'deadlines' | 'evidence' | 'acts' | 'cycles'>;

/** Tells the engines what became of a ticket, after a command or when an engine asks for it, and writes it down. */
@Injectable()
export class TicketRecorder {
  constructor(
    private readonly deadlines: Deadlines,
    private readonly stops: TicketStops,
    private readonly steps: TicketSteps,
  ) {}

  /** Clocks, evidence, history and trail of a command. @returns the deadlines as they will be */
  async leave(tx: Tx, call: Call, step: Step, at: Instant): Promise<Deadline[]> {
    const { from, to, command } = step;
    const deadlines = await this.tell(tx, step, at);
    await this.stops.follow(tx, from, to, at);
    const changes = changesOf(from, to, step.deadlines, deadlines);
    const reason = reasonWithBreaches(step.reason, step.deadlines, deadlines, at);
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
    const object = subjectOf(to);
    tx.insert(Trail, trailOf(call, { at, action: `ticket.${command}`, object, changes, reason }));
    await this.steps.tell(tx, call, step, at);
    return deadlines;
  }

  /**
   * Derives clocks and evidence anew where an engine has changed what they rest on. No step of the workflow, so neither
   * history nor trail; whoever changed it stands in the engine's own trail.
   */
  async refresh(tx: Tx, id: string): Promise<void> {
    const locked = await readLocked<LockedTicket>(tx, LOCK_TICKET, [id]);
    if (!locked) return;
    const at = momentAfter(locked.lastEventAt, locked.now);
    await this.tell(tx, { ...locked, to: locked }, at);
    // Evidence was written under the ticket's lock: who waits for that lock must see that its snapshot is old.
    if (tx.hasStaged) tx.update(Ticket, locked, {});
  }

  private async tell(
    tx: Tx,
    { to, people, deadlines, evidence, acts, cycles }: Told,
    at: Instant,
  ): Promise<Deadline[]> {
    const subject = subjectOf(to);
    const clockSubject = { ...subject, ownerId: to.contractorId, people: idsOf(people) };
    const applied = await this.deadlines.apply(tx, clockSubject, clocksOf(to), deadlines, at);
    const contributions = evidenceOf({ ticket: to, deadlines: applied, acts, cycles });
    feed(tx, subject, contributions, evidence, at);
    return applied;
  }
}

function subjectOf({ id, number, title }: Ticket): { type: string; id: string; label: string } {
  return { type: 'ticket', id, label: `${number} ${title}` };
}

function idsOf(people: TicketPeople): Record<keyof TicketPeople, string[]> {
  const ids = (relation: keyof TicketPeople): string[] => people[relation].map(({ id }) => id);
  return { handler: ids('handler'), supervisor: ids('supervisor'), leader: ids('leader') };
}
