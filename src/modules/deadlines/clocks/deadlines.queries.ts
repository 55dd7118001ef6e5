import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../common/call/call.js';
import { Database } from '../../../common/persistence/database.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Instant } from '../../../common/time/instant.js';
import { peopleNamed, reachFilter } from '../../identity/index.js';
import type { Deadline } from './deadline.entity.js';
import { explain } from './deadline.explanation.js';
import { Definitions } from '../definitions/definitions.service.js';
import type { EscalationPolicy } from '../policies/escalation-policy.entity.js';
import type { DeadlineRule } from '../rules/deadline-rule.entity.js';
import { outcome } from './outcome.rules.js';
import type { DeadlineAnswer, EscalationAnswer } from './deadlines.dto.js';
import { DEADLINE_COLUMNS } from './deadlines.sql.js';

const OF_SUBJECT = statement(
  'deadlines.of-subject',
  `select ${DEADLINE_COLUMNS}, app_now() as now, coalesce((
     select json_agg(json_build_object('step', x.step, 'late', x.late, 'superseded', x.superseded,
       'plannedAt', ${iso('x.planned_at')}, 'firedAt', ${iso('x.fired_at')}, 'nobodyToTell', x.nobody_to_tell,
       'recipients', ${peopleNamed('x.recipients')}) order by x.planned_at, x.step)
     from escalation x where x.deadline_id = d.id), '[]'::json) as escalations
   from deadline d
   where d.subject_id = $1 and d.subject_type = $2 and ($3::uuid is null or d.owner_id = $3)
   order by d.cycle, d.due_at, d.kind`,
);

function iso(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

type Fired = Omit<EscalationAnswer, 'title'>;
type Found = Deadline & { now: Instant; escalations: Fired[] };

@Injectable()
export class DeadlineQueries {
  constructor(
    private readonly database: Database,
    private readonly definitions: Definitions,
  ) {}

  /** Every clock of one record with its reasons and what has fired; none where the record is out of reach. */
  async ofSubject(actor: Actor, subjectType: string, subjectId: string): Promise<DeadlineAnswer[]> {
    const values = [subjectId, subjectType, reachFilter(actor, 'deadline.read')];
    const found = await this.database.read<Found>(OF_SUBJECT, values);
    return Promise.all(
      found.map(async (row) => {
        const rule = await this.definitions.rule(row.ruleId);
        return answerOf(row, rule, await this.definitions.policy(row.policyId));
      }),
    );
  }
}

function answerOf(row: Found, rule: DeadlineRule, { steps }: EscalationPolicy): DeadlineAnswer {
  const { id, kind, subjectType, subjectId, cycle, anchorAt, dueAt, endedAt, withdrawnAt, now } = row;
  const { title, amount, unit, nature, source } = rule;
  const titles = new Map(steps.map((step) => [step.step, step.title]));
  return {
    id,
    kind,
    title,
    subjectType,
    subjectId,
    cycle,
    anchorAt,
    dueAt,
    endedAt,
    withdrawnAt,
    outcome: outcome(row, now),
    allowance: { amount, unit },
    why: explain({ allowance: { amount, unit }, nature, source }, row, now),
    escalations: row.escalations.map((fired) => ({ ...fired, title: titles.get(fired.step) ?? title })),
  };
}
