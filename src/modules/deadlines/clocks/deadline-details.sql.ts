import { statement } from '../../../common/persistence/statement.js';
import type { Instant } from '../../../common/time/instant.js';
import { peopleNamed, type Person } from '../../identity/index.js';
import type { Deadline } from './deadline.entity.js';
import type { EscalationAnswer } from './deadline-parts.dto.js';
import { DEADLINE_COLUMNS } from './deadlines.sql.js';

function iso(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/** Those of the people whom this reader knows of: of another firm, whose work it once was, a contractor sees nobody. */
function knownTo(confinedTo: string, ids: string): string {
  return `array(select k.id from account k join organisation f on f.id = k.organisation_id
    where k.id = any(${ids}) and (${confinedTo}::uuid is null or f.kind = 'unit' or f.id = ${confinedTo}))`;
}

/** What has fired of the clock in `d`, as `FiredRow[]`. */
const escalationsFor = (confinedTo: string): string => `coalesce((
  select json_agg(json_build_object('step', x.step, 'round', x.round, 'late', x.late, 'superseded', x.superseded,
    'plannedAt', ${iso('x.planned_at')}, 'heldUntil', ${iso('x.held_until')}, 'firedAt', ${iso('x.fired_at')},
    'nobodyToTell', x.nobody_to_tell, 'recipients', ${peopleNamed(knownTo(confinedTo, 'x.recipients'))},
    'deputies', ${peopleNamed(knownTo(confinedTo, 'x.deputies'))}) order by x.fired_at, x.planned_at, x.step, x.round)
  from escalation x where x.deadline_id = d.id), '[]'::json)`;

/** A scalar subquery: the handlers of the clock in an alias, as a JSON array of `Person`. */
export function handlersOf(alias: string): string {
  return peopleNamed(`array(select jsonb_array_elements_text(${alias}.people -> 'handler')::uuid)`);
}

const detailFor = (
  confinedTo: string,
): string => `select ${DEADLINE_COLUMNS}, app_now() as now, o.name as "ownerName",
   (select a.name from account a where a.id = d.acknowledged_by_id) as "acknowledgedByName",
   ${handlersOf('d')} as handlers, chain.superseded_by_id as "supersededById", ${escalationsFor(confinedTo)} as escalations`;

/**
 * Walks from the clocks in force (found through their unique index) down to those that they corrected, so that no
 * search for who points at a row is needed.
 */
const CHAIN_FROM = (
  standing: string,
): string => `with recursive chain (id, supersedes_id, superseded_by_id) as (
   ${standing}
   union all
   select p.id, p.supersedes_id, chain.id from chain join deadline p on p.id = chain.supersedes_id
 )`;

/** $1 deadline, $2 the organisation to which the reader is confined, or null. */
export const ONE = statement(
  'deadlines.one',
  `${CHAIN_FROM(`select s.id, s.supersedes_id, null::uuid
     from deadline asked join deadline s on s.subject_id = asked.subject_id and s.subject_type = asked.subject_type
       and s.kind = asked.kind and s.cycle = asked.cycle and s.superseded_at is null
     where asked.id = $1`)}
   ${detailFor('$2')}
   from deadline d left join chain on chain.id = d.id left join organisation o on o.id = d.owner_id
   where d.id = $1 and ($2::uuid is null or d.owner_id = $2)`,
);

/** $1 record, $2 its kind, $3 the organisation to which the reader is confined, or null. */
export const OF_RECORD = statement(
  'deadlines.of-record',
  `${CHAIN_FROM(`select s.id, s.supersedes_id, null::uuid from deadline s
     where s.subject_id = $1 and s.subject_type = $2 and s.superseded_at is null`)}
   ${detailFor('$3')}
   from chain join deadline d on d.id = chain.id left join organisation o on o.id = d.owner_id
   where $3::uuid is null or d.owner_id = $3
   order by d.cycle, d.due_at, d.kind, d.superseded_at nulls last`,
);

type FiredRow = Omit<EscalationAnswer, 'title'>;

export type DetailRow = Deadline & {
  now: Instant;
  ownerName: string | null;
  acknowledgedByName: string | null;
  handlers: Person[];
  supersededById: string | null;
  escalations: FiredRow[];
};
