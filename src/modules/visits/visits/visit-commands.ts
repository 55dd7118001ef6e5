import { Injectable } from '@nestjs/common';
import type { Call } from '../../../common/call/call.js';
import { assertIfMatch } from '../../../common/call/if-match.js';
import { DomainError, unknownObject } from '../../../common/errors/domain-error.js';
import { readLocked } from '../../../common/persistence/lock.js';
import type { Tx } from '../../../common/persistence/tx.js';
import type { Instant } from '../../../common/time/instant.js';
import type { Changes } from '../../audit/index.js';
import type { AttachmentAnswer } from '../../files/index.js';
import { inReach, type PermissionName } from '../../identity/index.js';
import { Visit } from './visit.entity.js';
import { VisitRecorder } from './visit-recorder.js';
import { momentAfter } from './visit.rules.js';
import { visitWorkflow, type VisitCommand } from './visit.workflow.js';
import type { VisitAnswer } from './visits.dto.js';
import { LOCK_VISIT, type LockedVisit } from './visits.sql.js';
import { factsFor, visitAnswer } from './visits.view.js';

type Change = Partial<Omit<Visit, 'id' | 'version' | 'state'>> & {
  /** Those of the answer, where the command took some. */
  readonly attachments?: AttachmentAnswer[];
  /** What else the trail keeps. */
  readonly trail?: Changes;
};

/** What a command makes of a visit under its lock. */
export type Changed = (tx: Tx, visit: LockedVisit, at: Instant) => Change | Promise<Change>;

const NAME_OF = {
  startedById: 'startedByName',
  submittedById: 'submittedByName',
  acceptedById: 'acceptedByName',
} as const;

/** The one way in which a visit changes: lock, workflow, change, engines, history and trail. */
@Injectable()
export class VisitCommands {
  constructor(private readonly recorder: VisitRecorder) {}

  /**
   * @param permission which decides on the reach, where it is not the workflow's own
   * @throws VISIT.UNKNOWN (404), RECORD.CHANGED (412), WORKFLOW.NOT_FROM_HERE and the guards' refusals (409)
   */
  async carryOut(
    tx: Tx,
    call: Call,
    id: string,
    command: VisitCommand,
    reason: string | null,
    change: Changed,
    permission: PermissionName = PERMISSIONS[command],
  ): Promise<VisitAnswer> {
    const locked = await readLocked<LockedVisit>(tx, LOCK_VISIT, [id]);
    if (!locked || !inReach(call.actor, permission, locked.contractorId)) throw unknownObject('visit');
    if (permission === PERMISSIONS[command]) assertIfMatch(call, locked.version);
    const { to: state, refusal } = visitWorkflow.decide(locked.state, command, factsFor(locked, call.actor));
    if (refusal) throw new DomainError('conflict', refusal.code, refusal.message);

    const at = momentAfter(locked.lastEventAt, locked.now);
    const { attachments = locked.attachments, trail, ...said } = await change(tx, locked, at);
    const changes = { ...said, state, lastEventAt: at };
    tx.update(Visit, locked, changes);
    const visit: LockedVisit = { ...locked, ...changes, attachments, version: locked.version + 1 };
    const step = { from: locked, to: visit, command, reason, ...(trail && { changes: trail }) };
    const deadlines = await this.recorder.leave(tx, call, step, at);
    return visitAnswer({ ...visit, ...namesIn(changes, call.actor.name), deadlines, now: at }, call.actor);
  }
}

const PERMISSIONS: Readonly<Record<VisitCommand, PermissionName>> = {
  start: 'visit.perform',
  record: 'visit.perform',
  submit: 'visit.perform',
  accept: 'visit.accept',
  return: 'visit.accept',
  cancel: 'visit.cancel',
  'report-fault': 'ticket.report',
};

/** Whoever just did something is the actor. */
function namesIn(
  changes: Partial<Visit>,
  name: string,
): Partial<Record<(typeof NAME_OF)[keyof typeof NAME_OF], string>> {
  const ids = Object.keys(NAME_OF) as (keyof typeof NAME_OF)[];
  return Object.fromEntries(ids.filter((id) => changes[id] !== undefined).map((id) => [NAME_OF[id], name]));
}
