import { setTimeout as sleep } from 'node:timers/promises';
import { UnitOfWork } from '../../src/common/persistence/unit-of-work.js';
import type { Instant } from '../../src/common/time/instant.js';
import { tell, type Addressee, type NoticeContent } from '../../src/modules/notifications/index.js';
import { makePerson, type Person } from './world.js';
import type { TestApp } from './test-app.js';

export const AT = '2025-03-01T00:00:00.000000Z' as Instant;

export const NOTICE: NoticeContent = {
  title: { zh: '【已超时】首页打不开', en: 'Overdue: the front page' },
  body: { zh: '处理时限已过，请立即处理。', en: 'The time to resolve it is over. Act now.' },
  link: '/tickets/7',
  urgent: true,
};

/** A row of the outbox, as far as the specs look. */
export interface OutboxRow {
  id: string;
  channel: string;
  attempts: number;
  /** Seconds from now; `null` once delivered or parked. */
  again: number | null;
  leased: boolean;
  delivered: boolean;
  lastError: string | null;
}

/** A person whose address is `<name>@haihe.example`. */
export async function makeReader(test: TestApp, organisationId: string, name: string): Promise<Person> {
  const person = await makePerson(test.database, organisationId, name, 'handler');
  const email = `${name}@haihe.example`;
  await test.database.pool.query('update account set email = $2 where id = $1', [person.id, email]);
  return person;
}

/** Tells each of them by mail, `times` times over. */
export async function mailTo(
  test: TestApp,
  people: readonly { readonly id: string }[],
  content: NoticeContent = NOTICE,
  times = 1,
): Promise<void> {
  const addressees: Addressee[] = people.map(({ id }) => ({ id, channels: ['e-mail'] }));
  await test.app.get(UnitOfWork).transact((tx) => {
    for (let i = 0; i < times; i++) tell(tx, addressees, AT, content);
    return Promise.resolve();
  });
}

/** The mails to these people, oldest first. */
export async function mailsTo(
  { database }: TestApp,
  people: readonly { readonly id: string }[],
): Promise<OutboxRow[]> {
  const { rows } = await database.pool.query<OutboxRow>(
    `select id, channel, attempts, extract(epoch from next_try_at - clock_timestamp())::float8 as again,
       coalesce(leased_until > clock_timestamp(), false) as leased, delivered_at is not null as delivered,
       last_error as "lastError"
     from outbox_message where channel = 'e-mail' and recipient_id = any($1) order by id`,
    [people.map(({ id }) => id)],
  );
  return rows;
}

/** The pauses and leases of these people's mails are over. */
export async function later(
  { database }: TestApp,
  people: readonly { readonly id: string }[],
): Promise<void> {
  await database.pool.query(
    `update outbox_message set next_try_at = clock_timestamp() - interval '1 second',
       leased_until = least(leased_until, clock_timestamp() - interval '1 second')
     where channel = 'e-mail' and recipient_id = any($1) and next_try_at is not null`,
    [people.map(({ id }) => id)],
  );
}

/** @throws when it does not come to be within eight seconds */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries === 400) throw new Error('it did not come to be within eight seconds');
    await sleep(20);
  }
}
