import { ANSWERS_KEPT, EVIDENCE_RECOMPUTED } from './checker.js';

const ONE_ESCALATION = 'select id from escalation where not superseded order by id limit 1';
const ONE_MESSAGE = 'select id from outbox_message order by id limit 1';

const ticket = (index: number): string => `(select id from ticket where title = 'fault ${index}')`;

/** Inserts the rows of a table that match once more, with these columns given anew. */
function copied(table: string, where: string, changes: Record<string, string>): string {
  const pairs = Object.entries(changes).map(([column, value]) => `'${column}', ${value}`);
  return `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object(${pairs.join(', ')}))).*
    from ${table} t where ${where}`;
}

/** Each breaks the tables in one way and must be told under this name at least. The tables' own guards are put aside. */
export const FAULTS: readonly [fault: string, told: string, ...sql: string[]][] = [
  [
    'an acknowledged ticket is gone',
    'every acknowledged report is a ticket once',
    `delete from ticket_watcher where ticket_id = (select id from ticket where title = 'fault 3')`,
    `delete from ticket where title = 'fault 3'`,
  ],
  [
    'a report made two tickets',
    'no report made two tickets',
    copied('ticket', `title = 'fault 3'`, { id: 'gen_random_uuid()', number: `'GZ-1'` }),
  ],
  [
    'a number is given twice',
    'no number is given twice',
    'alter table ticket drop constraint uq_ticket_number',
    `update ticket set number = (select number from ticket where title = 'fault 2') where title = 'fault 3'`,
  ],
  [
    'an acknowledged change is undone',
    'an acknowledged resolution left the ticket resolved',
    `update ticket set state = 'accepted', version = 2, resolved_at = null where title = 'fault 3'`,
  ],
  [
    'a transition is lost',
    'every acknowledged change stands in the history once',
    'alter table transition disable trigger append_only',
    `delete from transition where command = 'accept' and subject_id = ${ticket(3)}`,
  ],
  [
    'a transition is there twice',
    'the history is report, accept, resolve',
    copied('transition', `command = 'resolve' and subject_id = ${ticket(3)}`, { id: 'gen_random_uuid()' }),
  ],
  [
    'a row of the trail is missing',
    'the trail has one row for each step',
    'alter table trail disable trigger user',
    `delete from trail where action = 'ticket.accept' and object_id = ${ticket(3)}::text`,
  ],
  [
    'an idempotency key is missing',
    'every acknowledged request is kept under its idempotency key',
    `delete from idempotency_key where key = (select max(key) from idempotency_key)`,
  ],
  [
    'a kept answer is another one',
    ANSWERS_KEPT,
    `update idempotency_key set answer = '{"id":"x"}' where key = (select max(key) from idempotency_key)`,
  ],
  [
    'a clock ended at another moment',
    'the clocks are what the tickets say',
    `update deadline set ended_at = ended_at + interval '1 microsecond' where subject_id = ${ticket(3)}`,
  ],
  [
    'evidence was superseded by nothing',
    EVIDENCE_RECOMPUTED,
    `update evidence set superseded_at = now() where superseded_at is null and subject_id = ${ticket(3)}`,
  ],
  [
    'evidence is there twice',
    EVIDENCE_RECOMPUTED,
    copied('evidence', `superseded_at is null and subject_id = ${ticket(3)}`, { id: 'gen_random_uuid()' }),
  ],
  [
    'superseded evidence was dropped',
    'the evidence, superseded rows included',
    'alter table evidence disable trigger user',
    `delete from evidence where superseded_at is not null and subject_id = ${ticket(3)}`,
  ],
  [
    'a step fired twice',
    'every due step fired exactly once',
    'alter table escalation drop constraint uq_escalation_step',
    copied('escalation', `id = (${ONE_ESCALATION})`, { id: 'gen_random_uuid()' }),
  ],
  [
    'a due step never fired',
    'every due step fired exactly once',
    'alter table escalation disable trigger append_only',
    `delete from escalation where id = (${ONE_ESCALATION})`,
  ],
  [
    'a step fired that was planned after the stop',
    'every due step fired exactly once',
    `insert into escalation (id, deadline_id, cycle, step, round, planned_at, fired_at, late, superseded, recipients,
       deputies, nobody_to_tell)
     select gen_random_uuid(), d.id, 1, p.step, 0, d.ended_at + interval '1 second',
       d.ended_at + interval '2 seconds', false, false, '{}', '{}', false
     from deadline d cross join generate_series(1, 2) as p(step)
     where not exists (select from escalation e where e.deadline_id = d.id and e.step = p.step) limit 1`,
  ],
  [
    'a step fired in a round of its own',
    'every due step fired exactly once',
    copied('escalation', `id = (${ONE_ESCALATION})`, { id: 'gen_random_uuid()', round: '1' }),
  ],
  [
    'a step fired early',
    'no step fired early',
    'alter table escalation disable trigger append_only',
    `update escalation set fired_at = planned_at - interval '1 microsecond' where id = (${ONE_ESCALATION})`,
  ],
  [
    'a deadline forgot that it fired',
    'a deadline remembers the steps that it fired',
    `update deadline set fired = '{}' where id in (select deadline_id from escalation)`,
  ],
  [
    'a step was passed over without a later one',
    'a step is passed over only for a later one',
    'alter table escalation disable trigger append_only',
    `update escalation set superseded = true, recipients = '{}' where id = (${ONE_ESCALATION})`,
  ],
  [
    'a step told nobody',
    'each step tells its people once',
    'alter table escalation disable trigger append_only',
    `update escalation set recipients = '{}' where id = (${ONE_ESCALATION})`,
  ],
  [
    'a message was sent twice',
    'each person told has one message',
    copied('outbox_message', `id = (${ONE_MESSAGE})`, { id: 'gen_random_uuid()' }),
  ],
  [
    'a message made no notice',
    'each message is one notice',
    `delete from notice where message_id = (${ONE_MESSAGE})`,
  ],
  [
    'a message made two notices',
    'each message is one notice',
    'alter table notice drop constraint uq_notice_message',
    copied('notice', `message_id = (${ONE_MESSAGE})`, { id: 'gen_random_uuid()' }),
  ],
  [
    'a step is left to fire',
    'nothing is left to fire or to deliver',
    `update deadline set next_fire_at = now() where subject_id = ${ticket(3)}`,
  ],
];
