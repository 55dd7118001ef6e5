import { openVisitDesk, type VisitDesk } from '../support/visit-desk.js';

describe('faults that a visit finds', () => {
  let desk: VisitDesk;
  let january: { id: string };
  beforeEach(async () => {
    desk = await openVisitDesk();
    const [first] = await desk.visits(await desk.makePlan());
    january = first!;
  }, 30_000);
  afterEach(() => desk.close());

  it('are offered as a fault ticket for a failed step, which the centre reports once', async () => {
    const { handler, leader, contractor } = desk.people;
    const results = desk.ALL_DONE.map((one) =>
      one.item === 'install-patches' ? { item: one.item, outcome: 'failed', note: '磁盘已满' } : one,
    );
    const submitted = await desk.perform(january.id, results);
    expect(submitted.body.faultsOffered).toEqual(['install-patches']);
    const path = `/visits/${january.id}/faults`;
    const body = { item: 'install-patches', assetId: desk.serverId, urgency: 'normal' };
    expect((await desk.post(contractor, path, body)).status).toBe(403);
    const wrong = await desk.post(handler, path, { ...body, item: 'analyse-logs' });
    expect([wrong.status, wrong.body.errors[0].field]).toEqual([422, '/item']);
    const elsewhere = await desk.post(handler, path, { ...body, assetId: desk.world.softwareId });
    expect([elsewhere.status, elsewhere.body.errors[0].field]).toEqual([422, '/assetId']);
    const both = await Promise.all([handler, leader].map((person) => desk.post(person, path, body)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const tickets = await desk.run('select id, number, title, asset_id, description, source from ticket');
    expect(tickets).toMatchObject([
      { title: '更新系统补丁：不合格', asset_id: desk.serverId, source: 'visit' },
    ]);
    expect(tickets[0].description).toContain('磁盘已满');
    const visit = await desk.send(contractor, 'get', `/visits/${january.id}`);
    expect(visit.body.faultsOffered).toEqual([]);
    expect(visit.body.checklist[4]).toMatchObject({
      faultTicketId: tickets[0].id,
      faultTicketNumber: tickets[0].number,
    });
  });

  it('are nothing to the contractor of the visit where another one has to mend them by now', async () => {
    const { handler, contractor } = desk.people;
    await desk.perform(
      january.id,
      desk.ALL_DONE.map(({ item }) => ({ item, outcome: 'failed', note: '坏' })),
    );
    await desk.run('update coverage set contractor_id = $2, contract_id = $3 where asset_id = $1', [
      ...[desk.serverId, desk.world.otherContractorId, desk.otherContractId],
    ]);
    const report = { item: 'install-patches', assetId: desk.serverId, urgency: 'normal' };
    const reported = await desk.post(handler, `/visits/${january.id}/faults`, report);
    expect(reported.body.checklist[4].faultTicketNumber).toMatch(/^GZ-/);
    const seen = await desk.send(contractor, 'get', `/visits/${january.id}`);
    expect(seen.body.checklist[4]).toEqual({
      ...reported.body.checklist[4],
      ...{ faultTicketId: null, faultTicketNumber: null },
    });
    expect(JSON.stringify(seen.body)).not.toContain(desk.world.otherContractorId);
  });
});
