import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { Housekeeping } from '../../src/common/persistence/housekeeping.js';
import type { TestApp } from '../support/test-app.js';
import { jpeg, pdf, uploadBody, type UploadPart } from '../support/uploads.js';
import { openUploadDesk, type UploadDesk } from '../support/upload-desk.js';

const MIB = 1024 * 1024;

/** No other request may wait longer for its turn. */
const HELD_UP_MS = 200;

describe('a file that is sent', () => {
  let desk: UploadDesk;
  let test: TestApp;
  let people: UploadDesk['people'];
  let port: number;

  beforeAll(async () => {
    desk = await openUploadDesk();
    ({ test, people } = desk);
    await test.app.listen(0, '127.0.0.1');
    port = (test.app.getHttpServer().address() as AddressInfo).port;
  }, 30_000);
  afterAll(() => desk.close());

  it('comes back byte for byte when it is as large as it may be', async () => {
    const bytes = jpeg(10 * MIB);
    const { status, body } = await desk.one({ content: bytes });
    expect([status, body.size]).toEqual([201, 10 * MIB]);
    const back = await desk.content(people.contractor, body.id);
    expect(createHash('sha256').update(back.rawPayload).digest('hex')).toBe(body.sha256);
    const { rows } = await test.database.pool.query(
      'select count(*)::int as n, max(length(bytes)) as longest from file_chunk where file_id = $1',
      [body.id],
    );
    expect(rows).toEqual([{ n: 40, longest: 262_144 }]);
  }, 30_000);

  it('is handed out to be saved, never to be shown', async () => {
    const { body } = await desk.one({ fileName: '压力"表\'.jpg', content: jpeg() });
    const { headers, statusCode } = await desk.content(people.contractor, body.id);
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': '2000',
      'content-disposition': `attachment; filename="___22_'.jpg"; filename*=UTF-8''%E5%8E%8B%E5%8A%9B%2522%E8%A1%A8%27.jpg`,
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  it('is asked for as multipart/form-data, and no other route takes that', async () => {
    const { auth } = people.handler;
    const json = await test.http.post('/api/v1/files').set(auth).send({});
    expect([json.status, json.body.code]).toEqual([415, 'REQUEST.CONTENT_TYPE']);
    const { contentType, body } = uploadBody({ content: jpeg() });
    const headers = { ...auth, 'content-type': contentType };
    const other = await test.app.inject({
      method: 'POST',
      url: '/api/v1/notices/read-all',
      headers,
      payload: body,
    });
    expect([other.statusCode, other.json().code]).toEqual([415, 'REQUEST.CONTENT_TYPE']);
  });

  it('is not taken from a page of another site, nor from one that does not say where it comes from', async () => {
    const { contentType, body } = uploadBody({ content: jpeg() });
    const upload = async (headers: Record<string, string>) => {
      const sent = { 'content-type': contentType, cookie: `duban=${people.handler.token}`, ...headers };
      const answer = await test.app.inject({
        method: 'POST',
        url: '/api/v1/files',
        headers: sent,
        payload: body,
      });
      return answer.json().code;
    };
    expect(await upload({})).toBe('AUTH.CROSS_SITE');
    expect(await upload({ origin: 'https://evil.example' })).toBe('AUTH.CROSS_SITE');
    expect(await upload({ 'sec-fetch-site': 'cross-site' })).toBe('AUTH.CROSS_SITE');
    // The token of a program is no cookie; with a real cookie this one passes.
    expect(await upload({ 'sec-fetch-site': 'same-origin' })).toBe('AUTH.SIGN_IN');
  });

  describe('that is too large', () => {
    /** Over a real connection, as fast as it takes it; with `declared` the request says its length beforehand. */
    const stream = (part: UploadPart, declared: boolean) => {
      const { contentType, body } = uploadBody(part);
      const length = declared ? { 'content-length': body.length } : { 'transfer-encoding': 'chunked' };
      return new Promise<{ status: number; code: string; field: string }>((resolve, reject) => {
        const headers = { ...people.contractor.auth, 'content-type': contentType, ...length };
        const sent = httpRequest({ port, method: 'POST', path: '/api/v1/files', headers }, (answer) => {
          let text = '';
          answer.on('data', (bytes: Buffer) => (text += bytes.toString()));
          answer.on('end', () => {
            const { code = '', errors } = JSON.parse(text);
            resolve({ status: answer.statusCode ?? 0, code, field: errors?.[0].field });
            sent.destroy();
          });
        });
        sent.on('error', reject);
        const slices = function* (): Generator<Buffer> {
          for (let at = 0; at < body.length; at += 65_536) yield body.subarray(at, at + 65_536);
        };
        Readable.from(slices()).pipe(sent);
      });
    };
    const PDF = { fileName: 'a.pdf', type: 'application/pdf' };
    const TOO_LARGE = { status: 413, code: 'FILE.TOO_LARGE', field: '/file' };

    it('is cut off at the limit, by its declared length or when it passes it, and nothing stays', async () => {
      const before = await desk.counted();
      expect(await stream({ content: jpeg(30 * MIB) }, true)).toMatchObject(TOO_LARGE);
      expect(await stream({ content: jpeg(30 * MIB) }, false)).toMatchObject(TOO_LARGE);
      expect(await stream({ content: jpeg(10 * MIB + 1) }, true)).toMatchObject(TOO_LARGE);
      expect(await stream({ ...PDF, content: pdf(20 * MIB) }, false)).toMatchObject(TOO_LARGE);
      expect(await desk.counted()).toEqual(before);
    }, 30_000);

    it('is never in memory as a whole, and holds nobody up', async () => {
      const part = { ...PDF, content: pdf(19 * MIB) };
      const before = process.memoryUsage().arrayBuffers;
      let most = 0;
      const watch = setInterval(() => {
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      }, 5);
      // What holds the loop up does so each time; a machine busy with other things does not.
      const heldUp: number[] = [];
      while (heldUp.length < 3 && Math.min(...heldUp) >= HELD_UP_MS) {
        const lag = monitorEventLoopDelay({ resolution: 10 });
        lag.enable();
        const { status } = await stream(part, true);
        lag.disable();
        expect(status).toBe(201);
        heldUp.push(lag.max / 1e6);
      }
      clearInterval(watch);
      // The body is here once, as the sender's; what the pieces leave behind waits for the collector.
      expect(most).toBeLessThan(100 * MIB);
      expect(Math.min(...heldUp)).toBeLessThan(HELD_UP_MS);
    }, 30_000);
  });

  it('leaves nothing where the connection breaks off', async () => {
    const before = await desk.counted();
    const { contentType, body } = uploadBody({ content: jpeg(5 * MIB) });
    const headers = {
      ...people.contractor.auth,
      'content-type': contentType,
      'content-length': body.length,
    };
    const sent = httpRequest({ port, method: 'POST', path: '/api/v1/files', headers });
    sent.on('error', () => undefined);
    sent.write(body.subarray(0, 2 * MIB));
    const begun = async (): Promise<number> =>
      (await test.database.pool.query(`select count(*)::int as n from file where not complete`)).rows[0].n;
    while ((await begun()) === 0) await sleep(5);
    sent.destroy();
    while ((await begun()) > 0) await sleep(5);
    expect(await desk.counted()).toEqual(before);
  });

  it("is its sender's alone: to everybody else it is unknown, like one that is not there", async () => {
    const { body } = await desk.one({ content: jpeg() });
    const answers = await Promise.all([
      desk.content(people.otherContractor, body.id),
      desk.content(people.colleague, body.id),
      desk.content(people.leader, body.id),
      desk.content(people.contractor, uuid()),
    ]);
    const said = answers.map((answer) => [answer.statusCode, answer.json().code, answer.json().detail]);
    expect(new Set(said.map(String)).size).toBe(1);
    expect(said[0]!.slice(0, 2)).toEqual([404, 'FILE.UNKNOWN']);
  });

  it('gives the same answer to the same Idempotency-Key, and is refused where the file is another', async () => {
    const bytes = jpeg();
    const keyed = { 'idempotency-key': uuid() };
    const first = await desk.send(people.contractor, [{ content: bytes }], keyed);
    const before = await desk.counted();
    const again = await desk.send(people.contractor, [{ content: bytes }], keyed);
    const other = await desk.send(people.contractor, [{ content: jpeg() }], keyed);
    expect([first.status, again]).toEqual([201, first]);
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY.OTHER_BODY']);
    expect(await desk.counted()).toEqual(before);
  });

  it('goes after a day when no record took it; half of one goes too', async () => {
    const age = (id: string, hours: number) =>
      test.database.pool.query(
        `update file set uploaded_at = clock_timestamp() - $2::int * interval '1 hour' where id = $1`,
        [id, hours],
      );
    const made = async () => (await desk.one({ content: jpeg() })).body.id as string;
    const [old, young, taken] = [await made(), await made(), await made()];
    const half = uuid();
    await test.database.pool.query(
      `insert into file (id, name, size, uploaded_by_id) values ($1, 'half.jpg', 0, $2)`,
      [half, people.contractor.id],
    );
    await test.database.pool.query('update file set taken_at = now() where id = $1', [taken]);
    await Promise.all([age(old, 25), age(young, 23), age(taken, 25), age(half, 25)]);
    await test.app.get(Housekeeping).prune();
    const { rows } = await test.database.pool.query('select id from file where id = any($1)', [
      [old, young, taken, half],
    ]);
    expect(rows.map(({ id }) => id).sort()).toEqual([young, taken].sort());
  });

  it('is refused when a hundred others of the same person wait', async () => {
    await test.database.pool.query(
      `insert into file (id, name, size, uploaded_by_id)
       select gen_random_uuid(), 'x', 0, $1 from generate_series(1, 100)`,
      [people.performance.id],
    );
    const { status, body } = await desk.one({ content: jpeg() }, people.performance);
    expect([status, body.code, body.errors[0].field]).toEqual([429, 'FILE.TOO_MANY', '/file']);
    expect((await desk.one({ content: jpeg() }, people.handler)).status).toBe(201);
  });
});
