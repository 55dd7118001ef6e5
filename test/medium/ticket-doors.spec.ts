import type { Response } from 'supertest';
import { readSheet } from '../../src/common/spreadsheet/read-sheet.js';
import { openTicketDesk, refusal, type Somebody, type TicketDesk } from '../support/ticket-desk.js';

/** Whatever JSON came back; the specs assert on it. */
type Body = ReturnType<typeof JSON.parse>;

const UNKNOWN = '0197a000-0000-7000-8000-0000000000ff';

describe('what a contractor learns of another contractor’s tickets', () => {
  let desk: TicketDesk;
  let own: Body;
  let foreign: Body;
  let attachmentId: string;

  beforeAll(async () => {
    desk = await openTicketDesk();
    own = await desk.report({ title: '网络中断' });
    foreign = await desk.report({ assetId: desk.world.otherAssetId, title: '网络掉线' });
    await desk.post('handler', `tickets/${foreign.id}/comments`, { text: '请尽快', shared: true });
    const fileId = await desk.photo('handler');
    const sent = await desk.post('handler', `tickets/${foreign.id}/attachments`, {
      fileId,
      kind: 'photo',
      shared: true,
    });
    attachmentId = sent.body.id as string;
  }, 60_000);
  afterAll(() => desk.close());

  const numbersOf = ({ body }: Response): string[] => body.items.map((one: Body) => one.number);
  const exported = async (who: Somebody, query: string): Promise<{ status: number; titles: unknown[] }> => {
    const answer = await desk.test.app.inject({
      method: 'GET',
      url: `/api/v1/tickets/export${query}`,
      headers: desk.world.people[who].auth,
    });
    if (answer.statusCode !== 200) return { status: answer.statusCode, titles: [] };
    const sheet = await readSheet(answer.rawPayload);
    return { status: 200, titles: sheet.rows.slice(1).map(({ cells }) => cells.get('B')) };
  };

  it.each(['', '?q=网络', '?q=GZ-', '?sort=due', '?sort=reported', '?overdue=false', '?state=new,accepted'])(
    'is nothing in a list%s, and nothing in its sheet',
    async (query) => {
      const listed = numbersOf(await desk.get('contractor', `tickets${query}`));
      expect(listed).toContain(own.number);
      expect(listed).not.toContain(foreign.number);
      expect(numbersOf(await desk.get('supervisor', `tickets${query}`))).toContain(foreign.number);
      const { titles } = await exported('contractor', query);
      expect(titles).toContain('网络中断');
      expect(titles).not.toContain('网络掉线');
    },
  );

  it('is nothing where it asks for them by the other’s id, asset, people or number', async () => {
    const { otherContractorId, otherAssetId, people } = desk.world;
    await desk.give('otherContractor', foreign.id as string, 'accept');
    const questions = [
      `contractorId=${otherContractorId}`,
      `assetId=${otherAssetId}`,
      `handlerId=${people.otherContractor.id}`,
      `q=${String(foreign.number)}`,
      `q=${String(foreign.number).slice(-4)}`,
      'q=掉线',
    ];
    for (const question of questions) {
      const listed = await desk.get('contractor', `tickets?${question}`);
      expect([question, listed.body.items]).toEqual([question, []]);
      const counted = await desk.get('contractor', `tickets/count?${question}`);
      expect([question, counted.body]).toEqual([question, { count: 0, more: false }]);
      expect((await exported('contractor', `?${question}`)).titles).toEqual([]);
      expect((await desk.get('supervisor', `tickets?${question}`)).body.items).toHaveLength(1);
    }
  });

  it('is no more in a count than in its list', async () => {
    const listed = await desk.get('contractor', 'tickets');
    const counted = await desk.get('contractor', 'tickets/count');
    expect(counted.body).toEqual({ count: listed.body.items.length, more: false });
    const all = await desk.get('supervisor', 'tickets/count');
    expect(all.body.count).toBeGreaterThan(counted.body.count as number);
  });

  it.each<[method: 'get' | 'post' | 'put' | 'delete', path: string, body: object]>([
    ['get', '/comments', {}],
    ['post', '/comments', { text: '偷看', shared: true }],
    ['get', '/attachments', {}],
    ['post', '/attachments', { fileId: UNKNOWN, kind: 'document', shared: true }],
    ['get', '/attachments/ATTACHMENT/content', {}],
    ['get', '/watch', {}],
    ['put', '/watch', {}],
    ['delete', '/watch', {}],
    ['get', '', {}],
    ['get', '/history', {}],
    ['post', '/assign', { handlerId: UNKNOWN }],
  ])('is the same at %s /tickets/{id}%s as of a ticket that nobody has', async (method, path, body) => {
    const [seen, unknown] = await Promise.all(
      [foreign.id as string, UNKNOWN].map(async (id) => {
        const url = `/api/v1/tickets/${id}${path.replace('ATTACHMENT', attachmentId)}`;
        const asked = desk.test.http[method](url).set(desk.world.people.contractor.auth);
        const { status, body: answer, headers } = await (method === 'get' ? asked : asked.send(body));
        const { requestId: _, ...rest } = answer as Record<string, unknown>;
        return { status, rest, type: headers['content-type'] as unknown, etag: headers['etag'] as unknown };
      }),
    );
    expect(seen).toEqual(unknown);
    expect(seen?.status).toBe(404);
  });

  it('is not an attachment under its own ticket’s address', async () => {
    const path = `tickets/${own.id}/attachments/${attachmentId}/content`;
    expect(refusal(await desk.get('contractor', path))).toEqual([404, 'ATTACHMENT.UNKNOWN']);
  });

  it('assigns in bulk its own tickets to its own people, and says of each why not', async () => {
    const { colleague, otherContractor } = desk.world.people;
    const ticketIds = [own.id, foreign.id, UNKNOWN];
    const body = { ticketIds, handlerId: colleague.id };
    const given = await desk.post('contractor', 'tickets/bulk-assign', body);
    expect(given.body.items.map((one: Body) => [one.ticketId, one.assigned, one.code])).toEqual([
      [own.id, true, null],
      [foreign.id, false, 'TICKET.UNKNOWN'],
      [UNKNOWN, false, 'TICKET.UNKNOWN'],
    ]);
    const strangers = { ticketIds: [own.id], handlerId: otherContractor.id };
    const stranger = await desk.post('contractor', 'tickets/bulk-assign', strangers);
    expect(refusal(stranger)).toEqual([422, 'TICKET.NOT_ITS_PERSON', '/handlerId']);
    const seen = await desk.read('supervisor', own.id as string);
    expect([seen.handlerName, seen.version]).toEqual(['colleague', given.body.items[0].version]);
  });

  it('carries a repeated bulk assignment out once', async () => {
    const { id } = await desk.report();
    const send = () =>
      desk.test.http
        .post('/api/v1/tickets/bulk-assign')
        .set({ ...desk.world.people.contractor.auth, 'idempotency-key': 'bulk-0001' })
        .send({ ticketIds: [id], handlerId: desk.world.people.colleague.id });
    const [first, second] = [await send(), await send()];
    expect(first.body.items[0]).toMatchObject({ assigned: true, version: 2 });
    expect(second.body).toEqual(first.body);
    expect((await desk.read('supervisor', id as string)).version).toBe(2);
  });

  it('keeps saved filters to their owner, by a name that is taken once each, and only what the list takes', async () => {
    const saved = await desk.post('contractor', 'ticket-filters', {
      name: '待接单',
      query: { state: 'new', sort: 'due' },
    });
    expect(saved.status).toBe(201);
    const again = await desk.post('contractor', 'ticket-filters', { name: '待接单', query: {} });
    expect(refusal(again)).toEqual([409, 'TICKET_FILTER.NAME_TAKEN', '/name']);
    expect((await desk.post('colleague', 'ticket-filters', { name: '待接单', query: {} })).status).toBe(201);
    const bad = await desk.post('contractor', 'ticket-filters', { name: '错', query: { state: 'open' } });
    expect(refusal(bad)).toEqual([400, 'REQUEST.FIELDS', '/query/state']);
    const short = await desk.post('contractor', 'ticket-filters', { name: '短', query: { q: '水' } });
    expect(refusal(short)).toEqual([400, 'TICKET.SEARCH_WORD', '/query/q']);
    const theirs = await desk.get('otherContractor', 'ticket-filters');
    expect(theirs.body.items).toEqual([]);
    const remove = (who: Somebody) =>
      desk.test.http.delete(`/api/v1/ticket-filters/${saved.body.id}`).set(desk.world.people[who].auth);
    expect(refusal(await remove('otherContractor'))).toEqual([404, 'TICKET_FILTER.UNKNOWN']);
    expect((await desk.get('contractor', 'ticket-filters')).body.items).toEqual([saved.body]);
    expect((await remove('contractor')).status).toBe(204);
    expect((await desk.get('contractor', 'ticket-filters')).body.items).toEqual([]);
  });

  it('writes down who took a sheet, and of what', async () => {
    await exported('contractor', '?state=new&q=网络');
    const [trail] = await desk.rows(
      `select actor_name, changes from trail where action = 'ticket.export' order by recorded_at desc limit 1`,
    );
    expect(trail).toEqual({
      actor_name: 'contractor',
      changes: { state: { from: null, to: 'new' }, q: { from: null, to: '网络' } },
    });
  });

  it.each([
    ['q=水', 'TICKET.SEARCH_WORD'],
    ['q=水位 a', 'TICKET.SEARCH_WORD'],
    ['q=一二 三四 五六 七八 九十 百千', 'TICKET.SEARCH_WORDS'],
  ])('refuses %s by name', async (query, code) => {
    expect(refusal(await desk.get('contractor', `tickets?${query}`))).toEqual([400, code, '?q']);
  });

  it.each([
    ['100%', 1],
    ['a_b', 1],
    ['aXb', 0],
    ['100号', 0],
    ['ＰＬＣ', 1],
    ['plc', 1],
  ])('finds %s as it is written, signs of a pattern like any other letter', async (word, found) => {
    const known = await desk.get('supervisor', 'tickets?q=进度标志');
    if (known.body.items.length === 0) await desk.report({ title: '进度标志 100% a_b PLC' });
    const { body } = await desk.get('supervisor', `tickets?q=${encodeURIComponent(word)}`);
    expect(body.items).toHaveLength(found);
  });
});
