/**
 * What must hold of the steps that this script opened, as statements that give the rows which break it. They take the
 * policy's steps and the clock's own moments and do the arithmetic themselves; nothing here uses the program's code.
 * `kind` says which of the three figures a row counts for; `other` is for what is neither lost, doubled nor early.
 */
const GIVEN = `
  step as (
    select p.id as policy_id, s.step, s.at,
      array(select one ->> 'relation' from jsonb_array_elements(s."to") one) as relations
    from escalation_policy p cross join lateral jsonb_to_recordset(p.steps) as s(step int, at jsonb, "to" jsonb)
    where p.code like 'verify.%'
  ),
  clock as (
    select d.*, least(d.due_at, d.computed_due_at) as earlier_at from deadline d where d.kind = 'verify'
  ),
  planned as materialized (
    select c.id, c.cycle, c.subject_id, s.step, s.relations, c.people, greatest(c.anchor_at, case when s.at ? 'percent'
      then c.anchor_at + (c.earlier_at - c.anchor_at) * ((s.at ->> 'percent')::float8 / 100)
      else c.earlier_at + make_interval(secs => (s.at ->> 'offsetSeconds')::float8) end) as planned_at
    from clock c join step s using (policy_id)
  ),
  fired as materialized (
    select e.*, c.subject_id from escalation e join clock c on c.id = e.deadline_id
  ),
  swept_with as materialized (
    select e.id, o.step as other_step, o.planned_at > e.planned_at as later
    from fired e join fired o on o.deadline_id = e.deadline_id and o.fired_at = e.fired_at and o.id <> e.id
  ),
  message as materialized (
    select m.*, substring(m.content ->> 'link' from '[0-9a-f-]{36}')::uuid as subject_id from outbox_message m
  )`;

const rows = (kind, name, sql) => ({ kind, name, sql: `with ${GIVEN} ${sql}` });

/** Rows of `expected` that are not found as often as they should be, and rows found that are not expected so often. */
function same(name, { expected, found, missing, extra }) {
  const both = `expected as (${expected}), found as (${found})`;
  const less = (a, b) => `with ${GIVEN}, ${both} select * from ${a} except all select * from ${b}`;
  return [
    { kind: missing, name: `${name}: missing`, sql: less('expected', 'found') },
    { kind: extra, name: `${name}: not expected`, sql: less('found', 'expected') },
  ];
}

export const CHECKS = [
  rows(
    'lost',
    'every planned step has fired',
    `select p.id, p.step, p.planned_at from planned p where not exists (
       select from escalation e where e.deadline_id = p.id and e.cycle = p.cycle and e.step = p.step and e.round = 0)`,
  ),
  rows(
    'doubled',
    'no step has fired twice',
    `select id, deadline_id, step from (
       select f.*, row_number() over (partition by deadline_id, cycle, step, round order by fired_at, id) as nth from fired f
     ) numbered where nth > 1`,
  ),
  rows(
    'other',
    'nothing has fired that no policy plans, at the moment that policy and clock give',
    `select f.id, f.step, f.round, f.planned_at from fired f where not exists (
       select from planned p where p.id = f.deadline_id and p.cycle = f.cycle and p.step = f.step and f.round = 0
         and p.planned_at = f.planned_at and f.held_until is null)`,
  ),
  rows(
    'early',
    'no step has fired before its moment',
    `select f.id, f.step, f.fired_at, p.planned_at from fired f
     join planned p on p.id = f.deadline_id and p.step = f.step where f.fired_at < p.planned_at`,
  ),
  ...same('a step is passed over only for a later one of the same sweep, and late after a minute', {
    missing: 'other',
    extra: 'other',
    expected: `select f.id, exists (select from swept_with s where s.id = f.id and s.later), false,
      f.fired_at - f.planned_at > interval '60 seconds' from fired f`,
    found: 'select f.id, f.superseded, f.nobody_to_tell, f.late from fired f',
  }),
  ...same('whom a step tells, with those of the steps that it passed over', {
    missing: 'lost',
    extra: 'doubled',
    expected: `select distinct f.id, one.id::uuid from fired f
      join planned p on p.id = f.deadline_id and (p.step = f.step or p.step in (
        select s.other_step from swept_with s where s.id = f.id and not s.later))
      cross join unnest(p.relations) as relation cross join jsonb_array_elements_text(p.people -> relation) as one(id)
      where not exists (select from swept_with s where s.id = f.id and s.later)`,
    found: 'select f.id, unnest(f.recipients) from fired f',
  }),
  ...same('each person told has one message', {
    missing: 'lost',
    extra: 'doubled',
    expected: 'select f.subject_id, unnest(f.recipients), f.fired_at from fired f',
    found: 'select m.subject_id, m.recipient_id, m.occurred_at from message m',
  }),
  ...same('each message is one notice', {
    missing: 'lost',
    extra: 'doubled',
    expected: `select m.id, m.recipient_id, m.content ->> 'link', m.occurred_at from message m`,
    found: 'select n.message_id, n.recipient_id, n.link, n.created_at from notice n',
  }),
  ...same('a clock remembers the steps that it has fired', {
    missing: 'other',
    extra: 'other',
    expected: 'select distinct f.deadline_id, f.step from fired f',
    found: 'select c.id, unnest(c.fired) from clock c',
  }),
  rows(
    'other',
    'nothing is left to fire or to deliver',
    `select 'deadline' as left_over, c.id, c.next_fire_at as at from clock c where c.next_fire_at is not null
     union all
     select 'message', m.id, m.next_try_at from message m where m.next_try_at is not null or m.delivered_at is null`,
  ),
  rows(
    'other',
    'no connection is left idle in a transaction',
    `select pid, application_name, query from pg_stat_activity where datname = current_database()
       and pid <> pg_backend_pid() and state like 'idle in transaction%'
       and state_change < clock_timestamp() - interval '1 second'`,
  ),
];
