import { setTimeout as sleep } from 'node:timers/promises';
import { makePerson } from '../support/world.js';
import { DONE, openTicketDesk, refusal, type Somebody, type TicketDesk } from '../support/ticket-desk.js';

/** Whatever JSON came back; the specs assert on it. */
type Body = ReturnType<typeof JSON.parse>;

describe('what is said about a ticket', () => {
  let desk: TicketDesk;

  beforeAll(async () => {
    desk = await openTicketDesk();
  }, 60_000);
  afterAll(() => desk.close());

  const say = (who: Somebody, id: string, text: string, shared = true) =>
    desk.post(who, `tickets/${id}/comments`, { text, shared });
  const watch = (who: Somebody, id: string, method: 'put' | 'delete' = 'put') =>
    desk.test.http[method](`/api/v1/tickets/${id}/watch`).set(desk.world.people[who].auth).send({});
  /** Titles of what somebody was told of a ticket, the oldest first; waits for what is on its way. */
  const toldOf = async (who: Somebody, id: string): Promise<string[]> => {
    const pending = `select from outbox_message where content ->> 'link' = $1 and delivered_at is null and dropped_at is null`;
    while ((await desk.rows(pending, [`/tickets/${id}`])).length > 0) await sleep(20);
    const notices = await desk.rows(
      `select title ->> 'zh' as title from notice where recipient_id = $1 and link = $2 order by created_at, id`,
      [desk.world.people[who].id, `/tickets/${id}`],
    );
    return notices.map(({ title }: Body) => String(title).replace(/】.*/, '】'));
  };

  it('is read by everybody whom the ticket concerns, or by the unit alone, in the order it was said', async () => {
    const { id } = await desk.report();
    expect((await say('handler', id, '请带备件')).status).toBe(201);
    expect((await say('supervisor', id, '注意该单位上月超时', false)).status).toBe(201);
    expect((await say('contractor', id, '下午三点到')).status).toBe(201);
    const texts = async (who: Somebody) =>
      (await desk.get(who, `tickets/${id}/comments`)).body.items.map((one: Body) => one.text);
    expect(await texts('contractor')).toEqual(['请带备件', '下午三点到']);
    expect(await texts('handler')).toEqual(['请带备件', '注意该单位上月超时', '下午三点到']);
    const page = await desk.get('contractor', `tickets/${id}/comments?limit=1`);
    const next = await desk.get(
      'contractor',
      `tickets/${id}/comments?limit=1&cursor=${page.body.nextCursor}`,
    );
    expect(next.body).toMatchObject({ items: [{ text: '下午三点到' }], nextCursor: null });
  });

  it('is kept from contractors only by who handles tickets in the unit', async () => {
    const { id } = await desk.report();
    const kept = await say('contractor', id, '内部', false);
    expect(refusal(kept)).toEqual([403, 'TICKET.COMMENT_INTERNAL', '/shared']);
    expect((await desk.get('handler', `tickets/${id}/comments`)).body).toEqual({
      items: [],
      nextCursor: null,
    });
  });

  it('stays as it was written', async () => {
    const { id } = await desk.report();
    const { body } = await say('handler', id, '原话');
    await expect(
      desk.rows('update ticket_comment set text = $2 where id = $1', [body.id, '改过']),
    ).rejects.toThrow();
    await expect(desk.rows('delete from ticket_comment where id = $1', [body.id])).rejects.toThrow();
  });

  it('reaches those who follow, each step and each comment, but nobody of their own', async () => {
    const { id } = await desk.report();
    expect((await watch('supervisor', id)).body).toEqual({ watching: true, watchers: 2 });
    expect((await watch('colleague', id)).body).toEqual({ watching: true, watchers: 1 });
    await desk.walk(id, ['contractor', 'accept'], ['contractor', 'resolve', DONE]);
    await say('supervisor', id, '先别核验', false);
    await say('colleague', id, '已处理');
    await desk.walk(id, ['supervisor', 'verify', { effective: true }]);
    expect(await toldOf('handler', id)).toEqual([
      '【接单】',
      '【处理完成】',
      '【内部评论】',
      '【评论】',
      '【核验有效】',
    ]);
    expect(await toldOf('supervisor', id)).toEqual(['【接单】', '【处理完成】', '【评论】']);
    expect(await toldOf('colleague', id)).toEqual(['【接单】', '【处理完成】', '【核验有效】']);
  });

  it('reaches nobody any more who no longer follows, or may no longer read the ticket', async () => {
    const { id } = await desk.report();
    await watch('supervisor', id);
    await watch('colleague', id);
    await watch('supervisor', id, 'delete');
    await watch('supervisor', id, 'delete');
    await desk.rows('update ticket set contractor_id = $2 where id = $1', [id, desk.world.otherContractorId]);
    await say('handler', id, '转派后');
    expect(await toldOf('supervisor', id)).toEqual([]);
    expect(await toldOf('colleague', id)).toEqual([]);
    expect(refusal(await watch('colleague', id, 'delete'))).toEqual([404, 'TICKET.UNKNOWN']);
  });

  it('follows nothing twice, also where two ask at once', async () => {
    const { id } = await desk.report();
    const answers = await Promise.all([1, 2, 3].map(() => watch('supervisor', id)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const rows = await desk.rows(
      `select action from trail where object_id = $1 and action = 'ticket.watch'`,
      [id],
    );
    expect(rows).toHaveLength(1);
  });

  it('comes with files that are handed out to be saved, and kept from contractors where they are internal', async () => {
    const { id } = await desk.report();
    const attach = async (who: Somebody, shared: boolean, kind = 'photo') =>
      desk.post(who, `tickets/${id}/attachments`, { fileId: await desk.photo(who), kind, shared });
    const shared = await attach('contractor', true);
    const internal = await attach('handler', false);
    expect([shared.status, internal.status]).toEqual([201, 201]);
    const listed = await desk.get('contractor', `tickets/${id}/attachments`);
    expect(listed.body.items).toEqual([shared.body]);
    expect((await desk.get('handler', `tickets/${id}/attachments`)).body.items).toHaveLength(2);
    const content = (who: Somebody, attachmentId: string) =>
      desk.get(who, `tickets/${id}/attachments/${attachmentId}/content`);
    const saved = await content('handler', shared.body.id as string);
    expect([saved.status, saved.headers['content-disposition']]).toEqual([
      200,
      expect.stringMatching(/^attachment;/),
    ]);
    expect((await content('handler', internal.body.id as string)).status).toBe(200);
    const kept = await content('contractor', internal.body.id as string);
    expect(refusal(kept)).toEqual([404, 'ATTACHMENT.UNKNOWN']);
    expect(refusal(await attach('contractor', false))).toEqual([403, 'TICKET.COMMENT_INTERNAL', '/shared']);
  });

  it('ends with the account: whoever has left hears nothing', async () => {
    const { id } = await desk.report();
    const leaver = await makePerson(desk.test.database, desk.world.unitId, 'leaver', 'handler');
    await desk.test.http.put(`/api/v1/tickets/${id}/watch`).set(leaver.auth).send({});
    await desk.rows('update account set disabled_at = now() where id = $1', [leaver.id]);
    await say('supervisor', id, '有人吗');
    const told = await desk.rows('select from outbox_message where recipient_id = $1', [leaver.id]);
    expect(told).toEqual([]);
  });
});
