import { v7 as uuid } from 'uuid';
import { Database } from '../../src/common/persistence/database.js';
import { OLDEST_DUE, Sweeper } from '../../src/modules/deadlines/sweeper/sweeper.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { buildWorld, moveClock, type World } from '../support/world.js';

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  const end = Date.now() + 8_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not come to be within eight seconds');
    await new Promise((later) => setTimeout(later, 50));
  }
};

describe('one bad row', () => {
  let test: TestApp;
  let world: World;

  beforeAll(async () => {
    test = await openTestApp({ mode: 'practice' });
    world = await buildWorld(test);
  });
  afterAll(() => test.close());

  const rows = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    (await test.database.pool.query(text, values)).rows;

  it('in the outbox is put off with its reason and delays no other', async () => {
    const good = {
      title: { zh: '好', en: 'good' },
      body: { zh: '好', en: 'good' },
      link: '/',
      urgent: false,
    };
    const { body: _, ...bad } = good;
    const send = async (content: object): Promise<string> => {
      const id = uuid();
      await rows(
        `insert into outbox_message (id, channel, recipient_id, content, occurred_at)
         values ($1, 'inbox', $2, $3, app_now())`,
        [id, world.people.handler.id, content],
      );
      return id;
    };
    const [badId, goodId] = [await send(bad), await send(good)];
    await until(async () => (await rows('select from notice where message_id = $1', [goodId])).length === 1);
    await until(async () => {
      const [row] = await rows('select attempts from outbox_message where id = $1', [badId]);
      return Number(row?.['attempts']) > 0;
    });
    const [row] = await rows(
      'select attempts, last_error, delivered_at, next_try_at > clock_timestamp() as later from outbox_message where id = $1',
      [badId],
    );
    expect(row).toMatchObject({ attempts: 1, delivered_at: null, later: true });
    expect(row?.['last_error']).toContain('body');
  });

  it('among the deadlines is put off and silences no other', async () => {
    const report = async (): Promise<string> => {
      const body = { assetId: world.softwareId, urgency: 'urgent', title: 't', description: 'd' };
      const answer = await test.http.post('/api/v1/tickets').set(world.people.handler.auth).send(body);
      return answer.body.id;
    };
    const [bad, good] = [await report(), await report()];
    const clocks = await rows('select id from deadline where subject_id = $1', [bad]);
    const ids = clocks.map(({ id }) => `'${String(id)}'`).join(', ');
    await rows(`alter table escalation add constraint poison check (deadline_id not in (${ids}))`);
    await moveClock(test.database, 3 * 3600);
    const fired = (id: string): Promise<Record<string, unknown>[]> =>
      rows(`select from escalation x join deadline d on d.id = x.deadline_id where d.subject_id = $1`, [id]);
    const attempted = async (id: string): Promise<unknown> => {
      const sql = `select version from deadline where subject_id = $1 and kind = 'ticket.response'`;
      return (await rows(sql, [id]))[0]?.['version'];
    };
    await until(async () => (await fired(good)).length === 3);
    const [row] = await rows(
      `select next_fire_at > app_now() as later, version from deadline where subject_id = $1 and kind = 'ticket.response'`,
      [bad],
    );
    expect(row?.['later']).toBe(true);
    expect(await fired(bad)).toEqual([]);
    // Its first step was due an hour and a half after the report, and still is, whatever is tried again when.
    const oldestDue = async (): Promise<number | null> =>
      (await test.app.get(Database).readOne<{ seconds: number | null }>(OLDEST_DUE))?.seconds ?? null;
    expect(await oldestDue()).toBeGreaterThan(1.4 * 3600);
    await moveClock(test.database, 301);
    await until(async () => (await attempted(bad)) !== row?.['version']);
    expect(await oldestDue()).toBeGreaterThan(1.4 * 3600);
    await rows('alter table escalation drop constraint poison');
    await moveClock(test.database, 600);
    await until(async () => (await fired(bad)).length === 3);
    expect(await test.app.get(Sweeper).drain()).toBe(0);
    expect(await oldestDue()).toBeNull();
  });
});
