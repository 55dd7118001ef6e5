import { OwnerProofs } from '../../src/modules/deadlines/owners/owner-proofs.service.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { buildWorld, makePerson, moveClock, postTicket, type World } from '../support/world.js';

const DAY = 86_400;

describe('the nightly proof of owners', () => {
  let test: TestApp;
  let world: World;

  beforeAll(async () => {
    test = await openTestApp({ mode: 'practice' });
    world = await buildWorld(test);
    const report = { assetId: world.softwareId, urgency: 'normal', title: '首页打不开', description: '白屏' };
    await postTicket(test, world.people.handler, '', report);
  });
  afterAll(() => test.close());

  const rows = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    (await test.database.pool.query(text, values)).rows;
  const prove = (): Promise<boolean> => test.app.get(OwnerProofs).proveIfDue();
  const told = (): Promise<Record<string, unknown>[]> =>
    rows(
      `select recipient_id, content from outbox_message where content -> 'title' ->> 'zh' like '【无人负责】%'`,
    );

  it('is made once a day, however many ask, and tells nobody where every deadline has somebody', async () => {
    expect((await Promise.all([prove(), prove(), prove()])).filter(Boolean)).toHaveLength(1);
    expect(await prove()).toBe(false);
    expect(await rows('select open_deadlines, without_owner from owner_proof')).toEqual([
      { open_deadlines: 2, without_owner: [] },
    ]);
    expect(await told()).toEqual([]);
  });

  it('names what nobody is told of any more, and tells supervisors and leaders once', async () => {
    const { contractor, supervisor, leader } = world.people;
    await rows(`update deadline set people = jsonb_build_object('handler', jsonb_build_array($1::text))`, [
      contractor.id,
    ]);
    await rows('update account set disabled_at = now() where id = $1', [contractor.id]);
    await moveClock(test.database, DAY);
    expect(await prove()).toBe(true);
    const [proof] = await rows('select without_owner from owner_proof order by day desc limit 1');
    expect(proof?.['without_owner']).toEqual([
      expect.objectContaining({
        kind: 'ticket.response',
        label: expect.stringContaining('首页打不开'),
        relations: ['handler'],
      }),
      expect.objectContaining({ kind: 'ticket.resolution', subjectType: 'ticket', relations: ['handler'] }),
    ]);
    const notices = await told();
    expect(notices.map((one) => one['recipient_id']).sort()).toEqual([leader.id, supervisor.id].sort());
  });

  it('counts a deputy as somebody', async () => {
    const { contractor, colleague } = world.people;
    await rows(
      `insert into deputy (id, account_id, deputy_id, from_day, reason, made_by_id, made_at, version)
       values (gen_random_uuid(), $1, $2, '2020-01-01', 'hand-over', $1, app_now(), 1)`,
      [contractor.id, colleague.id],
    );
    await moveClock(test.database, DAY);
    expect(await prove()).toBe(true);
    const [proof] = await rows('select without_owner from owner_proof order by day desc limit 1');
    expect(proof?.['without_owner']).toEqual([]);
  });

  it('is read newest first by who answers for the people, and by no other', async () => {
    const get = (query: string, as = world.people.supervisor) =>
      test.http.get(`/api/v1/owner-proofs${query}`).set(as.auth);
    const { body: first } = await get('?limit=2');
    const { body: rest } = await get(`?limit=2&cursor=${first.nextCursor}`);
    const days = [...first.items, ...rest.items].map(({ day }: { day: string }) => day);
    expect(days).toHaveLength(3);
    expect(days).toEqual([...days].sort().reverse());
    expect(first.items[1].withoutOwner).toHaveLength(2);
    expect((await get('', world.people.handler)).status).toBe(403);
  });

  it('finds each relation that reaches nobody, and a handler who was never named', async () => {
    const { contractor, colleague, supervisor, leader } = world.people;
    await rows('delete from deputy');
    await rows(`update deadline set people = $1 where kind = 'ticket.response'`, [
      { handler: [contractor.id, colleague.id], supervisor: [supervisor.id], leader: [leader.id] },
    ]);
    await rows(`update deadline set people = $1 where kind = 'ticket.resolution'`, [
      { supervisor: [supervisor.id], leader: [leader.id] },
    ]);
    await rows('update account set disabled_at = now() where id = any($1)', [
      [contractor.id, colleague.id, supervisor.id],
    ]);
    await moveClock(test.database, DAY);
    expect(await prove()).toBe(true);
    const [proof] = await rows('select without_owner from owner_proof order by day desc limit 1');
    expect(proof?.['without_owner']).toEqual([
      expect.objectContaining({ kind: 'ticket.response', relations: ['handler', 'supervisor'] }),
      expect.objectContaining({ kind: 'ticket.resolution', relations: ['handler', 'supervisor'] }),
    ]);
  });

  it('tells who stands in for the leader, and else the administrators without a word of the records', async () => {
    const { leader, performance } = world.people;
    const administrator = await makePerson(test.database, world.unitId, 'administrator', 'system-admin');
    await rows('update account set disabled_at = now() where id = $1', [leader.id]);
    await rows(
      `insert into deputy (id, account_id, deputy_id, from_day, reason, made_by_id, made_at, version)
       values (gen_random_uuid(), $1, $2, '2020-01-01', 'hand-over', $1, app_now(), 1)`,
      [leader.id, performance.id],
    );
    await rows('delete from outbox_message');
    await moveClock(test.database, DAY);
    expect(await prove()).toBe(true);
    expect((await told()).map((one) => one['recipient_id'])).toEqual([performance.id]);

    await rows('delete from outbox_message');
    await rows('update account set disabled_at = now() where id = $1', [performance.id]);
    await moveClock(test.database, DAY);
    expect(await prove()).toBe(true);
    const notices = await told();
    expect(notices).toEqual([
      { recipient_id: administrator.id, content: expect.objectContaining({ link: '/accounts' }) },
    ]);
    expect(JSON.stringify(notices)).not.toContain('首页打不开');
  });
});
