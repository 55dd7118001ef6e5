import { addHours } from '../../src/common/time/instant.js';
import {
  DONE,
  openTicketDesk,
  refusal,
  winners,
  type Somebody,
  type TicketDesk,
} from '../support/ticket-desk.js';

describe('two people at one ticket in the same moment', () => {
  let desk: TicketDesk;

  beforeAll(async () => {
    desk = await openTicketDesk();
  }, 60_000);
  afterAll(() => desk.close());

  const history = async (id: string): Promise<{ command: string }[]> =>
    (await desk.get('handler', `tickets/${id}/history`)).body.items;
  const inProgress = async (): Promise<string> => {
    const { id } = await desk.report();
    await desk.walk(id, ['contractor', 'accept'], ['contractor', 'start']);
    return id;
  };

  type Step = readonly [Somebody, string, object?];
  const race = (id: string, ...steps: Step[]) =>
    Promise.all(steps.map(([who, command, body]) => desk.give(who, id, command, body)));
  const steps = async (id: string, command: RegExp): Promise<number> =>
    (await history(id)).filter((one) => command.test(one.command)).length;

  it.each<[string, () => Promise<string>, Step, Step, RegExp]>([
    [
      'accepting',
      async () => (await desk.report()).id,
      ['contractor', 'accept'],
      ['colleague', 'accept'],
      /^accept$/,
    ],
    [
      'accepting and rejecting',
      async () => (await desk.report()).id,
      ['contractor', 'accept'],
      ['colleague', 'reject', { reason: '不归我们' }],
      /^(accept|reject)$/,
    ],
    [
      'verifying, one each way',
      async () => {
        const id = await inProgress();
        await desk.walk(id, ['contractor', 'resolve', DONE]);
        return id;
      },
      ['supervisor', 'verify', { effective: true, rating: 5 }],
      ['leader', 'verify', { effective: false }],
      /^verify/,
    ],
    [
      'deciding on a transfer',
      async () => {
        const { id } = await desk.report();
        const contractorId = desk.world.otherContractorId;
        await desk.walk(id, ['handler', 'ask-transfer', { contractorId, reason: '属另一标段' }]);
        return id;
      },
      ['supervisor', 'decide-transfer', { granted: true }],
      ['leader', 'decide-transfer', { granted: false }],
      /^(grant|refuse)-transfer$/,
    ],
  ])(
    '%s gives it to exactly one, and the other gets the record as it is',
    async (_, make, one, other, command) => {
      for (let round = 0; round < 3; round++) {
        const id = await make();
        expect(winners(await race(id, one, other))).toHaveLength(1);
        expect(await steps(id, command)).toBe(1);
      }
    },
  );

  it('suspending, and then resuming, gives it to exactly one', async () => {
    for (let round = 0; round < 3; round++) {
      const id = await inProgress();
      const pause = { reason: 'no-access', note: 'n', until: addHours(await desk.now(), 2) };
      const suspended = await race(id, ['handler', 'suspend', pause], ['supervisor', 'suspend', pause]);
      expect(winners(suspended)).toHaveLength(1);
      expect(winners(await race(id, ['handler', 'resume'], ['contractor', 'resume']))).toHaveLength(1);
      const [{ pauses }] = await desk.rows(
        `select pauses from deadline where subject_id = $1 and kind = 'ticket.resolution'`,
        [id],
      );
      expect(pauses).toHaveLength(1);
      expect(await steps(id, /^(suspend|resume)$/)).toBe(2);
    }
  });

  it('merging, even crosswise, gives it to exactly one and stops nobody for ever', async () => {
    for (let round = 0; round < 3; round++) {
      const [a, b, c] = [await desk.report(), await desk.report(), await desk.report()];
      const answers = await Promise.all([
        desk.give('handler', b.id, 'merge', { intoId: a.id, reason: 'x' }),
        desk.give('supervisor', b.id, 'merge', { intoId: a.id, reason: 'y' }),
      ]);
      expect(winners(answers)).toHaveLength(1);
      expect(await steps(b.id, /^merge$/)).toBe(1);
      expect(await steps(a.id, /^absorb$/)).toBe(1);
      // One wants to close what the other wants to merge into.
      const crossed = await Promise.all([
        desk.give('handler', c.id, 'merge', { intoId: a.id, reason: 'x' }),
        desk.give('supervisor', a.id, 'cancel', { reason: 'y' }),
      ]);
      const [merged, cancelled] = crossed.map(({ status }) => status);
      expect(cancelled).toBe(200);
      expect([200, 409]).toContain(merged);
    }
  });

  it('a stale If-Match is answered with the record as it is now', async () => {
    const { id } = await desk.report();
    await desk.walk(id, ['contractor', 'accept']);
    const stale = await desk.give('contractor', id, 'start', {}, { 'if-match': '"1"' });
    expect(refusal(stale)).toEqual([412, 'RECORD.CHANGED', 'If-Match']);
    const { now, ...current } = stale.body.current;
    expect(await desk.read('contractor', id)).toMatchObject(current);
    expect(now).toBeDefined();
  });
});
