import { columnsOf, jsonOf } from '../../common/persistence/columns.js';
import { Deadline } from './deadline.entity.js';

/**
 * A CTE that locks the deadlines of the records in the CTE `record`, for the one statement in which a command reads
 * and locks. Lock order: record, then deadlines.
 */
export function lockedDeadlines(subjectType: string): string {
  return `clocks as materialized (
    select d.* from deadline d join record on d.subject_id = record.id
    where d.subject_type = '${subjectType}' order by d.id for update of d
  )`;
}

/** The rows of `lockedDeadlines` as one JSON value of the shape `Deadline[]`. */
export const LOCKED_DEADLINES = `coalesce((select json_agg(${jsonOf(Deadline, 'd')} order by d.cycle, d.anchor_at, d.due_at)
  from clocks d), '[]'::json)`;

/** The clocks of one subject for its page: `ClockView[]` as one JSON value. */
export function clocksOfSubject(subjectType: string, subjectId: string): string {
  const shown = ['id', 'kind', 'cycle', 'anchorAt', 'dueAt', 'endedAt', 'withdrawnAt'] as const;
  return `coalesce((select json_agg(${jsonOf(Deadline, 'd', shown)} order by d.cycle, d.due_at)
    from deadline d where d.subject_id = ${subjectId} and d.subject_type = '${subjectType}'), '[]'::json)`;
}

export type ClockView = Pick<
  Deadline,
  'id' | 'kind' | 'cycle' | 'anchorAt' | 'dueAt' | 'endedAt' | 'withdrawnAt'
>;

export const DEADLINE_COLUMNS = columnsOf(Deadline, 'd');
