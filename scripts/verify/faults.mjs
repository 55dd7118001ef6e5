import { check } from './checker.mjs';

const ESCALATION = `select e.id from escalation e where not e.superseded order by e.id limit 1`;
const MESSAGE = `select m.id from outbox_message m order by m.id limit 1`;
const PAIR = `select e.deadline_id from escalation e where e.step = 2 order by e.id limit 1`;

/** Inserts the rows that match once more, with these columns given anew. */
function copied(table, where, changes) {
  const pairs = Object.entries(changes).map(([column, value]) => `'${column}', ${value}`);
  return `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object(${pairs.join(', ')}))).* from ${table} t
    where ${where}`;
}

const NEW_ID = { id: 'gen_random_uuid()' };
const open = (table) => `alter table ${table} disable trigger user`;

/** Each breaks the tables in one way, and the checker must tell it under this rule. The tables' own guards are put aside. */
export const FAULTS = [
  {
    fault: 'an escalation is gone',
    told: 'every planned step has fired',
    sql: [open('escalation'), `delete from escalation where id = (${ESCALATION})`],
  },
  {
    fault: 'the second step of a clock never fired',
    told: 'every planned step has fired',
    sql: [open('escalation'), `delete from escalation where step = 2 and deadline_id = (${PAIR})`],
  },
  {
    fault: 'an escalation is there twice',
    told: 'no step has fired twice',
    sql: [
      'alter table escalation drop constraint uq_escalation_step',
      copied('escalation', `id = (${ESCALATION})`, NEW_ID),
    ],
  },
  {
    fault: 'a step fired again as a daily round that its policy does not have',
    told: 'nothing has fired that no policy plans',
    sql: [copied('escalation', `id = (${ESCALATION})`, { ...NEW_ID, round: 1 })],
  },
  {
    fault: 'a step fired that the policy does not have',
    told: 'nothing has fired that no policy plans',
    sql: [copied('escalation', `id = (${ESCALATION})`, { ...NEW_ID, step: 9 })],
  },
  {
    fault: 'a step stands under a moment a microsecond off',
    told: 'nothing has fired that no policy plans',
    sql: [
      open('escalation'),
      `update escalation set planned_at = planned_at - interval '1 microsecond' where id = (${ESCALATION})`,
    ],
  },
  {
    fault: 'a step fired a microsecond early',
    told: 'no step has fired before its moment',
    sql: [
      open('escalation'),
      `update escalation set fired_at = planned_at - interval '1 microsecond' where id = (${ESCALATION})`,
    ],
  },
  {
    fault: 'a step was passed over without a later one',
    told: 'a step is passed over only for a later one',
    sql: [
      open('escalation'),
      `update escalation set superseded = true, recipients = '{}' where id = (${ESCALATION})`,
    ],
  },
  {
    fault: 'a step told one person less',
    told: 'whom a step tells, with those of the steps that it passed over: missing',
    sql: [open('escalation'), `update escalation set recipients = recipients[2:] where id = (${ESCALATION})`],
  },
  {
    fault: 'a step told one person twice',
    told: 'whom a step tells, with those of the steps that it passed over: not expected',
    sql: [
      open('escalation'),
      `update escalation set recipients = recipients || recipients[1] where id = (${ESCALATION})`,
    ],
  },
  {
    fault: 'a message is missing',
    told: 'each person told has one message: missing',
    sql: [
      `delete from notice where message_id = (${MESSAGE})`,
      `delete from outbox_message where id = (${MESSAGE})`,
    ],
  },
  {
    fault: 'a message is there twice',
    told: 'each person told has one message: not expected',
    sql: [copied('outbox_message', `id = (${MESSAGE})`, NEW_ID)],
  },
  {
    fault: 'a message went to somebody else',
    told: 'each person told has one message: missing',
    sql: [`update outbox_message set recipient_id = gen_random_uuid() where id = (${MESSAGE})`],
  },
  {
    fault: 'a message made no notice',
    told: 'each message is one notice: missing',
    sql: [`delete from notice where message_id = (${MESSAGE})`],
  },
  {
    fault: 'a message made two notices',
    told: 'each message is one notice: not expected',
    sql: [
      'alter table notice drop constraint uq_notice_message',
      copied('notice', `message_id = (${MESSAGE})`, NEW_ID),
    ],
  },
  {
    fault: 'a clock forgot a step that it fired',
    told: 'a clock remembers the steps that it has fired: missing',
    sql: [`update deadline set fired = '{}' where id = (${PAIR})`],
  },
  {
    fault: 'a clock says twice that it fired',
    told: 'a clock remembers the steps that it has fired: not expected',
    sql: [`update deadline set fired = fired || fired[1] where id = (${PAIR})`],
  },
  {
    fault: 'a clock is still to be looked at',
    told: 'nothing is left to fire or to deliver',
    sql: [`update deadline set next_fire_at = now() where id = (${PAIR})`],
  },
  {
    fault: 'a message is parked',
    told: 'nothing is left to fire or to deliver',
    sql: [`update outbox_message set delivered_at = null where id = (${MESSAGE})`],
  },
];

/** Plants each fault in a transaction of its own, asks the checker, and takes it back: `[{ fault, told, missed }]`. */
export async function plantEach(client) {
  const results = [];
  for (const { fault, told, sql } of FAULTS) {
    await client.query('begin');
    try {
      let changed = 0;
      for (const text of sql) changed += (await client.query(text)).rowCount ?? 0;
      const { findings } = await check(client);
      const found = changed > 0 && findings.some(({ name }) => name.startsWith(told));
      results.push({ fault, told: findings.map(({ name }) => name), missed: !found });
    } finally {
      await client.query('rollback');
    }
  }
  return results;
}

/** One more fault, which no single session can plant: a transaction that somebody left open. */
export async function leaveOpen(client, other) {
  await other.query('begin');
  await other.query('select 1');
  await new Promise((done) => setTimeout(done, 1_100));
  const { findings } = await check(client);
  await other.query('rollback');
  const missed = !findings.some(({ name }) => name.startsWith('no connection is left idle'));
  return { fault: 'a transaction was left open', told: findings.map(({ name }) => name), missed };
}
