import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../../common/call/call.js';
import { assertIfMatch } from '../../../common/call/if-match.js';
import { DomainError, refusal, unknownObject } from '../../../common/errors/domain-error.js';
import { readLocked, type LockedRow } from '../../../common/persistence/lock.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import { dayIn, DEFAULT_ZONE } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import { Transition } from '../../../common/workflow/transition.entity.js';
import { Trail, trailOf, type Changes } from '../../audit/index.js';
import { inReach } from '../../identity/index.js';
import { feed, standingEvidence, type StandingEvidence } from '../../indicators/index.js';
import { Complaint } from './complaint.entity.js';
import { evidenceOf } from './complaint.evidence.js';
import { dayProblem } from './complaint.rules.js';
import { ComplaintSubjects } from './complaint.subjects.js';
import { complaintWorkflow, stateOf, type ComplaintState } from './complaint.workflow.js';
import type { ComplaintAnswer, NewComplaint, WithdrawComplaint } from './complaints.dto.js';
import { COMPLAINT_ROW, complaintAnswer, type ComplaintRow } from './complaints.sql.js';

const NAMED = statement(
  'complaints.named',
  `select at.now, next_number('TS', extract(year from at.now at time zone '${DEFAULT_ZONE}')::int) as number,
     (select json_build_object('id', p.id, 'name', p.name) from project p where p.id = $1) as project,
     (select json_build_object('id', o.id, 'name', o.name) from organisation o
      where o.id = $2 and o.kind = 'contractor') as contractor
   from (select app_now() as now offset 0) at`,
);

type Named = Pick<ComplaintRow, 'number' | 'contractor'> & {
  now: Instant;
  project: ComplaintRow['project'] | null;
};

const LOCK = statement(
  'complaints.lock',
  `with c as materialized (select l.* from complaint l where l.id = $1 for no key update)
   select ${COMPLAINT_ROW}, seen.version as "seenVersion", app_now() as now,
     ${standingEvidence('complaint', 'c.id')} as evidence
   from c join complaint seen on seen.id = c.id`,
);

type LockedComplaint = ComplaintRow & LockedRow & { now: Instant; evidence: StandingEvidence[] };

@Injectable()
export class ComplaintsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly subjects: ComplaintSubjects,
  ) {}

  /**
   * @throws PROJECT.UNKNOWN, CONTRACTOR.UNKNOWN, COMPLAINT.HALF_A_SUBJECT, COMPLAINT.SUBJECT_UNKNOWN,
   *   COMPLAINT.OTHER_SUBJECT, COMPLAINT.IN_FUTURE, COMPLAINT.TOO_LATE (422)
   */
  record(call: Call, body: NewComplaint): Promise<ComplaintAnswer> {
    const { projectId, assetClass, contractorId = null, text } = body;
    return this.unitOfWork.run(call, async (tx) => {
      const about = await this.subjectOf(tx, body);
      const [named] = await tx.query<Named & object>(NAMED, [projectId, contractorId]);
      if (!named?.project)
        throw refusal('rule', 'PROJECT.UNKNOWN', '/projectId', 'There is no such project.');
      const { now: at, number, project, contractor } = named;
      const { occurredOn = dayIn(at) } = body;
      if (contractorId !== null && !contractor) {
        throw refusal('rule', 'CONTRACTOR.UNKNOWN', '/contractorId', 'There is no contractor of this id.');
      }
      const problem = dayProblem(occurredOn, dayIn(at));
      if (problem) throw refusal('rule', problem.code, '/occurredOn', problem.message);
      const { userId: recordedById, name: recordedByName } = call.actor;
      const complaint: Complaint = {
        ...{ id: uuid(), number, projectId, assetClass, contractorId, ...about, occurredOn, text },
        ...{ recordedAt: at, recordedById, recordedByName },
        ...{
          withdrawnAt: null,
          withdrawnById: null,
          withdrawnByName: null,
          withdrawReason: null,
          version: 1,
        },
      };
      tx.insert(Complaint, complaint);
      const said = { assetClass, contractor: contractor?.name ?? null, occurredOn, text };
      const changes = Object.fromEntries(
        Object.entries(said).map(([field, to]) => [field, { from: null, to }]),
      );
      leave(
        tx,
        call,
        complaint,
        { from: null, to: 'standing', command: 'record', reason: null, at },
        changes,
      );
      feed(tx, subjectOf(complaint), evidenceOf(complaint), [], at);
      return complaintAnswer({ ...complaint, project, contractor }, call.actor);
    });
  }

  /** @throws COMPLAINT.UNKNOWN (404), RECORD.CHANGED (412), COMPLAINT.OWN_RECORD, WORKFLOW.NOT_FROM_HERE (409) */
  withdraw(call: Call, id: string, { reason }: WithdrawComplaint): Promise<ComplaintAnswer> {
    return this.unitOfWork.run(call, async (tx) => {
      const locked = await readLocked<LockedComplaint & object>(tx, LOCK, [id]);
      if (!locked || !inReach(call.actor, 'complaint.withdraw', locked.contractorId)) {
        throw unknownObject('complaint');
      }
      assertIfMatch(call, locked.version);
      const { now: at, evidence, seenVersion: _, ...complaint } = locked;
      const { userId: withdrawnById, name: withdrawnByName } = call.actor;
      const from = stateOf(complaint);
      const facts = { recordedByMe: complaint.recordedById === withdrawnById };
      const { to, refusal: refused } = complaintWorkflow.decide(from, 'withdraw', facts);
      if (refused) throw new DomainError('conflict', refused.code, refused.message);
      const change = { withdrawnAt: at, withdrawnById, withdrawnByName, withdrawReason: reason };
      const withdrawn = { ...complaint, ...change, version: complaint.version + 1 };
      tx.update(Complaint, complaint, change);
      leave(tx, call, withdrawn, { from, to, command: 'withdraw', reason, at }, { state: { from, to } });
      feed(tx, subjectOf(complaint), evidenceOf(withdrawn), evidence, at);
      return complaintAnswer(withdrawn, call.actor);
    });
  }

  /** The record that it is about, which must be of the same project, class and contractor. */
  private async subjectOf(
    tx: Tx,
    body: NewComplaint,
  ): Promise<Pick<Complaint, 'subjectType' | 'subjectId' | 'subjectLabel'>> {
    const { subjectType = null, subjectId = null, projectId, assetClass, contractorId = null } = body;
    if (subjectType === null && subjectId === null) return { subjectType, subjectId, subjectLabel: null };
    const refused = (code: string, field: string, message: string): Error =>
      refusal('rule', code, field, message);
    if (subjectType === null || subjectId === null) {
      const field = subjectId === null ? '/subjectId' : '/subjectType';
      throw refused('COMPLAINT.HALF_A_SUBJECT', field, 'Name the kind of the record and its id, or neither.');
    }
    const subject = await this.subjects.find(tx, subjectType, subjectId);
    if (!subject)
      throw refused('COMPLAINT.SUBJECT_UNKNOWN', '/subjectId', `There is no such ${subjectType}.`);
    const other = Object.entries({ projectId, assetClass, contractorId }).find(
      ([field, said]) => subject[field as keyof typeof subject] !== said,
    );
    if (other) {
      const message = `It is about ${subject.label}, where this is something else.`;
      throw refused('COMPLAINT.OTHER_SUBJECT', `/${other[0]}`, message);
    }
    return { subjectType, subjectId, subjectLabel: subject.label };
  }
}

interface Step {
  readonly from: ComplaintState | null;
  readonly to: ComplaintState;
  readonly command: string;
  readonly reason: string | null;
  readonly at: Instant;
}

/** The step in the complaint's history and in the trail. */
function leave(tx: Tx, call: Call, complaint: Complaint, step: Step, changes: Changes): void {
  const { userId: actorId, name: actorName } = call.actor;
  const subject = { subjectType: 'complaint', subjectId: complaint.id, version: complaint.version };
  tx.insert(Transition, { id: uuid(), ...subject, actorId, actorName, ...step });
  const { at, command, reason } = step;
  tx.insert(
    Trail,
    trailOf(call, { at, action: `complaint.${command}`, object: subjectOf(complaint), changes, reason }),
  );
}

function subjectOf({ id, number }: Complaint): { type: string; id: string; label: string } {
  return { type: 'complaint', id, label: number };
}
