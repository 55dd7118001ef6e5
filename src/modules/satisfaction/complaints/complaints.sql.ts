import type { Actor } from '../../../common/call/call.js';
import { columnsOf } from '../../../common/persistence/columns.js';
import { dayIn } from '../../../common/time/day.js';
import { inReach, type PermissionName } from '../../identity/index.js';
import { Complaint } from './complaint.entity.js';
import { complaintWorkflow, stateOf } from './complaint.workflow.js';
import type { ComplaintAnswer } from './complaints.dto.js';

/** `ComplaintRow` of the complaint `c`. */
export const COMPLAINT_ROW = `${columnsOf(Complaint, 'c')},
  (select json_build_object('id', p.id, 'name', p.name) from project p where p.id = c.project_id) as project,
  (select json_build_object('id', o.id, 'name', o.name) from organisation o where o.id = c.contractor_id) as contractor`;

/** A complaint with the names of what it refers to. */
export type ComplaintRow = Complaint & Pick<ComplaintAnswer, 'project' | 'contractor'>;

/** As this person may see it. */
export function complaintAnswer(row: ComplaintRow, actor: Actor): ComplaintAnswer {
  const {
    id,
    number,
    project,
    assetClass,
    contractor,
    occurredOn,
    text,
    recordedAt,
    recordedByName,
    version,
  } = row;
  const { subjectType, subjectId, subjectLabel, withdrawnAt, withdrawnByName, withdrawReason } = row;
  const state = stateOf(row);
  const facts = { recordedByMe: row.recordedById === actor.userId };
  const may = (permission: string): boolean => inReach(actor, permission as PermissionName, row.contractorId);
  return {
    ...{ id, number, state, project, assetClass, contractor },
    subject:
      subjectId === null ? null : { type: subjectType ?? '', id: subjectId, label: subjectLabel ?? '' },
    ...{ occurredOn, recordedLate: occurredOn < dayIn(recordedAt), text, recordedAt, recordedByName },
    withdrawn:
      withdrawnAt === null
        ? null
        : { at: withdrawnAt, byName: withdrawnByName ?? '', reason: withdrawReason ?? '' },
    commands: complaintWorkflow.commandsFrom(state, facts, may),
    version,
  };
}
