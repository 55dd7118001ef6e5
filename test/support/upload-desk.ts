import { openTestApp, type TestApp } from './test-app.js';
import { uploadBody, type UploadPart } from './uploads.js';
import { buildWorld, type Person } from './world.js';

/** An application with people who send files to it. */
export async function openUploadDesk() {
  const test: TestApp = await openTestApp();
  const { people } = await buildWorld(test);

  const send = async (who: Person, parts: readonly UploadPart[], headers: Record<string, string> = {}) => {
    const { contentType, body } = uploadBody(...parts);
    const sent = { ...who.auth, 'content-type': contentType, ...headers };
    const answer = await test.app.inject({
      method: 'POST',
      url: '/api/v1/files',
      headers: sent,
      payload: body,
    });
    return { status: answer.statusCode, body: answer.json() };
  };
  const one = (part: UploadPart, who = people.contractor) => send(who, [part]);
  const content = (who: Person, id: string) =>
    test.app.inject({ method: 'GET', url: `/api/v1/files/${id}/content`, headers: who.auth });
  const counted = async (): Promise<unknown> => {
    const sql = `select (select count(*) from file)::int as files, (select count(*) from file_chunk)::int as chunks,
      (select count(*) from trail where action = 'file.upload')::int as trail`;
    return (await test.database.pool.query(sql)).rows[0];
  };

  /** Refused with this code for this field, and nothing of it stayed. */
  const expectRefused = async (
    parts: readonly UploadPart[],
    ...expected: [status: number, code: string, field: string]
  ): Promise<void> => {
    const before = await counted();
    const { status, body } = await send(people.contractor, parts);
    expect([status, body.code, body.errors?.[0]?.field]).toEqual(expected);
    expect(await counted()).toEqual(before);
  };

  return { test, people, send, one, content, counted, expectRefused, close: () => test.close() };
}

export type UploadDesk = Awaited<ReturnType<typeof openUploadDesk>>;
