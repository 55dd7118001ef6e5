import { Client } from 'pg';
import type { TestApp } from './test-app.js';

export const MANY = 100_000;

/** Words of the titles: one in three tickets, one in a hundred, one in two thousand, and one that none has. */
export const WORDS = { common: '网络', mid: '水位', rare: '雷击', none: '地铁' } as const;

/**
 * Five contractors of unequal size, the last with the office system alone; 160 assets of four classes, each contractor with assets of its own, four people for
 * each contractor, forty who report.
 */
const WORLD = [
  `insert into organisation (id, name, kind, version)
   select gen_random_uuid(), 'many contractor ' || n, 'contractor', 1 from generate_series(1, 5) n`,
  `insert into account (id, organisation_id, sign_in_name, name, password_hash, must_change_password, roles, version)
   select gen_random_uuid(), o.id, 'many-' || right(o.name, 1) || '-' || n, '工程师' || right(o.name, 1) || n, 'none', false,
     array['contractor'], 1
   from organisation o, generate_series(1, 4) n where o.name like 'many contractor %'`,
  `insert into account (id, organisation_id, sign_in_name, name, password_hash, must_change_password, roles, version)
   select gen_random_uuid(), (select id from organisation where kind = 'unit' limit 1), 'many-reporter-' || n,
     '职工' || n, 'none', false, array['handler'], 1 from generate_series(1, 40) n`,
  `insert into asset (id, code, name, class, project_id, version)
   select gen_random_uuid(), 'MANY-' || n, '设备' || n,
     case when n <= 20 then 'software' when n <= 66 then 'indoor' when n <= 159 then 'field' else 'oa' end,
     (select id from project limit 1), 1
   from generate_series(1, 160) n`,
];

/**
 * Three years of reports. Of the last four thousand every second one is not closed yet, further back one in two hundred;
 * what is older is verified, but for one in twenty-five that was cancelled.
 */
const TICKETS = `
  with makers as (select array_agg(id order by name) as ids from organisation where name like 'many contractor %'),
  reporters as (select array_agg(id order by sign_in_name) as ids from account where sign_in_name like 'many-reporter-%'),
  assets as (select array_agg(id order by substr(code, 6)::int) as ids, array_agg(class order by substr(code, 6)::int) as classes
    from asset where code like 'MANY-%'),
  drawn as materialized (
    select n, random() as r1, random() as r2, random() as r3, random() as r4, 1 + floor(160 * power(random(), 1.5))::int as a
    from generate_series(1, ${MANY}) n
  ),
  shaped as (
    select d.*, case when a = 160 then 5 else (array[1, 1, 1, 2, 2, 3, 3, 4, 2, 1])[1 + a % 10] end as c,
      d.n > ${MANY} - 4000 and d.r1 < 0.5 or d.r1 < 0.005 as open
    from drawn d
  )
  insert into ticket (id, number, title, description, urgency, state, cycle, asset_id, asset_class, project_id,
    contractor_id, reporter_id, handler_id, source, support_stage, photos_required, recorded_at, reported_at, cycle_opened_at, accepted_at, last_event_at, version)
  select gen_random_uuid(), 'GZ-' || 2023 + (n - 1) / 34000 || '-' || to_char(1 + (n - 1) % 34000, 'FM00000'),
    (array['监测平台', '视频终端', '采集设备', '服务器', '交换机', '办公电脑'])[1 + floor(6 * r2)::int]
      || case when r3 < 0.3 then '${WORDS.common}' when r3 < 0.31 then '${WORDS.mid}' when r3 < 0.3105 then '${WORDS.rare}'
           else (array['电源', '屏幕', '账号', '接口', '数据', '程序', '线路', '权限'])[1 + floor(8 * r4)::int] end
      || (array['中断', '异常', '打不开', '报错', '缓慢', '掉线'])[1 + floor(6 * r4)::int],
    '自' || (n % 24) || '时起' || (array['重启后恢复又出现', '多人反映无法使用', '现场指示灯不亮', '页面一直转圈'])[1 + n % 4]
      || '，请尽快安排人员处理。编号' || md5(n::text),
    case when r2 < 0.2 then 'urgent' else 'normal' end,
    case when open then (array['new', 'accepted', 'accepted', 'in-progress', 'in-progress', 'in-progress', 'resolved'])[1 + floor(7 * r4)::int]
      when r4 < 0.04 then 'cancelled' else 'verified' end,
    1, assets.ids[a], assets.classes[a], (select id from project limit 1), makers.ids[c], reporters.ids[1 + n % 40],
    (select h.id from account h where h.sign_in_name = 'many-' || c || '-' || 1 + n % 4), 'person', 'phone', false, at, at, at, at + interval '1 hour',
    at + interval '1 day', 1
  from shaped, makers, reporters, assets, lateral (select (select app_now()) - (${MANY} - n) * interval '15 minutes' as at) o`;

/** Two clocks each. Those of what is not closed run; of each hundred tickets that are worked on about fifteen are late. */
const CLOCKS = `
  insert into deadline (id, kind, subject_type, subject_id, subject_label, owner_id, cycle, rule_id, policy_id,
    anchor_at, due_at, computed_due_at, remind_at, pauses, awaiting, ended_at, withdrawn_at, people, fired, round, version)
  select gen_random_uuid(), r.kind, 'ticket', t.id, t.number, t.contractor_id, 1, r.id, p.id, t.reported_at, due, due, due,
    '[]', false, case when not open or r.kind = 'ticket.response' and t.state <> 'new' then t.reported_at + interval '1 hour' end,
    null, '{}', '{}', 0, 1
  from (select *, state in ('new', 'accepted', 'in-progress') as open from ticket) t
  join lateral (
    select distinct on (kind) * from deadline_rule r where r.kind in ('ticket.response', 'ticket.resolution') and r.variant = t.urgency
    order by kind, version desc
  ) r on true
  cross join (select id from escalation_policy where code = 'ticket.resolution' order by version desc limit 1) p
  cross join lateral (
    select case when open then (select app_now()) + (random() * 48 - 30) * interval '1 hour' else t.reported_at end
      + case when r.kind = 'ticket.resolution' then interval '24 hours' else interval '2 hours' end as due
  ) o`;

/** Fills an empty register with 100,000 tickets as they would be after three years. Needs the unit and one project. */
export async function fillManyTickets({ config }: Pick<TestApp, 'config'>): Promise<void> {
  // A connection of its own: the pool's give up on a statement after seconds.
  const client = new Client({ connectionString: config.databaseUrl });
  await client.connect();
  try {
    // The rows refer to each other as they should, and an index of words is built sooner than filled.
    await client.query('set session_replication_role = replica');
    const { rows } = await client.query<{ ddl: string }>(
      `select pg_get_indexdef('ix_ticket_text'::regclass) as ddl`,
    );
    await client.query('drop index ix_ticket_text');
    // The same tickets each time, as far as the planner's own sample allows.
    await client.query('select setseed(0.42)');
    for (const sql of [...WORLD, TICKETS, CLOCKS]) await client.query(sql);
    await client.query(rows[0]?.ddl ?? '');
    for (const table of ['ticket', 'deadline', 'asset']) await client.query(`vacuum analyze ${table}`);
  } finally {
    await client.end();
  }
}
