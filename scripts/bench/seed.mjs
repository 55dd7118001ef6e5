import { createHash, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';

/** Of the seeded tickets, the share that is still new, so that there is something to accept. */
const OPEN_SHARE = 0.8;

const hash = (token) => createHash('sha256').update(token).digest('hex');

/** A UUID v7 of the moment, as the application would have made it then: it goes to the end of every index. */
const V7 = (moment) => `(lpad(to_hex((extract(epoch from ${moment}) * 1000)::bigint), 12, '0') || '7' ||
  substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid`;

const TICKETS = `
  create temp table seeded as
  select ${V7('at')} as id, next_number('GZ', extract(year from at at time zone 'Asia/Shanghai')::int) as number,
    open, at, ${V7('at')} as response_id, ${V7('at')} as resolution_id
  from (
    select open, case when open then clock_timestamp() - interval '1 hour' + i * interval '10 milliseconds'
      else clock_timestamp() - interval '300 days' + i * interval '3 minutes' end as at
    from (select i, i > $1 * (1 - ${OPEN_SHARE}) as open from generate_series(1, $1) i) numbered
  ) reported`;

const ROWS = [
  `insert into ticket (id, number, title, description, urgency, state, cycle, asset_id, asset_class, project_id,
     contractor_id, reporter_id, handler_id, reported_at, cycle_opened_at, accepted_at, started_at, resolved_at,
     resolved_by_id, cause, action, verified_at, effective, last_event_at, version)
   select id, number, $6, $7, 'normal', case when open then 'new' else 'verified' end, 1, $1, 'software', $2, $3, $4,
     case when not open then $5::uuid end, at, at, case when not open then at + interval '1 hour' end,
     case when not open then at + interval '2 hours' end, case when not open then at + interval '20 hours' end,
     case when not open then $5::uuid end, case when not open then '应用服务器内存耗尽' end,
     case when not open then '扩容内存并重启服务，观察一小时正常' end,
     case when not open then at + interval '30 hours' end, case when not open then true end,
     case when open then at else at + interval '30 hours' end, case when open then 1 else 4 end
   from seeded`,
  `insert into deadline (id, kind, subject_type, subject_id, subject_label, owner_id, cycle, rule_id, policy_id,
     anchor_at, due_at, computed_due_at, remind_at, pauses, awaiting, round, ended_at, people, fired, next_fire_at, version)
   select case when r.kind = 'ticket.response' then response_id else resolution_id end, r.kind, 'ticket', s.id,
     s.number || ' ' || $3, $1, 1, r.id, p.id, at, at + r.amount * interval '1 hour',
     at + r.amount * interval '1 hour', at + r.amount * interval '1 hour', '[]', false, 0,
     case when not open then at + case when r.kind = 'ticket.response' then interval '1 hour' else interval '20 hours' end end,
     $2, '{}', case when open then at + r.amount * interval '45 minutes' end, case when open then 1 else 2 end
   from seeded s cross join deadline_rule r join escalation_policy p on p.code = r.policy and p.version = 1
   where r.kind in ('ticket.response', 'ticket.resolution') and r.variant = 'normal' and r.version = 1
   order by at, r.kind desc`,
  `insert into evidence (id, metric, project_id, facets, subject_type, subject_id, cycle, item, label, opened_at, due_at,
     closed_at, standing, recorded_at)
   select ${V7('d.anchor_at')}, 'tickets.on-time', $1, '{software}', 'ticket', d.subject_id, 1, d.kind,
     d.subject_label, d.anchor_at, d.due_at, d.ended_at, 'counted', coalesce(d.ended_at, d.anchor_at)
   from deadline d order by d.anchor_at, d.kind desc`,
  `insert into transition (id, subject_type, subject_id, version, "to", command, actor_id, actor_name, at)
   select ${V7('at')}, 'ticket', id, 1, 'new', 'report', $1, '经办人', at from seeded`,
  `insert into trail (id, at, actor_id, actor_name, organisation_id, action, object_type, object_id, label, changes, ip)
   select ${V7('at')}, at, $1, '经办人', $2, 'ticket.report', 'ticket', id, number || ' ' || $3,
     '{"state": {"from": null, "to": "new"}}', '127.0.0.1' from seeded`,
];

/** Organisations, people with tokens, one covered asset, and `tickets` tickets with their clocks and evidence. */
export async function seed(url, tickets, { title, description }) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    const world = await makeWorld(client);
    await client.query(TICKETS.replaceAll('$1', String(Number(tickets))));
    const { assetId, projectId, contractorId, unitId, handler, contractor, supervisor, leader } = world;
    const people = JSON.stringify({
      handler: [contractor.id],
      supervisor: [supervisor.id],
      leader: [leader.id],
    });
    const values = [
      [assetId, projectId, contractorId, handler.id, contractor.id, title, description],
      [contractorId, people, title],
      [projectId],
      [handler.id],
      [handler.id, unitId, title],
    ];
    for (const [i, text] of ROWS.entries()) await client.query(text, values[i]);
    await client.query('commit');
    await client.query('vacuum analyze');
    const ids = async (where) =>
      (await client.query(`select id from seeded where ${where} order by random()`)).rows.map(({ id }) => id);
    return { ...world, anyIds: (await ids('true')).slice(0, 20_000), newIds: await ids('open') };
  } finally {
    await client.end();
  }
}

async function makeWorld(client) {
  const one = async (text, ...values) => {
    const id = randomUUID();
    await client.query(text, [id, ...values]);
    return id;
  };
  const organisation = (kind, name) =>
    one('insert into organisation (id, kind, name, version) values ($1, $2, $3, 1)', kind, name);
  const person = async (organisationId, signInName, name, role) => {
    const id = await one(
      `insert into account (id, organisation_id, sign_in_name, name, roles, password_hash, must_change_password, version)
       values ($1, $2, $3, $4, array[$5], 'none', false, 1)`,
      organisationId,
      signInName,
      name,
      role,
    );
    const token = randomBytes(32).toString('base64url');
    await one(
      `insert into session (id, account_id, kind, token_hash, label, ip, last_seen_at, expires_at, idle_until)
       values ($1, $2, 'token', $3, 'bench', '127.0.0.1', now() + interval '1 hour', now() + interval '1 day',
         now() + interval '1 day')`,
      id,
      hash(token),
    );
    return { id, token };
  };
  const unitId = await organisation('unit', '单位');
  const contractorId = await organisation('contractor', '运维单位');
  const otherId = await organisation('contractor', '其他运维单位');
  for (let i = 0; i < 40; i++) await person(i % 2 ? unitId : otherId, `other-${i}`, `人员 ${i}`, 'finance');
  const projectId = await one(`insert into project (id, code, name) values ($1, 'T1', '信息系统运维')`);
  const assetId = await one(
    `insert into asset (id, code, name, class, project_id, version) values ($1, 'RJ-01', '监测平台', 'software', $2, 1)`,
    projectId,
  );
  const contractId = await one(
    `insert into contract (id, number, title, project_id, contractor_id, from_day, to_day, photos_required, version)
     values ($1, 'HT-1', '运维合同', $2, $3, '2020-01-01', '2099-12-31', false, 1)`,
    projectId,
    contractorId,
  );
  await one(
    `insert into coverage (id, asset_id, contractor_id, contract_id, from_day, to_day)
     values ($1, $2, $3, $4, '2020-01-01', '2099-12-31')`,
    assetId,
    contractorId,
    contractId,
  );
  return {
    unitId,
    contractorId,
    projectId,
    assetId,
    handler: await person(unitId, 'handler', '经办人', 'handler'),
    supervisor: await person(unitId, 'supervisor', '科室负责人', 'supervisor'),
    leader: await person(unitId, 'leader', '分管领导', 'leader'),
    contractor: await person(contractorId, 'contractor', '运维人员', 'contractor'),
  };
}
