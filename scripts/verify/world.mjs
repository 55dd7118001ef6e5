import { randomUUID } from 'node:crypto';

const KIND = 'verify';
const HANDLERS = 20;
const SUPERVISORS = 6;

const title = (zh, en) => JSON.stringify({ zh, en });

/** One step a second after due, for two handlers and a supervisor; told at any hour, never repeated. */
const SINGLE = [step(1, { offsetSeconds: 1 }, 'handler', 'supervisor')];

/** A step at half of the hour, and another a second later. */
const PAIR = [
  step(1, { percent: 50 }, 'handler'),
  step(2, { offsetSeconds: -1_799 }, 'handler', 'supervisor'),
];

function step(number, at, ...relations) {
  const to = relations.map((relation) => ({ relation }));
  const words = { zh: '核验', en: 'Verification' };
  return { step: number, at, to, channels: ['inbox'], urgent: true, title: words };
}

/** Real accounts, one rule of an hour, and two policies: what the steps of this script stand on. */
export async function makeWorld(db) {
  const unitId = randomUUID();
  await db.query(`insert into organisation (id, kind, name, version) values ($1, 'unit', '核验', 1)`, [
    unitId,
  ]);
  const people = async (role, count) => {
    const { rows } = await db.query(
      `insert into account (id, organisation_id, sign_in_name, name, roles, password_hash, must_change_password, version)
       select uuidv7(), $1, 'verify-' || $2 || '-' || i, $2 || ' ' || i, array[$2], 'none', false, 1
       from generate_series(1, $3::int) i returning id`,
      [unitId, role, count],
    );
    return rows.map(({ id }) => id);
  };
  const handlers = await people('handler', HANDLERS);
  const supervisors = await people('supervisor', SUPERVISORS);
  const policy = async (code, steps) => {
    const { rows } = await db.query(
      `insert into escalation_policy (id, code, version, title, why, steps, repeat_daily, created_by_id)
       values ($1, $2, 1, $3, $3, $4, false, $5) returning id`,
      [randomUUID(), code, title('核验', 'Verification'), JSON.stringify(steps), handlers[0]],
    );
    return rows[0].id;
  };
  const singleId = await policy('verify.single', SINGLE);
  const pairId = await policy('verify.pair', PAIR);
  const ruleId = randomUUID();
  await db.query(
    `insert into deadline_rule (id, kind, variant, version, title, amount, unit, nature, source, end_roll,
       pause_reasons, policy, created_by_id)
     values ($1, '${KIND}', '', 1, $2, 1, 'hour', 'target', 'verify', 'none', '[]', 'verify.single', $3)`,
    [ruleId, title('核验', 'Verification'), handlers[0]],
  );
  return { handlers, supervisors, singleId, pairId, ruleId };
}

/**
 * Opens clocks whose next step is planned `after` seconds from now and the following `within` seconds, evenly; every third has two
 * steps where `pairs` is given. Two handlers each; for every fifth the supervisor is one of them too, and told once.
 * @returns the planned moment of the first
 */
export async function addSteps(db, world, { count, after = 0.1, within = 0.9, pairs = true }) {
  const { rows } = await db.query(
    `with moments as (
       select i, date_trunc('milliseconds', t.at) + i * make_interval(secs => $3::float8 / $1::int) as fire_at,
         $9::boolean and i % 3 = 0 as pair
       from generate_series(0, $1::int - 1) i, (select clock_timestamp() + make_interval(secs => $2::float8)) t(at)
     ), anchored as (
       select i, fire_at, pair, fire_at - case when pair then interval '30 minutes' else interval '1 hour 1 second' end as anchor_at,
         ($4::uuid[])[1 + i % cardinality($4::uuid[])] as one, ($4::uuid[])[1 + (i + 7) % cardinality($4::uuid[])] as two,
         ($5::uuid[])[1 + i % cardinality($5::uuid[])] as three
       from moments
     ), added as (
       insert into deadline (id, kind, subject_type, subject_id, subject_label, cycle, rule_id, policy_id, anchor_at, due_at,
         computed_due_at, remind_at, pauses, awaiting, round, people, fired, next_fire_at, version)
       select uuidv7(), '${KIND}', 'ticket', gen_random_uuid(), 'GZ-' || i || ' 核验', 1, $6, case when pair then $8::uuid else $7 end,
         anchor_at, anchor_at + interval '1 hour', anchor_at + interval '1 hour', anchor_at + interval '1 hour', '[]', false, 0,
         jsonb_build_object('handler', array[one, two], 'supervisor', array[case when i % 5 = 0 then one else three end]),
         '{}', fire_at, 1
       from anchored returning next_fire_at
     )
     select min(next_fire_at)::text as first, extract(epoch from min(next_fire_at))::float8 as seconds from added`,
    [
      count,
      after,
      within,
      world.handlers,
      world.supervisors,
      world.ruleId,
      world.singleId,
      world.pairId,
      pairs,
    ],
  );
  return rows[0];
}
