import { v7 as uuid } from 'uuid';
import { jsonOf } from '../../../common/persistence/columns.js';
import type { Tx } from '../../../common/persistence/tx.js';
import type { Instant } from '../../../common/time/instant.js';
import { Evidence } from './evidence.entity.js';
import {
  changeOf,
  type Contribution,
  type EvidenceSubject,
  type StandingEvidence,
} from './evidence.rules.js';

/**
 * Makes a record's evidence what it now contributes. Stages the rows in the command's own transaction; the caller
 * holds the record's lock, has read `standing` under it, and raises the record's version.
 */
export function feed(
  tx: Tx,
  subject: EvidenceSubject,
  contributions: readonly Contribution[],
  standing: readonly StandingEvidence[],
  at: Instant,
): void {
  const change = changeOf(subject, standing, contributions);
  for (const id of change.supersede) tx.updateUnversioned(Evidence, id, { supersededAt: at });
  for (const row of change.add) tx.insert(Evidence, { id: uuid(), ...row, recordedAt: at });
}

/**
 * The evidence of one subject that stands, `StandingEvidence[]` as one JSON value, for the statement in which a
 * command reads and locks its record.
 * @param condition SQL on `e`, where only a part of it is handed over anew; never a value from outside
 */
export function standingEvidence(subjectType: string, subjectId: string, condition = 'true'): string {
  return `coalesce((select json_agg(${jsonOf(Evidence, 'e')}) from evidence e
    where e.subject_id = ${subjectId} and e.subject_type = '${subjectType}' and e.superseded_at is null
      and ${condition}), '[]'::json)`;
}
