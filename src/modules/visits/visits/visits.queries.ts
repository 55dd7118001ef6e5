import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { Actor } from '../../../common/call/call.js';
import { unknownObject } from '../../../common/errors/domain-error.js';
import { decodeCursor, DEFAULT_LIMIT, pageOf } from '../../../common/http/page.js';
import { Clock } from '../../../common/persistence/clock.js';
import { Database } from '../../../common/persistence/database.js';
import { statement, type Statement } from '../../../common/persistence/statement.js';
import { daysBetween } from '../../../common/time/civil.js';
import { dayIn, isDay, type Day } from '../../../common/time/day.js';
import { Attachments, type Download } from '../../files/index.js';
import { reachFilter } from '../../identity/index.js';
import { refusedField } from './visit.rules.js';
import type {
  VisitAnswer,
  VisitCalendar,
  VisitCalendarDay,
  VisitCalendarQuery,
  VisitHistory,
  VisitLine,
  VisitListQuery,
  VisitPage,
  VisitStepAnswer,
} from './visits.dto.js';
import { READ_VISIT, type VisitRow } from './visits.sql.js';
import { visitAnswer } from './visits.view.js';

const HISTORY = statement(
  'visits.history',
  `select h.id, h."from", h."to", h.command, h.at, h.actor_name as "actorName", h.reason
   from transition h join visit v on v.id = h.subject_id
   where h.subject_type = 'visit' and h.subject_id = $1 and ($2::uuid is null or v.contractor_id = $2)
   order by h.version, h.at`,
);

const LINE = `v.id, v.number, v.title, v.group_name as "groupName", v.state, v.period_from as "periodFrom",
  v.due_on as "dueOn", v.created_late as "createdLate", v.submitted_at as "submittedAt",
  v.accepted_at as "acceptedAt", c.name as "contractorName", v.version`;

const CALENDAR = statement(
  'visits.calendar',
  `select ${LINE} from visit v join organisation c on c.id = v.contractor_id
   where v.period_from >= $1::date and v.period_from < $2::date and not v.replaced
     and ($3::uuid is null or v.contractor_id = $3)
   order by v.period_from, v.id limit $4`,
);

const MAX_CALENDAR_DAYS = 62;
const MAX_CALENDAR_VISITS = 500;

type ListRow = Omit<VisitLine, 'overdue'>;

/** Each filter's condition; the list's statement holds only those asked for, so that each has its own plan. */
const FILTERS = {
  contractor: 'v.contractor_id = ',
  plan: 'v.plan_id = ',
  state: 'v.state = ',
  dueFrom: 'v.due_on >= ',
  dueUntil: 'v.due_on < ',
} as const;
type Filter = keyof typeof FILTERS;

@Injectable()
export class VisitQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly attachments: Attachments,
  ) {}

  async read(actor: Actor, id: string): Promise<VisitAnswer> {
    const row = await this.database.readOne<VisitRow>(READ_VISIT, [id, reachFilter(actor, 'visit.read')]);
    if (!row) throw unknownObject('visit');
    return visitAnswer(row, actor);
  }

  async history(actor: Actor, id: string): Promise<VisitHistory> {
    const values = [id, reachFilter(actor, 'visit.read')];
    const items = await this.database.read<VisitStepAnswer>(HISTORY, values);
    if (items.length === 0) throw unknownObject('visit');
    return { items };
  }

  /** A photo of a visit in reach. @throws VISIT.UNKNOWN, ATTACHMENT.UNKNOWN (404) */
  async download(actor: Actor, id: string, attachmentId: string): Promise<Download> {
    const confined = reachFilter(actor, 'visit.read');
    const row = await this.database.readOne<VisitRow>(READ_VISIT, [id, confined]);
    if (!row) throw unknownObject('visit');
    return this.attachments.download({ type: 'visit', id }, attachmentId, confined !== null);
  }

  /** First due first. What a new version of a plan took away is not among them. */
  async list(actor: Actor, query: VisitListQuery): Promise<VisitPage> {
    const { state, planId: plan, contractorId, dueFrom, dueUntil, limit = DEFAULT_LIMIT } = query;
    const confined = reachFilter(actor, 'visit.read');
    const now = await this.clock.now();
    if (confined !== null && contractorId !== undefined && contractorId !== confined) {
      return { items: [], nextCursor: null, now };
    }
    const asked = { contractor: confined ?? contractorId, plan, state, dueFrom, dueUntil };
    const filters = (Object.keys(FILTERS) as Filter[]).filter((filter) => asked[filter] !== undefined);
    const cursor = decodeCursor(query.cursor, [isDay, isUuid]);
    const values = [limit + 1, ...filters.map((filter) => asked[filter]), ...(cursor ?? [])];
    const rows = await this.database.read<ListRow>(listStatement(filters, cursor !== null), values);
    const today = dayIn(now);
    return {
      ...pageOf(
        rows,
        limit,
        (row) => [row.dueOn, row.id],
        (row) => lineOf(row, today),
      ),
      now,
    };
  }

  /** By the day that the plan names. @throws VISIT.SPAN naming `?until` */
  async calendar(actor: Actor, { from, until }: VisitCalendarQuery): Promise<VisitCalendar> {
    if (until <= from || daysBetween(from, until) > MAX_CALENDAR_DAYS) {
      throw refusedField('?until', 'VISIT.SPAN', `1 to ${MAX_CALENDAR_DAYS} days after the first.`);
    }
    const values = [from, until, reachFilter(actor, 'visit.read'), MAX_CALENDAR_VISITS + 1];
    const rows = await this.database.read<ListRow>(CALENDAR, values);
    const today = dayIn(await this.clock.now());
    const days: VisitCalendarDay[] = [];
    for (const row of rows.slice(0, MAX_CALENDAR_VISITS)) {
      const last = days.at(-1);
      if (last?.day === row.periodFrom) last.visits.push(lineOf(row, today));
      else days.push({ day: row.periodFrom, visits: [lineOf(row, today)] });
    }
    return { days, cut: rows.length > MAX_CALENDAR_VISITS };
  }
}

const lists = new Map<string, Statement>();

function listStatement(filters: readonly Filter[], continued: boolean): Statement {
  const name = `visits.list${continued ? '+' : ''} ${filters.join(' ')}`;
  const known = lists.get(name);
  if (known) return known;
  const conditions = ['not v.replaced', ...filters.map((filter, i) => `${FILTERS[filter]}$${i + 2}`)];
  const after = filters.length + 2;
  if (continued) conditions.push(`(v.due_on, v.id) > ($${after}::date, $${after + 1}::uuid)`);
  const made = statement(
    name,
    `with page as (
       select v.* from visit v where ${conditions.join(' and ')} order by v.due_on, v.id limit $1
     )
     select ${LINE} from page v join organisation c on c.id = v.contractor_id order by v.due_on, v.id`,
  );
  lists.set(name, made);
  return made;
}

function lineOf(row: ListRow, today: Day): VisitLine {
  const waits = row.submittedAt === null && row.state !== 'cancelled';
  return { ...row, overdue: waits && row.dueOn < today };
}
