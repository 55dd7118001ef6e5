import { makePerson } from '../support/world.js';
import { DONE, openTicketDesk, refusal, succeeded, type TicketDesk } from '../support/ticket-desk.js';

/** Whatever JSON came back; the specs assert on it. */
type Body = ReturnType<typeof JSON.parse>;

describe('faults that a monitoring reports', () => {
  let desk: TicketDesk;
  let token: string;
  let codes: Record<'software' | 'indoor' | 'uncovered', string>;

  beforeAll(async () => {
    desk = await openTicketDesk();
    const administrator = await makePerson(
      desk.test.database,
      desk.world.unitId,
      'administrator',
      'system-admin',
    );
    const made = await desk.test.http
      .post('/api/v1/gateways')
      .set(administrator.auth)
      .send({ name: '机房监控' })
      .then(succeeded);
    token = made.token as string;
    const code = async (id: string): Promise<string> =>
      (await desk.rows('select code from asset where id = $1', [id]))[0].code as string;
    codes = {
      software: await code(desk.world.softwareId),
      indoor: await code(desk.world.indoorId),
      uncovered: await code(desk.world.uncoveredId),
    };
  }, 60_000);
  afterAll(() => desk.close());

  const send = (change: object = {}, shown = token) =>
    desk.test.http
      .post('/api/v1/monitoring/faults')
      .set({ authorization: `Bearer ${shown}` })
      .send({
        alarm: 'disk',
        asset: codes.software,
        title: '磁盘空间不足',
        description: '使用率 96 %',
        ...change,
      })
      .then((answer) => answer);
  const comments = async (id: string): Promise<string[]> =>
    (await desk.get('contractor', `tickets/${id}/comments`)).body.items.map((one: Body) => one.text);

  it('open a ticket of nobody’s, with its clocks, against who covers the asset', async () => {
    const { status, body } = await send({ alarm: 'first', urgency: 'urgent' });
    expect([status, body.outcome]).toEqual([200, 'opened']);
    const ticket = await desk.read('contractor', body.ticket.id as string);
    expect(ticket).toMatchObject({
      state: 'new',
      urgency: 'urgent',
      reporterName: '机房监控',
      source: 'monitoring',
    });
    expect(ticket.deadlines).toHaveLength(2);
    const history = await desk.get('handler', `tickets/${body.ticket.id}/history`);
    expect(history.body.items).toMatchObject([{ command: 'report', actorName: '机房监控' }]);
  });

  it('are noted in the open ticket, and what repeats itself only once', async () => {
    const opened = await send({ alarm: 'again' });
    const { id } = opened.body.ticket;
    const outcomes = [];
    for (const change of [{}, {}, { description: '使用率 98 %' }, { recovered: true }, { recovered: true }])
      outcomes.push((await send({ alarm: 'again', ...change })).body.outcome);
    expect(outcomes).toEqual(['noted', 'repeated', 'noted', 'noted', 'repeated']);
    expect(await comments(id as string)).toEqual([
      '再次告警：磁盘空间不足\n使用率 96 %',
      '再次告警：磁盘空间不足\n使用率 98 %',
      '告警恢复：磁盘空间不足\n使用率 96 %',
    ]);
    await desk.move(3601);
    expect((await send({ alarm: 'again', recovered: true })).body.outcome).toBe('noted');
  });

  it('never open a second ticket while one is open, also where ten come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => send({ alarm: 'race' })));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const ids = new Set(answers.map(({ body }) => body.ticket.id as string));
    expect(ids.size).toBe(1);
    expect(answers.filter(({ body }) => body.outcome === 'opened')).toHaveLength(1);
    expect(await desk.rows(`select from ticket where alarm = 'race'`)).toHaveLength(1);
  });

  it('open one of their own for another asset, another alarm, and after the first is closed', async () => {
    const first = await send({ alarm: 'own' });
    const others = [await send({ alarm: 'own', asset: codes.indoor }), await send({ alarm: 'own too' })];
    expect(others.map(({ body }) => body.outcome)).toEqual(['opened', 'opened']);
    await desk.walk(first.body.ticket.id as string, ['handler', 'cancel', { reason: '误报' }]);
    const second = await send({ alarm: 'own' });
    expect(second.body.outcome).toBe('opened');
    expect(second.body.ticket.id).not.toBe(first.body.ticket.id);
  });

  it('keep a closed ticket closed while a newer one is open for the same alarm', async () => {
    const { id } = (await send({ alarm: 'back' })).body.ticket;
    await desk.walk(
      id as string,
      ['contractor', 'accept'],
      ['contractor', 'resolve', DONE],
      ['supervisor', 'verify', { effective: true }],
    );
    expect((await send({ alarm: 'back' })).body.outcome).toBe('opened');
    const back = await desk.give('handler', id as string, 'reopen', { reason: '复发' });
    expect(refusal(back)).toEqual([409, 'TICKET.ALARM_OPEN']);
    expect(back.body.current).toMatchObject({ id, state: 'verified' });
  });

  it('are noted where their ticket was merged into another', async () => {
    const earlier = await desk.report();
    const { body } = await send({ alarm: 'merged' });
    await desk.walk(body.ticket.id as string, [
      'handler',
      'merge',
      { intoId: earlier.id as string, reason: '同一故障' },
    ]);
    const again = await send({ alarm: 'merged' });
    expect(again.body).toEqual({ outcome: 'noted', ticket: { id: earlier.id, number: earlier.number } });
  });

  it('open nothing where the trouble is over and nobody had heard of it', async () => {
    expect((await send({ alarm: 'over', recovered: true })).body).toEqual({
      outcome: 'nothing-open',
      ticket: null,
    });
  });

  it('are refused by the field: an unknown asset, one that nobody covers, one of another project', async () => {
    expect(refusal(await send({ asset: 'NO-SUCH' }))).toEqual([422, 'ASSET.UNKNOWN', '/asset']);
    const uncovered = await send({ asset: codes.uncovered });
    expect(refusal(uncovered)).toEqual([422, 'TICKET.ASSET_NOT_COVERED', '/asset']);
    expect(refusal(await send({ severity: 3 }))).toEqual([400, 'REQUEST.FIELDS', '/severity']);
  });

  it('are taken from gateways alone', async () => {
    const { contractor } = desk.world.people;
    for (const shown of ['', 'x'.repeat(43), contractor.token])
      expect(refusal(await send({}, shown))).toEqual([401, 'GATEWAY.TOKEN']);
  });
});
