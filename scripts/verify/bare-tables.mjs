/** The tables of the bare loop: as little as a timer needs that fires exactly once and tells people. */
const TABLES = [
  `create table timer (
    id uuid primary key, label text not null, recipients uuid[] not null, fire_at timestamptz, version int not null)`,
  'create index ix_timer_fire_at on timer (fire_at) where fire_at is not null',
  `create table mark (
    id uuid primary key, timer_id uuid not null references timer (id), step int not null, planned_at timestamptz not null,
    fired_at timestamptz not null, recipients uuid[] not null, unique (timer_id, step))`,
  `create table message (
    id uuid primary key, channel text not null, recipient_id uuid not null, content jsonb not null,
    occurred_at timestamptz not null, attempts int not null default 0,
    next_try_at timestamptz default clock_timestamp())`,
  'create index ix_message_next_try_at on message (channel, next_try_at) where next_try_at is not null',
];

export async function makeBareTables(db) {
  for (const text of TABLES) await db.query(text);
}

/** As many recipients for each as `addSteps` makes: three, and two for every fifth. */
export async function addTimers(db, { handlers, supervisors }, { count, after, within }) {
  const { rows } = await db.query(
    `with added as (
       insert into timer (id, label, recipients, fire_at, version)
       select uuidv7(), 'GZ-' || i || ' 核验',
         array[($4::uuid[])[1 + i % cardinality($4::uuid[])], ($4::uuid[])[1 + (i + 7) % cardinality($4::uuid[])]]
           || case when i % 5 = 0 then '{}' else array[($5::uuid[])[1 + i % cardinality($5::uuid[])]] end,
         date_trunc('milliseconds', t.at) + i * make_interval(secs => $3::float8 / $1::int), 1
       from generate_series(0, $1::int - 1) i, (select clock_timestamp() + make_interval(secs => $2::float8)) t(at)
       returning fire_at
     )
     select min(fire_at)::text as first from added`,
    [count, after, within, handlers, supervisors],
  );
  return rows[0];
}
