import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { v7 as uuid } from 'uuid';

/**
 * The yardstick of the calm part: a bare `FOR UPDATE SKIP LOCKED` loop over a table of timers with an index on the
 * fire time. Each batch is one transaction of four round trips on one connection, with prepared statements: it claims, it
 * inserts one mark per timer and one message per recipient and clears the timers in a single statement, it commits. Batch,
 * poll, isolation and durability are the real sweeper's, ids are UUID v7 made here, and the message is words of the same
 * kind and length. It leaves out everything else: rules, policies, versions, who is active, rows that fail, a
 * watch over the loop, an HTTP server beside it, and the delivery of the messages.
 */
const BATCH = Number(process.env.BATCH);
const IDLE_MS = Number(process.env.IDLE_MS);

const client = new pg.Client({ connectionString: process.env.DATABASE_URL, options: '-c TimeZone=UTC' });
await client.connect();
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));

const CLAIM = {
  name: 'claim',
  text: `select id, fire_at::text as planned_at, label, recipients, clock_timestamp()::text as now from timer
    where fire_at <= (select clock_timestamp()) order by fire_at limit ${BATCH} for no key update skip locked`,
};

const WRITE = {
  name: 'write',
  text: `with mark as (
      insert into mark (id, timer_id, step, planned_at, fired_at, recipients)
      select * from json_to_recordset($1::json) as m(id uuid, timer_id uuid, step int, planned_at timestamptz,
        fired_at timestamptz, recipients uuid[])
    ), message as (
      insert into message (id, channel, recipient_id, content, occurred_at)
      select * from json_to_recordset($2::json) as m(id uuid, channel text, recipient_id uuid, content jsonb,
        occurred_at timestamptz)
    )
    update timer set fire_at = null, version = version + 1 where id = any($3::uuid[])`,
};

function contentOf({ id, label, planned_at: plannedAt }) {
  return {
    title: { zh: `【已超时】${label}`, en: `Overdue: ${label}` },
    body: {
      zh: `核验已于 ${plannedAt} 到期，超时 1 秒，请立即处理。`,
      en: `Verification was due ${plannedAt}; over by 1 second. Act now.`,
    },
    link: `/tickets/${id}`,
    urgent: true,
  };
}

async function batch() {
  await client.query({ name: 'begin', text: 'begin' });
  const { rows } = await client.query(CLAIM);
  if (rows.length > 0) {
    const marks = [];
    const messages = [];
    for (const row of rows) {
      const { id, planned_at: plannedAt, now, recipients } = row;
      const mark = { id: uuid(), timer_id: id, step: 1, planned_at: plannedAt, fired_at: now };
      marks.push({ ...mark, recipients: `{${recipients.join(',')}}` });
      for (const recipient of recipients) {
        const content = contentOf(row);
        messages.push({ id: uuid(), channel: 'inbox', recipient_id: recipient, content, occurred_at: now });
      }
    }
    const values = [JSON.stringify(marks), JSON.stringify(messages), rows.map(({ id }) => id)];
    await client.query({ ...WRITE, values });
  }
  await client.query({ name: 'commit', text: 'commit' });
  return rows.length;
}

process.send?.({ ready: true });
for (;;) if ((await batch()) === 0) await sleep(IDLE_MS);
