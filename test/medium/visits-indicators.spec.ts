import { readFileSync } from 'node:fs';
import { openVisitDesk, type VisitDesk } from '../support/visit-desk.js';

describe('what visits do to the indicators of the office system', () => {
  let desk: VisitDesk;
  beforeAll(async () => {
    desk = await openVisitDesk();
  }, 30_000);
  afterAll(() => desk.close());

  it('the gap, the quality, the updates and the maintained assets change with each visit', async () => {
    const { performance } = desk.people;
    const text = readFileSync('data/target-tables-2025.txt', 'utf8');
    expect((await desk.post(performance, '/target-tables/import', { year: 2025, text })).status).toBeLessThan(
      300,
    );
    await desk.run(
      `update asset set project_id = t.project_id from indicator i join target_table t on t.id = i.table_id
       where i.code = 'T3-07' and asset.id = any($1::uuid[])`,
      [[desk.networkId, desk.serverId]],
    );
    await desk.run(
      `update contract k set project_id = a.project_id from asset a where a.id = $1 and k.id = $2`,
      [desk.networkId, desk.contractId],
    );
    const shown = async (code: string): Promise<unknown[]> => {
      const [row] = await desk.run('select id from indicator where code = $1', [code]);
      const { body } = await desk.send(performance, 'get', `/indicators/${row?.id}`);
      const { shown: value, numerator, denominator, met } = body.result;
      return [value.en, numerator, denominator, met];
    };
    const NOTHING_DONE = [null, null, false];
    const planId = await desk.makePlan();
    const [january, february] = await desk.visits(planId);
    expect((await shown('T3-07')).slice(1)).toEqual(NOTHING_DONE);

    // January served on the 20th, nothing in February: one ended month was missed, so from visit to visit are 2 months.
    await desk.setClock('2025-01-20T09:00:00+08:00');
    await desk.perform(january!.id);
    await desk.accept(january!.id);
    expect(await shown('T3-07')).toEqual(['1 month', null, null, true]);
    await desk.setClock('2025-03-05T09:00:00+08:00');
    await desk.settle();
    expect(await shown('T3-07')).toEqual(['2 months', null, null, false]);
    // Two visits were due by the end of February and one was accepted: 1 of 2; that of March is not due yet.
    expect(await shown('T3-09')).toEqual(['50.00%', 1, 2, false]);
    // 20 January to 5 March.
    expect(await shown('T3-14')).toEqual(['1 month 13 days', null, null, true]);

    // Done late it was good work: 2 of 2; but February stays a month without a visit.
    await desk.perform(february!.id);
    expect(await shown('T3-09')).toEqual(['100.00%', 1, 1, true]);
    await desk.accept(february!.id);
    expect(await shown('T3-09')).toEqual(['100.00%', 2, 2, true]);
    expect(await shown('T3-07')).toEqual(['2 months', null, null, false]);
  }, 60_000);
});
