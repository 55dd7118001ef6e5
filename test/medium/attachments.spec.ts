import { v7 as uuid } from 'uuid';
import type { Call } from '../../src/common/call/call.js';
import { Clock } from '../../src/common/persistence/clock.js';
import { statement } from '../../src/common/persistence/statement.js';
import { UnitOfWork } from '../../src/common/persistence/unit-of-work.js';
import { Attachments, attachmentsOf, type Attaching, type Subject } from '../../src/modules/files/index.js';
import { jpeg, pdf, uploadBody } from '../support/uploads.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { buildWorld, type Person, type World } from '../support/world.js';

const LIST = (onlyShared: string) =>
  statement(
    `attachments.list-${onlyShared}`,
    `select ${attachmentsOf('ticket', '$1::uuid', onlyShared)} as list`,
  );

describe('a record that takes files', () => {
  let test: TestApp;
  let world: World;
  let attachments: Attachments;

  beforeAll(async () => {
    test = await openTestApp();
    world = await buildWorld(test);
    attachments = test.app.get(Attachments);
  }, 30_000);
  afterAll(() => test.close());

  const callOf = ({ id, organisationId }: Person): Call => {
    const actor = { userId: id, organisationId, name: '王工', roles: ['contractor'] };
    return { requestId: uuid(), ip: '::1', actor, idempotency: null, ifMatch: null };
  };
  const ticket = (): Subject => ({ type: 'ticket', id: uuid() });
  const upload = async (content: Buffer = jpeg(), fileName = '现场.jpg', who = world.people.contractor) => {
    const type = fileName.endsWith('pdf') ? 'application/pdf' : 'image/jpeg';
    const { contentType, body } = uploadBody({ content, fileName, type });
    const headers = { ...who.auth, 'content-type': contentType };
    const answer = await test.app.inject({ method: 'POST', url: '/api/v1/files', headers, payload: body });
    return answer.json().id as string;
  };
  const take = (
    subject: Subject,
    attaching: Partial<Attaching> & { fileId: string },
    who = world.people.contractor,
  ) =>
    test.app.get(UnitOfWork).transact(async (tx) => {
      const at = await test.app.get(Clock).nowIn(tx);
      const whole = { kind: 'document', shared: true, ...attaching } as const;
      return attachments.attach(tx, callOf(who), subject, who.organisationId, whole, at);
    });
  const takePhotos = (subject: Subject, fileIds: string[]) =>
    test.app.get(UnitOfWork).transact(async (tx) => {
      const at = await test.app.get(Clock).nowIn(tx);
      const { contractor } = world.people;
      return attachments.attachPhotos(
        tx,
        callOf(contractor),
        subject,
        contractor.organisationId,
        fileIds,
        at,
      );
    });
  const listed = async (subject: Subject, onlyShared: 'true' | 'false') => {
    const row = await test.database.readOne<{ list: { name: string }[] }>(LIST(onlyShared), [subject.id]);
    return row?.list ?? [];
  };
  const refusedWith = (code: string, field: string) => ({
    code,
    fields: [{ field, code, message: expect.any(String) }],
  });

  it('lists them in the order they came, and to outsiders only the shared ones', async () => {
    const subject = ticket();
    const first = await take(subject, { fileId: await upload(pdf(), '报告.pdf'), shared: false });
    const second = await take(subject, { fileId: await upload(), kind: 'photo' });
    const all = await listed(subject, 'false');
    const { id, kind, shared, name, mediaType, size, sha256, addedByName, at } = first;
    expect(all).toEqual([
      { id, kind, shared, name, mediaType, size, sha256, addedByName, at },
      expect.objectContaining({ id: second.id, kind: 'photo', shared: true }),
    ]);
    expect(await listed(subject, 'true')).toEqual([all[1]]);
    expect(await listed(ticket(), 'false')).toEqual([]);
  });

  it('hands them out, and none of another record or of those that are internal', async () => {
    const subject = ticket();
    const content = pdf();
    const { id } = await take(subject, { fileId: await upload(content, '报告.pdf'), shared: false });
    const download = await attachments.download(subject, id, false);
    const pieces: Buffer[] = [];
    for await (const piece of download.content) pieces.push(piece as Buffer);
    expect(Buffer.concat(pieces).equals(content)).toBe(true);
    expect(download).toMatchObject({ name: '报告.pdf', mediaType: 'application/pdf', size: content.length });
    const unknown = { code: 'ATTACHMENT.UNKNOWN', kind: 'unknown' };
    await expect(attachments.download(subject, id, true)).rejects.toMatchObject(unknown);
    await expect(attachments.download(ticket(), id, false)).rejects.toMatchObject(unknown);
    await expect(attachments.download({ ...subject, type: 'visit' }, id, false)).rejects.toMatchObject(
      unknown,
    );
  });

  it('takes no file of another sender, none that is gone, and none that is taken', async () => {
    const fileId = await upload();
    const unknown = refusedWith('FILE.UNKNOWN', '/fileId');
    await expect(take(ticket(), { fileId }, world.people.colleague)).rejects.toMatchObject(unknown);
    await expect(take(ticket(), { fileId: uuid() })).rejects.toMatchObject(unknown);
    await take(ticket(), { fileId });
    await expect(take(ticket(), { fileId })).rejects.toMatchObject(refusedWith('FILE.TAKEN', '/fileId'));
    const { auth } = world.people.contractor;
    expect((await test.http.get(`/api/v1/files/${fileId}/content`).set(auth)).status).toBe(404);
  });

  it('is one alone where several want the same file at once', async () => {
    const fileId = await upload();
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => take(ticket(), { fileId })));
    const codes = tries.map((one) => (one.status === 'fulfilled' ? 'taken' : one.reason.code));
    expect(codes.sort()).toEqual([...Array.from({ length: 7 }, () => 'FILE.TAKEN'), 'taken']);
  });

  it('takes as photos pictures only', async () => {
    const fileIds = [await upload(), await upload(pdf(), 'a.pdf')];
    await expect(takePhotos(ticket(), fileIds)).rejects.toMatchObject(
      refusedWith('FILE.NOT_A_PHOTO', '/photoIds/1'),
    );
    // The refusal has taken nothing.
    expect(await takePhotos(ticket(), fileIds.slice(0, 1))).toHaveLength(1);
  });

  it('takes no photo that stands for another record, under whatever name it comes', async () => {
    const picture = jpeg();
    const subject = ticket();
    await takePhotos(subject, [await upload(picture)]);
    const again = await upload(picture, 'renamed.jpg');
    await expect(takePhotos(ticket(), [await upload(), again])).rejects.toMatchObject(
      refusedWith('PHOTO.USED_BEFORE', '/photoIds/1'),
    );
    // Of the same record it may be said again.
    expect(await takePhotos(subject, [again])).toHaveLength(1);
  });

  it('takes no photo twice in one go', async () => {
    const picture = jpeg();
    const fileId = await upload(picture);
    const twice = refusedWith('PHOTO.TWICE', '/photoIds/1');
    await expect(takePhotos(ticket(), [fileId, fileId])).rejects.toMatchObject(twice);
    await expect(takePhotos(ticket(), [fileId, await upload(picture)])).rejects.toMatchObject(twice);
  });

  it('is one alone where several want the same picture at once', async () => {
    const picture = jpeg();
    const fileIds = await Promise.all(Array.from({ length: 6 }, () => upload(picture)));
    const tries = await Promise.allSettled(fileIds.map((fileId) => takePhotos(ticket(), [fileId])));
    const codes = tries.map((one) => (one.status === 'fulfilled' ? 'taken' : one.reason.code));
    expect(codes.sort()).toEqual([...Array.from({ length: 5 }, () => 'PHOTO.USED_BEFORE'), 'taken']);
  });
});
