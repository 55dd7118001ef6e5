import { v7 as uuid } from 'uuid';
import { addSeconds } from '../../src/common/time/instant.js';
import { Sweeper } from '../../src/modules/deadlines/sweeper/sweeper.js';
import {
  DONE,
  HOUR,
  openTicketDesk,
  refusal,
  type Somebody,
  type TicketDesk,
} from '../support/ticket-desk.js';

describe('a transfer to another contractor', () => {
  let desk: TicketDesk;

  beforeAll(async () => {
    desk = await openTicketDesk();
  }, 60_000);
  afterAll(() => desk.close());

  const ask = (who: Somebody, id: string, body: object = {}) =>
    desk.give(who, id, 'ask-transfer', { reason: '属另一标段', ...body });
  const decide = (who: Somebody, id: string, body: object = {}) =>
    desk.give(who, id, 'decide-transfer', { granted: true, ...body });
  const toOther = () => ({ contractorId: desk.world.otherContractorId });

  it('is asked for by one and decided by another; until then nothing has changed', async () => {
    const ticket = await desk.report();
    const asked = await ask('supervisor', ticket.id, toOther());
    expect(asked.body).toMatchObject({
      state: 'new',
      contractor: { id: desk.world.contractorId },
      transferRequest: { contractor: { name: 'other contractor' }, requestedByName: 'supervisor' },
    });
    expect(refusal(await ask('handler', ticket.id))).toEqual([409, 'TICKET.TRANSFER_ASKED']);
    expect(refusal(await decide('supervisor', ticket.id))).toEqual([409, 'TICKET.OWN_REQUEST']);
    expect((await decide('handler', ticket.id)).status).toBe(403);
    expect((await decide('contractor', ticket.id)).status).toBe(403);
    const refused = await decide('leader', ticket.id, { granted: false, remark: '仍在合同范围' });
    expect(refused.body).toMatchObject({
      transferRequest: null,
      contractor: { id: desk.world.contractorId },
    });
    expect(refusal(await decide('leader', ticket.id))).toEqual([409, 'TICKET.NO_TRANSFER_REQUEST']);
  });

  it('moves the ticket with its clocks, which neither stop nor begin anew; an answer given stays given', async () => {
    const ticket = await desk.report();
    const accepted = await desk.walk(ticket.id, ['contractor', 'accept'], ['contractor', 'start']);
    await ask('contractor', ticket.id);
    await desk.move(HOUR);
    const moved = await decide('supervisor', ticket.id, { ...toOther(), remark: '同意' });
    expect(moved.body).toMatchObject({
      state: 'new',
      contractor: { id: desk.world.otherContractorId, name: 'other contractor' },
      handlerId: null,
      acceptedAt: accepted.acceptedAt,
      startedAt: null,
      transferRequest: null,
    });
    const clocks = ({ deadlines }: { deadlines: object[] }) =>
      deadlines.map((one) => ({ ...one, outcome: undefined }));
    expect(clocks(moved.body)).toEqual(clocks(accepted));
    const owners = await desk.rows('select distinct owner_id, people from deadline where subject_id = $1', [
      ticket.id,
    ]);
    expect(owners).toHaveLength(1);
    expect(owners[0].owner_id).toBe(desk.world.otherContractorId);
    expect(owners[0].people.handler).toEqual([desk.world.people.otherContractor.id]);
    const again = await desk.walk(ticket.id, ['otherContractor', 'accept']);
    expect(again).toMatchObject({ state: 'accepted', acceptedAt: accepted.acceptedAt, handlerName: 'other' });
  });

  it('of a ticket nobody has answered leaves the response running against the new contractor', async () => {
    const ticket = await desk.report();
    await ask('handler', ticket.id, toOther());
    const moved = (await decide('supervisor', ticket.id)).body;
    expect(moved.deadlines).toEqual(ticket.deadlines);
    await desk.move(3 * HOUR);
    const late = await desk.walk(ticket.id, ['otherContractor', 'accept']);
    expect(late.deadlines[0]).toMatchObject({ kind: 'ticket.response', outcome: 'late' });
  });

  it('tells neither contractor anything of the other', async () => {
    const { id } = await desk.report();
    await desk.walk(
      id,
      ['contractor', 'accept'],
      ['contractor', 'start'],
      ['contractor', 'support', { stage: 'on-site', note: '我方远程无效' }],
      ['contractor', 'arrive', { place: '我方驻点', engineer: '甲方案工程师' }],
      ['contractor', 'resolve', { cause: '我方原因', action: '我方措施' }],
      ['supervisor', 'verify', { effective: false, remark: '仍有故障' }],
      ['handler', 'ask-transfer', { ...toOther(), reason: '换一家' }],
    );
    const own = await desk.read('contractor', id);
    expect(own.transferRequest).toMatchObject({ contractor: null });
    expect(JSON.stringify(own)).not.toContain('other contractor');
    await decide('leader', id);

    expect((await desk.get('contractor', `tickets/${id}`)).status).toBe(404);
    for (const path of [`tickets/${id}`, `tickets/${id}/history`]) {
      const gone = await desk.get('contractor', path);
      const never = await desk.get('contractor', path.replace(id, uuid()));
      expect({ ...gone.body, requestId: '' }).toEqual({ ...never.body, requestId: '' });
    }
    const seen = await desk.get('otherContractor', `tickets/${id}`);
    const history = await desk.get('otherContractor', `tickets/${id}/history`);
    for (const { text } of [seen, history]) {
      for (const secret of ['我方', '甲方案工程师', ':"contractor"', ':"colleague"', desk.world.contractorId])
        expect(text).not.toContain(secret);
    }
    expect(seen.body).toMatchObject({ arrival: null, resolution: null, supportStage: 'on-site' });
    expect(seen.body.arrivedAt).not.toBeNull();
    expect(history.body.items.map((one: { command: string }) => one.command)).toContain('resolve');
    const whole = await desk.get('handler', `tickets/${id}/history`);
    expect(whole.text).toContain('甲方案工程师');
  });

  it('leaves the new contractor the clocks, and nothing of what was said of them before or in an earlier cycle', async () => {
    const { id } = await desk.report();
    await desk.walk(
      id,
      ['contractor', 'accept'],
      ['contractor', 'resolve', DONE],
      ['supervisor', 'verify', { effective: true }],
      ['handler', 'reopen', { reason: '复发' }],
      ['contractor', 'accept'],
      ['contractor', 'start'],
    );
    const until = addSeconds(await desk.now(), 2 * HOUR);
    await desk.walk(
      id,
      ['contractor', 'suspend', { reason: 'third-party', note: '我方供货商', until }],
      ['contractor', 'resume'],
    );
    await desk.move(30 * HOUR);
    while ((await desk.test.app.get(Sweeper).drain()) > 0);
    await desk.walk(
      id,
      ['contractor', 'resolve', DONE],
      ['supervisor', 'verify', { effective: false, remark: '未修好' }],
    );
    const { deadlines } = await desk.read('contractor', id);
    expect(deadlines).toHaveLength(4);
    const clock = `deadlines/${deadlines.at(-1).id}`;
    const own = (await desk.get('contractor', clock)).body;
    expect(own.pauses).toMatchObject([{ note: '我方供货商', requestedByName: 'contractor' }]);
    expect(JSON.stringify(own.escalations)).toContain('"contractor"');
    await ask('handler', id, toOther());
    await decide('supervisor', id);

    const seen = await desk.read('otherContractor', id);
    expect(seen.deadlines.map(({ cycle }: { cycle: number }) => cycle)).toEqual([2, 2]);
    expect(seen).toMatchObject({ earlierCycles: [], verification: null });
    const page = await desk.get('otherContractor', clock);
    expect(page.body.pauses).toMatchObject([{ note: null, requestedByName: null, reason: 'third-party' }]);
    expect(page.body.escalations).not.toEqual([]);
    for (const secret of ['我方', '"contractor"', '"colleague"']) expect(page.text).not.toContain(secret);
    expect((await desk.get('handler', clock)).text).toContain('我方供货商');
  });

  it('goes only to an active contractor, named by the centre', async () => {
    const { id } = await desk.report();
    const named = (contractorId: string) => ask('handler', id, { contractorId });
    expect(refusal(await named(uuid()))).toEqual([422, 'CONTRACTOR.UNKNOWN', '/contractorId']);
    expect(refusal(await named(desk.world.unitId))).toEqual([422, 'CONTRACTOR.UNKNOWN', '/contractorId']);
    expect(refusal(await named(desk.world.contractorId))).toEqual([
      422,
      'TICKET.SAME_CONTRACTOR',
      '/contractorId',
    ]);
    // A contractor cannot even find out whether there is another one.
    for (const contractorId of [desk.world.otherContractorId, uuid()]) {
      expect(refusal(await ask('contractor', id, { contractorId }))).toEqual([
        422,
        'TICKET.CENTRE_NAMES',
        '/contractorId',
      ]);
    }
    await ask('contractor', id);
    expect(refusal(await decide('supervisor', id))).toEqual([422, 'TICKET.TRANSFER_TO', '/contractorId']);
    expect((await decide('supervisor', id, toOther())).status).toBe(200);
  });

  it('lapses with the resolution', async () => {
    const { id } = await desk.report();
    await desk.walk(id, ['contractor', 'accept']);
    await ask('contractor', id);
    const resolved = await desk.walk(id, ['contractor', 'resolve', DONE]);
    expect(resolved.transferRequest).toBeNull();
  });
});
