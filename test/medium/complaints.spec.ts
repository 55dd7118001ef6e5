import { v7 as uuid } from 'uuid';
import { openAssetDesk, type AssetDesk } from '../support/asset-desk.js';

let desk: AssetDesk;

beforeAll(async () => {
  desk = await openAssetDesk();
});
afterAll(() => desk.close());

const complaint = (change: object = {}) => ({
  ...{ projectId: desk.projectId, assetClass: 'software', contractorId: desk.north, text: '三次未修好' },
  ...change,
});
const record = (change: object = {}) => desk.send('handler', 'post', '/complaints').send(complaint(change));
const withdraw = (who: 'handler' | 'supervisor' | 'north', id: string) =>
  desk.send(who, 'post', `/complaints/${id}/withdraw`).send({ reason: '核实后不成立' });
const today = async (shift = 0): Promise<string> =>
  (
    await desk.run(`select ((app_now() at time zone 'Asia/Shanghai')::date + $1::int)::text as day`, [shift])
  )[0].day;
const evidenceOf = (id: string) =>
  desk.run(
    `select standing, reason, facets, to_char(occurred_on at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day
     from evidence where subject_id = $1 and superseded_at is null`,
    [id],
  );

describe('a complaint', () => {
  it('counts from the moment it is recorded, on its day, and says when it was recorded late', async () => {
    const { body: made } = await record().expect(201);
    expect(made).toMatchObject({
      state: 'standing',
      recordedLate: false,
      occurredOn: await today(),
      commands: [],
    });
    expect(made.number).toMatch(/^TS-20\d\d-\d{4}$/);
    const day = await today(-30);
    const { body: late } = await record({ occurredOn: day, assetClass: 'field' }).expect(201);
    expect(late).toMatchObject({ recordedLate: true, occurredOn: day });
    expect(await evidenceOf(late.id)).toEqual([
      { standing: 'counted', reason: null, facets: ['field'], day },
    ]);
    await desk.expectRefused(
      record({ occurredOn: await today(-31) }),
      422,
      'COMPLAINT.TOO_LATE',
      '/occurredOn',
    );
    await desk.expectRefused(
      record({ occurredOn: await today(1) }),
      422,
      'COMPLAINT.IN_FUTURE',
      '/occurredOn',
    );
  });

  it('is withdrawn by a second person, with a reason, once; record and evidence stay', async () => {
    const { body: made } = await record();
    expect((await withdraw('handler', made.id)).status).toBe(403);
    const own = await desk.send('supervisor', 'post', '/complaints').send(complaint()).expect(201);
    const before = await desk.written();
    const refused = await withdraw('supervisor', own.body.id);
    expect([refused.status, refused.body.code]).toEqual([409, 'COMPLAINT.OWN_RECORD']);
    expect(await desk.written()).toEqual(before);
    const seen = await desk.send('supervisor', 'get', `/complaints/${made.id}`).expect(200);
    expect(seen.body.commands).toEqual(['withdraw']);
    const both = await Promise.all([withdraw('supervisor', made.id), withdraw('supervisor', made.id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const read = await desk.send('handler', 'get', `/complaints/${made.id}`).expect(200);
    expect(read.body).toMatchObject({
      ...{ state: 'withdrawn', text: '三次未修好', commands: [], version: 2 },
      withdrawn: { byName: 'Person supervisor', reason: '核实后不成立' },
    });
    expect(await evidenceOf(made.id)).toMatchObject([{ standing: 'void', reason: '核实后不成立' }]);
    const steps = await desk.run(
      'select command, version from transition where subject_id = $1 order by version',
      [made.id],
    );
    expect(steps).toEqual([
      { command: 'record', version: 1 },
      { command: 'withdraw', version: 2 },
    ]);
  });

  it.each([
    ['an unknown project', { projectId: uuid() }, 422, 'PROJECT.UNKNOWN', '/projectId'],
    ['an unknown contractor', { contractorId: uuid() }, 422, 'CONTRACTOR.UNKNOWN', '/contractorId'],
    ['a record without its kind', { subjectId: uuid() }, 422, 'COMPLAINT.HALF_A_SUBJECT', '/subjectType'],
    ['a kind without its record', { subjectType: 'ticket' }, 422, 'COMPLAINT.HALF_A_SUBJECT', '/subjectId'],
    [
      'an unknown ticket',
      { subjectType: 'ticket', subjectId: uuid() },
      422,
      'COMPLAINT.SUBJECT_UNKNOWN',
      '/subjectId',
    ],
    ['no text', { text: '' }, 400, 'REQUEST.FIELDS', '/text'],
    ['an unknown class', { assetClass: 'car' }, 400, 'REQUEST.FIELDS', '/assetClass'],
  ] as const)('with %s is refused by name', async (_, wrong, status, code, field) => {
    await desk.expectRefused(record(wrong), status, code, field);
  });

  it('about a ticket names the project, class and contractor of that ticket', async () => {
    const { id: assetId } = await desk.makeAsset({ class: 'software' });
    await desk.cover(assetId, { from: '2020-01-01', to: '2099-12-31' }).expect(201);
    const fault = { assetId, urgency: 'normal', title: '首页打不开', description: '白屏' };
    const ticket = (await desk.send('handler', 'post', '/tickets').send(fault).expect(201)).body;
    const about = { subjectType: 'ticket', subjectId: ticket.id };
    const { body: made } = await record(about).expect(201);
    expect(made.subject).toMatchObject({ type: 'ticket', id: ticket.id });
    expect(made.subject.label).toContain(ticket.number);
    const other = record({ ...about, contractorId: desk.south });
    await desk.expectRefused(other, 422, 'COMPLAINT.OTHER_SUBJECT', '/contractorId');
    const field = record({ ...about, assetClass: 'field' });
    await desk.expectRefused(field, 422, 'COMPLAINT.OTHER_SUBJECT', '/assetClass');
  });
});

describe('a contractor', () => {
  it('reads the complaints about its own work, and can neither record, date, withdraw nor delete one', async () => {
    const { body: own } = await record();
    const { body: foreign } = await record({ contractorId: desk.south });
    const read = await desk.send('north', 'get', `/complaints/${own.id}`).expect(200);
    expect(read.body).toMatchObject({ id: own.id, commands: [] });
    const before = await desk.written();
    const answers = [
      await desk.send('north', 'post', '/complaints').send(complaint({ occurredOn: await today(-3) })),
      await withdraw('north', own.id),
      await desk.send('north', 'patch', `/complaints/${own.id}`).send({ occurredOn: await today(-3) }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 404]);
    const [hidden, none] = [foreign.id, uuid()].map((id) => desk.send('north', 'get', `/complaints/${id}`));
    const [there, nowhere] = await Promise.all([hidden!, none!]);
    expect([there.status, there.body.code, there.body.detail]).toEqual([
      404,
      'COMPLAINT.UNKNOWN',
      nowhere.body.detail,
    ]);
    const rows = (await desk.written()) as { trail: unknown; complaint: unknown };
    expect(rows.complaint).toEqual((before as { complaint: unknown }).complaint);
  });

  it('lists its own alone, whatever it asks for', async () => {
    await record({ contractorId: desk.south });
    await record({ contractorId: null });
    const { body } = await desk.send('north', 'get', '/complaints?limit=200').expect(200);
    expect(body.items.length).toBeGreaterThan(0);
    const owners = body.items.map((one: { contractor: { id: string } | null }) => one.contractor?.id);
    expect(new Set(owners)).toEqual(new Set([desk.north]));
    const asked = await desk.send('north', 'get', `/complaints?contractorId=${desk.south}`).expect(200);
    expect(asked.body.items).toEqual([]);
    const all = await desk.send('handler', 'get', `/complaints?contractorId=${desk.south}`).expect(200);
    expect(all.body.items.length).toBeGreaterThan(0);
  });
});
