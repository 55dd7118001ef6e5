import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import type { EvidencePulse } from './evidence-pulse.entity.js';

/** A record that was heard of at `lastAt` and counts as well for so many whole seconds after it. */
export type Pulse = Pick<EvidencePulse, 'subjectType' | 'subjectId' | 'lastAt' | 'graceSeconds'>;

/** Rows are locked in the order of their keys, so that two batches never wait for each other. */
const PULSE = statement(
  'indicators.pulse',
  `insert into evidence_pulse as p (subject_type, subject_id, last_at, grace_seconds)
   select distinct on (n."subjectType", n."subjectId") n."subjectType", n."subjectId", n."lastAt", n."graceSeconds"
   from json_to_recordset($1::json)
     as n("subjectType" text, "subjectId" uuid, "lastAt" timestamptz, "graceSeconds" int)
   order by n."subjectType", n."subjectId", n."lastAt" desc
   on conflict (subject_type, subject_id) do update
     set last_at = greatest(p.last_at, excluded.last_at), grace_seconds = excluded.grace_seconds
     where excluded.last_at > p.last_at or excluded.grace_seconds <> p.grace_seconds`,
);

/**
 * Moves the last sign of life of the records, in one statement however many there are, without touching their
 * evidence. An older sign than the one that stands moves nothing back.
 */
export async function pulse(tx: Tx, pulses: readonly Pulse[]): Promise<void> {
  if (pulses.length > 0) await tx.query(PULSE, [JSON.stringify(pulses)]);
}
