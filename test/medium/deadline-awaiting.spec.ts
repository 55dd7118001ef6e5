import { openClockDesk, type ClockDesk } from '../support/clock-desk.js';
import type { Person } from '../support/world.js';

const V1 = '/api/v1/deadlines';

describe('deadlines that wait for a person’s decision', () => {
  let desk: ClockDesk;

  beforeAll(async () => {
    desk = await openClockDesk();
  });
  afterAll(() => desk.test.close());

  const get = (person: Person, path: string) => desk.test.http.get(`${V1}${path}`).set(person.auth);
  const post = (person: Person, path: string, body: object) =>
    desk.test.http.post(`${V1}${path}`).set(person.auth).send(body);
  const ids = async (person: Person, query: string): Promise<string[]> =>
    (await get(person, query).expect(200)).body.items.map((item: { id: string }) => item.id);

  it('are listed as they are counted: nobody’s own, and none for who does not decide', async () => {
    const { open, hours, world } = desk;
    const { leader, supervisor, handler, contractor } = world.people;
    const asked = { reason: 'client', note: '无人在场', to: hours(5) };
    const [mine, long] = [
      await open({ kind: 'desk.repair', anchorAt: hours(-9) }),
      await open({ kind: 'desk.repair', anchorAt: hours(-9) }),
    ];
    await post(supervisor, `/${mine.id}/pause`, asked).expect(200);
    await post(contractor, `/${long.id}/pause`, asked).expect(200);
    // A clock that stopped long ago is still judged by the pause that waits.
    await desk.test.database.pool.query(
      `update deadline set anchor_at = anchor_at - interval '90 days', due_at = due_at - interval '90 days',
         ended_at = anchor_at - interval '89 days' where id = $1`,
      [long.id],
    );
    const seenBy = async (person: Person) => {
      const listed = (await ids(person, '?awaiting=mine')).sort();
      expect((await get(person, '/count')).body.awaiting).toBe(listed.length);
      expect((await get(person, '/count?scope=all')).body.awaiting).toBe(listed.length);
      return listed;
    };
    expect(await seenBy(leader)).toEqual([mine.id, long.id].sort());
    expect(await seenBy(supervisor)).toEqual([long.id]);
    expect(await seenBy(handler)).toEqual([]);
    expect(await seenBy(contractor)).toEqual([]);
    expect((await ids(supervisor, '?awaiting=true')).sort()).toEqual([mine.id, long.id].sort());
  });
});
