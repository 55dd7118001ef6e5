/** One thing that must hold. The statement gives the rows that break it. */
export interface Check {
  readonly name: string;
  readonly sql: string;
}

/**
 * What the checks compare the tables with: the journal $1, the policy $2 and the people $3, and from them, by
 * arithmetic on the tickets' own moments alone, which steps had to fire. Nothing here uses the program's code.
 */
const GIVEN = `
  asked as (
    select * from json_to_recordset($1::json) as j(title text, step text, acknowledged boolean, "actorId" uuid,
      route text, key text, id uuid, number text, at timestamptz)
  ),
  known as (select * from asked where acknowledged),
  policy as (
    select kind, step, make_interval(secs => "afterSeconds") as after, "to"
    from json_to_recordset($2::json) as p(kind text, step int, "afterSeconds" float8, "to" text[])
  ),
  people as (select * from json_to_recordset($3::json) as p(relation text, id uuid)),
  clock as (
    select t.id, t.number || ' ' || t.title as label, t.project_id, t.asset_class, k.kind, t.reported_at,
      t.reported_at + make_interval(hours => case when t.urgency = 'urgent' then k.urgent else k.normal end) as due_at,
      case k.kind when 'ticket.response' then t.accepted_at else t.resolved_at end as stopped_at
    from ticket t cross join (values ('ticket.response', 2, 6), ('ticket.resolution', 24, 72)) as k(kind, urgent, normal)
  ),
  due as (
    select c.id, c.kind, p.step, c.reported_at + p.after as planned_at, p."to"
    from clock c join policy p using (kind)
    where c.stopped_at is null or c.reported_at + p.after <= c.stopped_at
  ),
  fired as (
    select e.*, d.subject_id, d.kind from escalation e join deadline d on d.id = e.deadline_id
  ),
  swept_with as (
    select e.id, o.id as other_id, o.step as other_step, o.planned_at > e.planned_at as later
    from escalation e join escalation o on o.deadline_id = e.deadline_id and o.fired_at = e.fired_at and o.id <> e.id
  )`;

/** Two lists of rows that must hold the same rows equally often. */
function same(name: string, expected: string, found: string): Check {
  const sql = `with ${GIVEN}, expected as (${expected}), found as (${found})
    select 'missing' as difference, m.* from (select * from expected except all select * from found) m
    union all
    select 'not expected', n.* from (select * from found except all select * from expected) n`;
  return { name, sql };
}

function never(name: string, rows: string): Check {
  return { name, sql: `with ${GIVEN} ${rows}` };
}

const HISTORY = `
  select t.id, s.version, s.command, s."from", s."to", s.at from ticket t cross join lateral (values
    (1, 'report', null, 'new', t.reported_at), (2, 'accept', 'new', 'accepted', t.accepted_at),
    (3, 'resolve', 'accepted', 'resolved', t.resolved_at)) as s(version, command, "from", "to", at)
  where s.at is not null`;

/**
 * A row that says the clock runs, from the report to its end; then one that says when it ended. And for each resolution
 * the work that nobody has verified.
 */
const EVIDENCE = `
  select 'tickets.on-time', c.project_id, array[c.asset_class], c.id, 1, c.kind, c.label, c.reported_at, c.due_at,
    e.closed_at, null::timestamptz, 'counted', e.recorded_at, e.superseded_at
  from clock c cross join lateral (values
    (null, c.reported_at, c.stopped_at), (c.stopped_at, c.stopped_at, null)) as e(closed_at, recorded_at, superseded_at)
  where e.recorded_at is not null
  union all
  select 'maintenance.effective', c.project_id, array[c.asset_class], c.id, 1, 'ticket', c.label, c.reported_at, null,
    null, null, 'counted', c.stopped_at, null
  from clock c where c.kind = 'ticket.resolution' and c.stopped_at is not null`;

export const CHECKS: readonly Check[] = [
  same(
    'every acknowledged report is a ticket once',
    `select title, id, number from known where step = 'report'`,
    `select t.title, t.id, t.number from ticket t
     where not exists (select from asked a where a.title = t.title and a.step = 'report' and not a.acknowledged)`,
  ),
  never(
    'no report made two tickets, and nobody else reported any',
    `select t.title, count(*) from ticket t left join asked a on a.title = t.title and a.step = 'report'
     group by t.title having count(*) > 1 or count(a.title) = 0`,
  ),
  same(
    'every acknowledged change stands in the history once, at the moment that was answered',
    `select id, step, at, "actorId" from known`,
    `select h.subject_id, h.command, h.at, h.actor_id from transition h join ticket t on t.id = h.subject_id
     where not exists (select from asked a where a.title = t.title and a.step = h.command and not a.acknowledged)`,
  ),
  same(
    'the history is report, accept, resolve, in this order',
    HISTORY,
    `select subject_id, version, command, "from", "to", at from transition where subject_type = 'ticket'`,
  ),
  same(
    'an acknowledged resolution left the ticket resolved',
    `select id, 'resolved', 3, 1 from known where step = 'resolve'`,
    `select t.id, t.state, t.version, t.cycle from ticket t
     where exists (select from known a where a.title = t.title and a.step = 'resolve')`,
  ),
  same(
    'the trail has one row for each step of the history',
    `select subject_id::text, 'ticket.' || command, at, actor_id from transition where subject_type = 'ticket'`,
    `select object_id, action, at, actor_id from trail where object_type = 'ticket'`,
  ),
  never(
    'no number is given twice',
    'select number, count(*) from ticket group by number having count(*) > 1',
  ),
  same(
    'every acknowledged request is kept under its idempotency key',
    `select "actorId", route, key from known`,
    `select k.actor_id, k.route, k.key from idempotency_key k
     where not exists (select from asked a where a.key = k.key and not a.acknowledged)`,
  ),
  same(
    'the clocks are what the tickets say',
    `select id, kind, 1, reported_at, due_at, stopped_at, null::timestamptz from clock`,
    `select subject_id, kind, cycle, anchor_at, due_at, ended_at, withdrawn_at from deadline
     where subject_type = 'ticket' and superseded_at is null and computed_due_at = due_at and not awaiting`,
  ),
  same(
    'the evidence, superseded rows included, is what the tickets say',
    EVIDENCE,
    `select metric, project_id, facets, subject_id, cycle, item, label, opened_at, due_at, closed_at, withdrawn_at,
       standing, recorded_at, superseded_at from evidence where subject_type = 'ticket'`,
  ),
  same(
    'every due step fired exactly once, and no other',
    `select id, kind, step, 0, 1, planned_at, null::timestamptz from due`,
    `select subject_id, kind, step, round, cycle, planned_at, held_until from fired`,
  ),
  never('no step fired early', 'select subject_id, kind, step from fired where fired_at < planned_at'),
  same(
    'a deadline remembers the steps that it fired',
    `select deadline_id, step from escalation`,
    `select d.id, unnest(d.fired) from deadline d`,
  ),
  same(
    'a step is passed over only for a later one of the same sweep',
    `select e.id, exists (select from swept_with s where s.id = e.id and s.later), false,
       e.fired_at - e.planned_at > interval '60 seconds' from escalation e`,
    `select e.id, e.superseded, e.nobody_to_tell, e.late from escalation e`,
  ),
  same(
    'each step tells its people once, with those of the steps that it passed over',
    `select distinct f.id, w.id from fired f
     join policy p on p.kind = f.kind and (p.step = f.step or p.step in (
       select s.other_step from swept_with s where s.id = f.id and not s.later))
     join people w on w.relation = any(p."to")
     where not exists (select from swept_with s where s.id = f.id and s.later)`,
    `select e.id, unnest(e.recipients) from escalation e`,
  ),
  same(
    'each person told has one message, and whoever reported has one for each step of others',
    `select '/tickets/' || subject_id, unnest(recipients), fired_at from fired
     union all
     select '/tickets/' || t.id, t.reporter_id, h.at from transition h join ticket t on t.id = h.subject_id
     where h.command <> 'report'`,
    `select content ->> 'link', recipient_id, occurred_at from outbox_message`,
  ),
  same(
    'each message is one notice',
    `select id, recipient_id, content ->> 'link', occurred_at from outbox_message`,
    `select message_id, recipient_id, link, created_at from notice`,
  ),
  never(
    'nothing is left to fire or to deliver',
    `select 'deadline' as kind, id from deadline where next_fire_at is not null
     union all
     select 'message', id from outbox_message where delivered_at is null or next_try_at is not null or attempts <> 1`,
  ),
  never(
    'no connection is left idle in a transaction',
    `select pid, state, query from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
       and state like 'idle in transaction%' and state_change < clock_timestamp() - interval '1 second'`,
  ),
];
