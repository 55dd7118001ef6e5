import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../../common/call/call.js';
import { DomainError } from '../../../common/errors/domain-error.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { lastInstant, type Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import { Trail, trailOf } from '../../audit/index.js';
import { inReach, Staff } from '../../identity/index.js';
import { tell } from '../../notifications/index.js';
import { Definitions } from '../definitions/definitions.service.js';
import { basisOf } from './basis.js';
import { Deadline } from './deadline.entity.js';
import { LATER_CYCLE } from './deadlines.sql.js';
import { grantedOverride, replanned } from './due-plan.js';
import { pauseRefusal, type Decision, type PauseRequest, type Refusal } from './pause.rules.js';
import { decided, overrideAsked, pauseAsked } from './request.notices.js';
import {
  acknowledgeRefusal,
  decidedPauses,
  lapsedRefusal,
  overrideDecisionRefusal,
  overrideRefusal,
  pauseDecisionRefusal,
  pauseRecord,
  resumedPauses,
  resumeRefusal,
  type Asker,
} from './request.rules.js';

/** A pause as somebody asks for it; from now on where it names no beginning. */
export type PauseRequested = Omit<PauseRequest, 'from'> & {
  readonly from?: Instant | undefined;
  readonly note: string;
};

export interface OverrideRequested {
  readonly dueOn: Day;
  readonly reason: string;
  readonly document: string;
}

export interface Said {
  readonly granted: boolean;
  readonly remark?: string | undefined;
}

/** What a request or decision makes of a deadline's facts; the derived columns follow from them. */
type Facts = Partial<Pick<Deadline, 'pauses' | 'override' | 'acknowledgedAt' | 'acknowledgedById'>>;
type Verb = 'pause' | 'resume' | 'decide-pause' | 'override' | 'decide-override' | 'acknowledge';

const PAUSE = { zh: '暂停申请', en: 'the pause' };
const OVERRIDE = { zh: '届满日变更申请', en: 'the override' };

/**
 * What people do to a deadline by hand. Each stages the row with everything derived anew, its trail and its notices; the
 * caller holds the deadline's lock, knows that it is in reach, and sees to the record's evidence. Every method answers
 * the deadline as it will be and throws a DomainError `DEADLINE.…` before anything is staged.
 */
@Injectable()
export class DeadlineRequests {
  constructor(
    private readonly definitions: Definitions,
    private readonly staff: Staff,
  ) {}

  /** What needs a second person waits for one, and the clock runs on meanwhile. */
  async pause(tx: Tx, call: Call, deadline: Deadline, asked: PauseRequested, at: Instant): Promise<Deadline> {
    const { rule } = await basisOf(this.definitions, deadline, tx);
    const { note, from = at, ...rest } = asked;
    const request = { ...rest, from };
    refuse(pauseRefusal(rule, deadline, request, at));
    const { ownerId } = deadline;
    const asker = askerOf(call);
    const pause = { ...pauseRecord(rule, deadline, { ...request, id: uuid(), note }, asker, at), ownerId };
    const changes = { pauses: [...deadline.pauses, pause] };
    const changed = await this.write(tx, call, 'pause', deadline, changes, at, note);
    if (pause.needsApproval) {
      tell(tx, await this.decidersOf(tx, deadline, call), at, pauseAsked(deadline, rule, pause));
    }
    return changed;
  }

  /** Also ends a pause that still waits for its second person: what it claims is then known. */
  resume(tx: Tx, call: Call, deadline: Deadline, at: Instant): Promise<Deadline> {
    refuse(resumeRefusal(deadline, at));
    const pauses = resumedPauses(deadline.pauses, at) ?? deadline.pauses;
    return this.write(tx, call, 'resume', deadline, { pauses }, at, null);
  }

  async decidePause(
    tx: Tx,
    call: Call,
    deadline: Deadline,
    { pauseId, ...said }: Said & { readonly pauseId: string },
    at: Instant,
  ): Promise<Deadline> {
    refuse(pauseDecisionRefusal(deadline, pauseId, askerOf(call)));
    refuse(lapsedRefusal(await this.isOver(tx, deadline), said.granted));
    const decision = decisionOf(call, said, at);
    const pauses = decidedPauses(deadline.pauses, pauseId, decision);
    const changed = await this.write(tx, call, 'decide-pause', deadline, { pauses }, at, decision.remark);
    const asker = pauses.find(({ id }) => id === pauseId)?.requestedById;
    if (asker !== undefined)
      tell(tx, await this.concerned(tx, changed, asker), at, decided(changed, PAUSE, decision));
    return changed;
  }

  /** The approved one before it decides until a second person has agreed. */
  async override(
    tx: Tx,
    call: Call,
    deadline: Deadline,
    { dueOn, reason, document }: OverrideRequested,
    at: Instant,
  ): Promise<Deadline> {
    const { rule } = await basisOf(this.definitions, deadline, tx);
    refuse(overrideRefusal(rule, deadline, dueOn));
    const { userId: requestedById, name: requestedByName } = call.actor;
    const asked = { dueAt: lastInstant(dueOn), reason, document };
    const who = { requestedById, requestedByName, requestedAt: at, decision: null };
    const override = { ...asked, ...who, before: grantedOverride(deadline.override) };
    const changed = await this.write(tx, call, 'override', deadline, { override }, at, reason);
    tell(tx, await this.decidersOf(tx, deadline, call), at, overrideAsked(deadline, rule, override));
    return changed;
  }

  async decideOverride(tx: Tx, call: Call, deadline: Deadline, said: Said, at: Instant): Promise<Deadline> {
    refuse(overrideDecisionRefusal(deadline, askerOf(call)));
    refuse(lapsedRefusal(await this.isOver(tx, deadline), said.granted));
    const decision = decisionOf(call, said, at);
    const override = deadline.override && { ...deadline.override, decision };
    const changed = await this.write(
      tx,
      call,
      'decide-override',
      deadline,
      { override },
      at,
      decision.remark,
    );
    if (override) {
      const told = await this.concerned(tx, changed, override.requestedById);
      tell(tx, told, at, decided(changed, OVERRIDE, decision));
    }
    return changed;
  }

  /** The first acknowledgement stands; another one changes nothing. */
  async acknowledge(tx: Tx, call: Call, deadline: Deadline, at: Instant): Promise<Deadline> {
    refuse(acknowledgeRefusal(deadline, at));
    if (deadline.acknowledgedAt !== null) return deadline;
    const changes = { acknowledgedAt: at, acknowledgedById: call.actor.userId };
    return this.write(tx, call, 'acknowledge', deadline, changes, at, null);
  }

  /** The record's people who see to it and answer for it, with who stands in for them; but not whoever asks. */
  private decidersOf(tx: Tx, { people }: Deadline, { actor }: Call): Promise<string[]> {
    const named = [people.supervisor, people.leader, people.manager].flatMap((ids) => ids ?? []);
    return this.staff.deciders(tx, named, actor.userId);
  }

  /** Whoever asked, unless the work has passed to another firm since: how it goes on is none of theirs any more. */
  private async concerned(tx: Tx, { ownerId }: Deadline, askerId: string): Promise<string[]> {
    const found = await this.staff.toTell(tx, { ids: [askerId], roles: [], firms: [] });
    return found
      .filter(({ active, ofUnit, organisationId }) => active && (ofUnit || organisationId === ownerId))
      .map(({ id }) => id);
  }

  private async isOver(tx: Tx, { subjectId, subjectType, kind, cycle }: Deadline): Promise<boolean> {
    const [row] = await tx.query<{ later: boolean }>(LATER_CYCLE, [subjectId, subjectType, kind, cycle]);
    return row?.later === true;
  }

  private async write(
    tx: Tx,
    call: Call,
    verb: Verb,
    deadline: Deadline,
    facts: Facts,
    at: Instant,
    reason: string | null,
  ): Promise<Deadline> {
    const basis = await basisOf(this.definitions, deadline, tx);
    const changes = { ...facts, ...replanned(basis, deadline, facts, at) };
    tx.update(Deadline, deadline, changes);
    const after = { ...deadline, ...changes, version: deadline.version + 1 };
    const label = `${deadline.subjectLabel} ${basis.rule.title.zh}`;
    const object = { type: 'deadline', id: deadline.id, label };
    const entry = { at, action: `deadline.${verb}`, object, changes: changesOf(deadline, after), reason };
    tx.insert(Trail, trailOf(call, entry));
    return after;
  }
}

const SHOWN = ['dueAt', 'computedDueAt', 'pauses', 'override', 'acknowledgedAt'] as const;

/** Both readings, before and after, of what has changed. */
function changesOf(from: Deadline, to: Deadline): Record<string, { from: unknown; to: unknown }> {
  const changed = SHOWN.filter((name) => from[name] !== to[name]);
  return Object.fromEntries(changed.map((name) => [name, { from: from[name], to: to[name] }]));
}

/** Whose permission reaches only their own organisation's clocks is measured by them. */
function askerOf({ actor }: Call): Asker {
  return { id: actor.userId, name: actor.name, measured: !inReach(actor, 'deadline.pause', null) };
}

function decisionOf({ actor }: Call, { granted, remark }: Said, at: Instant): Decision {
  return { granted, byId: actor.userId, byName: actor.name, at, remark: remark ?? null };
}

function refuse(refusal: Refusal | null): void {
  if (!refusal) return;
  const { code, field, message } = refusal;
  if (field === '') throw new DomainError('conflict', code, message);
  throw new DomainError('rule', code, message, [{ field, code, message }]);
}
