import { openTicketDesk, refusal, type TicketDesk } from '../support/ticket-desk.js';

describe('the people to whom a ticket can be assigned', () => {
  let desk: TicketDesk;
  let path: string;

  beforeAll(async () => {
    desk = await openTicketDesk();
    const { id } = await desk.report();
    path = `tickets/${id}/handlers`;
  }, 60_000);
  afterAll(() => desk.close());

  it('are the active ones of its contractor, for the centre and for the contractor', async () => {
    const { id } = desk.world.people.contractor;
    for (const who of ['handler', 'contractor'] as const) {
      const { status, body } = await desk.get(who, path);
      expect(status).toBe(200);
      expect(body.items).toContainEqual({ id, name: 'contractor' });
      expect(body.items.map((one: { id: string }) => one.id)).not.toContain(desk.world.people.handler.id);
    }
    const assigned = await desk.give('handler', path.split('/')[1] ?? '', 'assign', { handlerId: id });
    expect(assigned.body.handlerId).toBe(id);
  });

  it('are told to nobody of another contractor, nor to who assigns nothing', async () => {
    expect(refusal(await desk.get('otherContractor', path))).toEqual([404, 'TICKET.UNKNOWN']);
    expect((await desk.get('performance', path)).status).toBe(403);
  });
});
