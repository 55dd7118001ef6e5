import { v7 as uuid } from 'uuid';
import { openAssetDesk, type AssetDesk } from '../support/asset-desk.js';

let desk: AssetDesk;
let today: string;
let year: number;
let lineId: string;

beforeAll(async () => {
  desk = await openAssetDesk();
  [{ today }] = await desk.run(`select (app_now() at time zone 'Asia/Shanghai')::date::text as today`);
  year = Number(today.slice(0, 4));
  const line = { projectId: desk.projectId, year, name: '运维费' };
  lineId = (await desk.send('finance', 'post', '/budget-lines').send(line).expect(201)).body.id;
});
afterAll(() => desk.close());

const expense = (change: object = {}) => ({
  lineId,
  amountFen: 100,
  paidOn: today,
  payee: '甲公司',
  ...change,
});
const record = (change: object = {}) => desk.send('finance', 'post', '/expenses').send(expense(change));
const spent = async (): Promise<number> => {
  const { body } = await desk.send('handler', 'get', `/budget-lines?year=${year}`).expect(200);
  return body.items.find((line: { id: string }) => line.id === lineId).spentFen;
};

describe('a budget line', () => {
  it('has its name once in a project and year', async () => {
    const again = desk.send('finance', 'post', '/budget-lines');
    const line = { projectId: desk.projectId, year, name: '运维费' };
    await desk.expectRefused(again.send(line), 409, 'BUDGET_LINE.NAME_TAKEN', '/name');
    await desk
      .send('finance', 'post', '/budget-lines')
      .send({ ...line, year: year - 1 })
      .expect(201);
    const { body } = await desk.send('finance', 'get', '/budget-lines?limit=1').expect(200);
    const next = await desk
      .send('finance', 'get', `/budget-lines?limit=1&cursor=${body.nextCursor}`)
      .expect(200);
    expect([body.items[0].year, next.body.items[0].year, next.body.nextCursor]).toEqual([
      year,
      year - 1,
      null,
    ]);
  });
});

describe('an expense', () => {
  it('adds to its line in whole fen, until it is voided with a reason; it is never edited', async () => {
    const start = await spent();
    const { body: made } = await record({ amountFen: 6_600_000_001, contractId: desk.northContract }).expect(
      201,
    );
    expect(made).toMatchObject({
      voided: null,
      contract: { name: 'HT-NORTH' },
      line: { name: '运维费' },
      version: 1,
    });
    expect(await spent()).toBe(start + 6_600_000_001);
    const edited = await desk.send('finance', 'patch', `/expenses/${made.id}`).send({ amountFen: 1 });
    expect(edited.status).toBe(404);
    const send = () => desk.send('finance', 'post', `/expenses/${made.id}/void`).send({ reason: '重复录入' });
    const both = await Promise.all([send(), send()]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe('EXPENSE.VOIDED');
    expect(await spent()).toBe(start);
    const { body } = await desk.send('handler', 'get', `/expenses?lineId=${lineId}`).expect(200);
    expect(body.items.find((one: { id: string }) => one.id === made.id)).toMatchObject({
      amountFen: 6_600_000_001,
      voided: { byName: 'Person finance', reason: '重复录入' },
    });
    const trail = await desk.run('select action from trail where object_id = $1 order by id', [made.id]);
    expect(trail.map(({ action }) => action)).toEqual(['expense.record', 'expense.void']);
  });

  it('is listed by the day it was paid, page by page, each once', async () => {
    const other = (
      await desk
        .send('finance', 'post', '/budget-lines')
        .send({ projectId: desk.otherProjectId, year, name: '劳务费' })
        .expect(201)
    ).body.id;
    for (let i = 0; i < 5; i++) await record({ lineId: other, amountFen: i + 1 }).expect(201);
    const seen: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const at: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = await desk
        .send('finance', 'get', `/expenses?lineId=${other}&limit=2${at}`)
        .expect(200);
      seen.push(...body.items.map((one: { amountFen: number }) => one.amountFen));
      cursor = body.nextCursor;
    }
    expect(seen.sort()).toEqual([1, 2, 3, 4, 5]);
  });

  it('is refused by name', async () => {
    const tomorrow = `${year + 1}-01-01`;
    await desk.expectRefused(record({ lineId: uuid() }), 422, 'BUDGET_LINE.UNKNOWN', '/lineId');
    await desk.expectRefused(record({ contractId: uuid() }), 422, 'CONTRACT.UNKNOWN', '/contractId');
    await desk.expectRefused(record({ paidOn: tomorrow }), 422, 'EXPENSE.IN_FUTURE', '/paidOn');
    await desk.expectRefused(record({ paidOn: `${year - 1}-12-31` }), 422, 'EXPENSE.OTHER_YEAR', '/paidOn');
    const elsewhere = await desk.makeContract(desk.north, { projectId: desk.otherProjectId });
    await desk.expectRefused(record({ contractId: elsewhere }), 422, 'EXPENSE.OTHER_PROJECT', '/contractId');
    await desk.expectRefused(record({ amountFen: 0 }), 400, 'REQUEST.FIELDS', '/amountFen');
    await desk.expectRefused(record({ amountFen: 2 ** 53 }), 400, 'REQUEST.FIELDS', '/amountFen');
  });

  it('is nothing for a contractor, and recorded by finance alone', async () => {
    const answers = [
      await desk.send('north', 'get', '/expenses'),
      await desk.send('north', 'get', '/budget-lines'),
      await desk.send('handler', 'post', '/expenses').send(expense()),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
  });
});
