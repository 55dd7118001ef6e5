import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { Actor } from '../../../common/call/call.js';
import { decodeCursor, DEFAULT_LIMIT, pageOf } from '../../../common/http/page.js';
import { Clock } from '../../../common/persistence/clock.js';
import { columnsOf } from '../../../common/persistence/columns.js';
import { Database } from '../../../common/persistence/database.js';
import { statement, type Statement } from '../../../common/persistence/statement.js';
import { daysBetween } from '../../../common/time/civil.js';
import { addDays, type Day } from '../../../common/time/day.js';
import { isInstant } from '../../../common/time/instant.js';
import { reachFilter } from '../../identity/index.js';
import { Definitions } from '../definitions/definitions.service.js';
import { handlersOf } from './deadline-details.sql.js';
import {
  conditionsOf,
  decides,
  handledBy,
  refused,
  STATE_SQL,
  waitsForOthersThan,
  type Conditions,
} from './deadline-filters.js';
import type {
  DeadlineCalendar,
  DeadlineCalendarQuery,
  DeadlineCountQuery,
  DeadlineCounts,
  DeadlineDay,
  DeadlineListQuery,
  DeadlinePage,
  ListOrder,
} from './deadline-lists.dto.js';
import { Deadline } from './deadline.entity.js';
import { HEAD_PROPERTIES, headOf, type HeadRow } from './deadline.head.js';

/** How many days one calendar may show: two months. */
export const MAX_DAYS = 62;

const SHANGHAI = `at time zone 'Asia/Shanghai'`;

/** The moment, the next midnight and the next Monday's midnight on Shanghai's wall. */
const BOUNDS = `bounds as materialized (
   select m.now, (date_trunc('day', m.now ${SHANGHAI}) + interval '1 day') ${SHANGHAI} as tomorrow,
     (date_trunc('week', m.now ${SHANGHAI}) + interval '7 days') ${SHANGHAI} as monday
   from (select app_now() as now) m
 )`;

/**
 * $1 the organisation to which the reader is confined, or null; $2 their own as a handler, or null for everybody's; $3
 * they; $4 whether they decide. A clock that has stopped is still judged by a pause that waits.
 */
export const COUNTS = statement(
  'deadlines.counts',
  `with ${BOUNDS},
   running as (
     select d.due_at from deadline d
     where ${STATE_SQL.open} and ($1::uuid is null or d.owner_id = $1) and ($2::jsonb is null or d.people @> $2::jsonb)
   )
   select count(*) filter (where due_at < now)::int as overdue,
     count(*) filter (where due_at >= now and due_at < tomorrow)::int as today,
     count(*) filter (where due_at >= now and due_at < monday)::int as week,
     (select count(*) from deadline d
       where $4::boolean and d.superseded_at is null and ($1::uuid is null or d.owner_id = $1)
         and ${waitsForOthersThan('$3')})::int as awaiting
   from running, bounds`,
);

@Injectable()
export class DeadlineLists {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly definitions: Definitions,
  ) {}

  /** The next due first, or the last. @throws REQUEST.CURSOR, DEADLINE.WEEK, DEADLINE.DAYS_ORDER */
  async list(actor: Actor, query: DeadlineListQuery): Promise<DeadlinePage> {
    const { limit = DEFAULT_LIMIT, order = 'due' } = query;
    const cursor = decodeCursor(query.cursor, [isInstant, isUuid]);
    const conditions = conditionsOf(actor, query);
    const values = [...(conditions?.values ?? []), limit + 1, ...(cursor ?? [])];
    const rows = conditions
      ? await this.database.read<HeadRow>(listStatement(conditions, cursor !== null, order), values)
      : [];
    const page = pageOf(
      rows,
      limit,
      (row) => [row.dueAt, row.id],
      (row) => row,
    );
    const items = await Promise.all(page.items.map((row) => this.line(row)));
    return { items, nextCursor: page.nextCursor, now: rows[0]?.now ?? (await this.clock.now()) };
  }

  /** How much is due on each day. @throws DEADLINE.WEEK, DEADLINE.DAYS_ORDER, DEADLINE.TOO_MANY_DAYS */
  async calendar(actor: Actor, query: DeadlineCalendarQuery): Promise<DeadlineCalendar> {
    const conditions = conditionsOf(actor, query);
    const days = daysOf(query.from, query.until);
    const rows = conditions
      ? await this.database.read<DeadlineDay>(calendarStatement(conditions), conditions.values)
      : [];
    const found = new Map(rows.map((row) => [row.day, row]));
    return { days: days.map((day) => found.get(day) ?? { day, open: 0, overdue: 0, met: 0, late: 0 }) };
  }

  /** What is to be done by the person, or by everybody whose clocks they see; and what they have to decide. */
  async count(actor: Actor, { scope = 'mine' }: DeadlineCountQuery): Promise<DeadlineCounts> {
    const { userId } = actor;
    const handled = scope === 'mine' ? handledBy(userId) : null;
    const values = [reachFilter(actor, 'deadline.read'), handled, userId, decides(actor)];
    const found = await this.database.readOne<DeadlineCounts>(COUNTS, values);
    return found ?? { overdue: 0, today: 0, week: 0, awaiting: 0 };
  }

  private async line(row: HeadRow): Promise<DeadlinePage['items'][number]> {
    const { definitions } = this;
    const { ruleId, calendarVersionId: id } = row;
    const calendar = id === null ? null : definitions.calendarOf(await definitions.calendar(id));
    return headOf(row, await definitions.rule(ruleId), calendar);
  }
}

function daysOf(from: Day, until: Day): Day[] {
  const count = daysBetween(from, until) + 1;
  if (count > MAX_DAYS) {
    const message = `A calendar shows ${MAX_DAYS} days at the most.`;
    throw refused('?until', 'DEADLINE.TOO_MANY_DAYS', message);
  }
  return Array.from({ length: count }, (_, i) => addDays(from, i));
}

const statements = new Map<string, Statement>();

function known(name: string, textOf: () => string): Statement {
  const found = statements.get(name) ?? statement(name, textOf());
  statements.set(name, found);
  return found;
}

export function listStatement(
  { name, text, values }: Conditions,
  continued: boolean,
  order: ListOrder,
): Statement {
  const limit = values.length + 1;
  const [sign, beyond, direction] = order === 'due' ? ['', '>', ''] : ['-', '<', ' desc'];
  const sorted = `d.due_at${direction}, d.id${direction}`;
  const after = `and (d.due_at, d.id) ${beyond} ($${limit + 1}::timestamptz, $${limit + 2}::uuid)`;
  return known(
    `deadlines.list${sign}${continued ? '+' : ''} ${name}`,
    () => `with page as (
       select d.* from deadline d where ${text} ${continued ? after : ''} order by ${sorted} limit $${limit}
     )
     select ${columnsOf(Deadline, 'd', HEAD_PROPERTIES)}, o.name as "ownerName", ${handlersOf('d')} as handlers,
       exists (select from escalation x where x.deadline_id = d.id and x.nobody_to_tell) as "nobodyToTell",
       (select app_now()) as now
     from page d left join organisation o on o.id = d.owner_id
     order by ${sorted}`,
  );
}

export function calendarStatement({ name, text }: Conditions): Statement {
  const counted = (['open', 'overdue', 'met', 'late'] as const).map(
    (state) => `count(*) filter (where ${STATE_SQL[state]})::int as ${state}`,
  );
  return known(
    `deadlines.calendar ${name}`,
    () => `select (d.due_at ${SHANGHAI})::date as day, ${counted.join(', ')}
     from deadline d where ${text} group by 1 order by 1`,
  );
}
