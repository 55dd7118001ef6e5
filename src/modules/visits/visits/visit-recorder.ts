import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../../common/call/call.js';
import { readLocked } from '../../../common/persistence/lock.js';
import type { Tx } from '../../../common/persistence/tx.js';
import type { Instant } from '../../../common/time/instant.js';
import { Refreshes } from '../../../common/workflow/refreshes.js';
import { Transition } from '../../../common/workflow/transition.entity.js';
import { Trail, trailOf, type Changes } from '../../audit/index.js';
import { Deadlines, type Deadline } from '../../deadlines/index.js';
import { feed } from '../../indicators/index.js';
import { clocksOf } from './visit.clocks.js';
import { Visit } from './visit.entity.js';
import { evidenceOf } from './visit.evidence.js';
import { momentAfter } from './visit.rules.js';
import type { VisitCommand } from './visit.workflow.js';
import { LOCK_VISIT, NEXT_OPEN, type LockedVisit, type VisitPeople } from './visits.sql.js';

/** What a command leaves behind besides the visit row itself. */
export interface VisitStep {
  readonly from: LockedVisit;
  readonly to: LockedVisit;
  readonly command: VisitCommand;
  readonly reason: string | null;
  /** What else the trail keeps. */
  readonly changes?: Changes;
}

/** Tells the engines what became of a visit, after a command or when another visit of its group has changed. */
@Injectable()
export class VisitRecorder {
  constructor(
    private readonly deadlines: Deadlines,
    private readonly refreshes: Refreshes,
  ) {}

  /** Clocks, evidence, history and trail of a command. @returns the deadlines as they will be */
  async leave(tx: Tx, call: Call, step: VisitStep, at: Instant): Promise<Deadline[]> {
    const { from, to, command, reason, changes = {} } = step;
    const deadlines = await this.tell(tx, to, at);
    tx.insert(Transition, {
      id: uuid(),
      subjectType: 'visit',
      subjectId: to.id,
      version: to.version,
      from: from.state,
      to: to.state,
      command,
      actorId: call.actor.userId,
      actorName: call.actor.name,
      reason,
      at,
    });
    const state = { from: from.state, to: to.state };
    const entry = {
      at,
      action: `visit.${command}`,
      object: subjectOf(to),
      changes: { state, ...changes },
      reason,
    };
    tx.insert(Trail, trailOf(call, entry));
    await this.tellNext(tx, from, to);
    return deadlines;
  }

  /** Derives clocks and evidence anew. No step of the workflow, so neither history nor trail. */
  async refresh(tx: Tx, id: string): Promise<void> {
    const locked = await readLocked<LockedVisit>(tx, LOCK_VISIT, [id]);
    if (!locked) return;
    await this.tell(tx, locked, momentAfter(locked.lastEventAt, locked.now));
    // Evidence was written under the visit's lock: who waits for that lock must see that its snapshot is old.
    if (tx.hasStaged) tx.update(Visit, locked, {});
  }

  private async tell(tx: Tx, visit: LockedVisit, at: Instant): Promise<Deadline[]> {
    const { deadlines, evidence, performedBefore, groupBegan, waitsSince } = visit;
    const group = { performedBefore, groupBegan: groupBegan ?? visit.periodFrom, waitsSince };
    const subject = subjectOf(visit);
    const clockSubject = { ...subject, ownerId: visit.contractorId, people: idsOf(visit.people) };
    const clocks = clocksOf(visit, group, deadlines[0] ?? null);
    const applied = await this.deadlines.apply(tx, clockSubject, clocks, deadlines, at);
    feed(tx, subject, evidenceOf({ visit, assets: visit.assets }), evidence, at);
    return applied;
  }

  /** The group's next visit takes the clock over, or gives it back: a record of its own, so it is told on its own. */
  private async tellNext(tx: Tx, from: LockedVisit, to: LockedVisit): Promise<void> {
    const moved = from.submittedAt !== to.submittedAt || from.effective !== to.effective;
    if (!moved && to.cancelledAt === from.cancelledAt) return;
    const [next] = await tx.query<{ id: string }>(NEXT_OPEN, [to.groupId, to.periodFrom]);
    if (next) this.refreshes.request(tx, 'visit', next.id, 'visit.previous');
  }
}

export function subjectOf({ id, number, title, groupName }: Visit): {
  type: string;
  id: string;
  label: string;
} {
  return { type: 'visit', id, label: `${number} ${title} ${groupName}` };
}

function idsOf(people: VisitPeople): Record<keyof VisitPeople, string[]> {
  const ids = (relation: keyof VisitPeople): string[] => people[relation].map(({ id }) => id);
  return { handler: ids('handler'), supervisor: ids('supervisor'), leader: ids('leader') };
}
