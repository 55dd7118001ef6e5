import { columnsOf, jsonOf } from '../../../common/persistence/columns.js';
import { statement } from '../../../common/persistence/statement.js';
import { Deadline } from './deadline.entity.js';

/**
 * A CTE that locks the deadlines of the records in the CTE `record`, for the one statement in which a command reads
 * and locks. Lock order: record, then deadlines. Superseded ones are not among them.
 */
function locked(subjectType: string): string {
  return `clocks as materialized (
    select d.* from deadline d join record on d.subject_id = record.id
    where d.subject_type = '${subjectType}' and d.superseded_at is null order by d.id for no key update of d
  )`;
}

/** The rows of `locked` as one JSON value of the shape `Deadline[]`. */
const LOCKED_ROWS = `coalesce((select json_agg(${jsonOf(Deadline, 'd')} order by d.cycle, d.anchor_at, d.due_at)
  from clocks d), '[]'::json)`;

/** The clocks of one subject for its page: `ClockView[]` as one JSON value. */
function ofSubject(subjectType: string, subjectId: string): string {
  const shown = ['id', 'kind', 'cycle', 'anchorAt', 'dueAt', 'endedAt', 'withdrawnAt'] as const;
  return `coalesce((select json_agg(${jsonOf(Deadline, 'd', shown)} order by d.cycle, d.due_at)
    from deadline d where d.subject_id = ${subjectId} and d.subject_type = '${subjectType}'
      and d.superseded_at is null), '[]'::json)`;
}

/** The same, whole and not locked, for a preview: `Deadline[]` as one JSON value. */
function standing(subjectType: string, subjectId: string): string {
  return `coalesce((select json_agg(${jsonOf(Deadline, 'd')} order by d.cycle, d.anchor_at, d.due_at)
    from deadline d where d.subject_id = ${subjectId} and d.subject_type = '${subjectType}'
      and d.superseded_at is null), '[]'::json)`;
}

export type ClockView = Pick<
  Deadline,
  'id' | 'kind' | 'cycle' | 'anchorAt' | 'dueAt' | 'endedAt' | 'withdrawnAt'
>;

/**
 * Whether the clock of this subject ($1), type ($2) and kind ($3) has a cycle after $4. A statement of its own, after the
 * lock: whoever opens a cycle holds the locks of the earlier ones.
 */
export const LATER_CYCLE = statement(
  'deadlines.later-cycle',
  `select exists (select from deadline d where d.subject_id = $1 and d.subject_type = $2 and d.kind = $3 and d.cycle > $4
     and d.superseded_at is null) as later`,
);

export const DEADLINE_COLUMNS = columnsOf(Deadline, 'd');

/** A derived table of one row at the most: the running clock of a subject that is due first, `due_at` and `kind`. */
function nextOpen(subjectType: string, subjectId: string): string {
  return `(select d.due_at, d.kind from deadline d
    where d.subject_id = ${subjectId} and d.subject_type = '${subjectType}'
      and d.ended_at is null and d.withdrawn_at is null and d.superseded_at is null order by d.due_at limit 1)`;
}

/** What a feeder's own statements take from this module's tables. */
export const deadlineSql = { locked, LOCKED_ROWS, ofSubject, standing, nextOpen };
