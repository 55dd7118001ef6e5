import { randomUUID } from 'node:crypto';
import pg from 'pg';

/**
 * What one would write first, and wrong: read what is due, act on it, then mark it. Nothing is locked, nothing is one
 * transaction, and no unique key stops a second effect (the script drops it). It runs in the place of the real sweeper to
 * show that the checker tells the difference; alone and unharmed it does its work without a fault.
 */
const client = new pg.Client({ connectionString: process.env.DATABASE_URL, options: '-c TimeZone=UTC' });
client.on('error', () => process.exit(1));
await client.connect();
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
process.send?.({ ready: true });

const DUE = `select d.id, d.cycle, d.subject_id, d.next_fire_at::text as planned_at, d.fired, d.people,
    clock_timestamp()::text as now, p.steps
  from deadline d join escalation_policy p on p.id = d.policy_id
  where d.next_fire_at <= clock_timestamp() order by d.next_fire_at limit 100`;

async function fire({ id, cycle, subject_id: subjectId, planned_at: plannedAt, people, now, steps }) {
  const [step] = steps;
  const recipients = [...new Set(step.to.flatMap(({ relation }) => people[relation]))];
  await client.query(
    `insert into escalation (id, deadline_id, cycle, step, round, planned_at, fired_at, late, superseded, recipients,
       deputies, nobody_to_tell)
     values ($1, $2, $3, $4, 0, $5, $6, $6::timestamptz - $5::timestamptz > interval '60 seconds', false, $7, '{}', false)`,
    [randomUUID(), id, cycle, step.step, plannedAt, now, recipients],
  );
  for (const recipient of recipients) {
    const message = randomUUID();
    const link = `/tickets/${subjectId}`;
    await client.query(
      `insert into outbox_message (id, channel, recipient_id, content, occurred_at, attempts, next_try_at, delivered_at)
       values ($1, 'inbox', $2, jsonb_build_object('link', $3::text), $4, 1, null, clock_timestamp())`,
      [message, recipient, link, now],
    );
    await client.query(
      `insert into notice (id, message_id, recipient_id, title, body, link, urgent, created_at, version)
       values ($1, $2, $3, '{}', '{}', $4, true, $5, 1)`,
      [randomUUID(), message, recipient, link, now],
    );
  }
  await client.query(
    'update deadline set fired = array_append(fired, $2), next_fire_at = null, version = version + 1 where id = $1',
    [id, step.step],
  );
}

for (;;) {
  const { rows } = await client.query(DUE);
  for (const row of rows) await fire(row);
  if (rows.length === 0) await new Promise((done) => setTimeout(done, 200));
}
