import { readFileSync } from 'node:fs';
import type { Response } from 'supertest';
import { Clock } from '../../src/common/persistence/clock.js';
import { addSeconds, instantOf, secondsBetween, type Instant } from '../../src/common/time/instant.js';
import { openTestApp, type TestApp } from './test-app.js';
import { jpeg, uploadBody } from './uploads.js';
import { buildWorld, makeAsset, makeContract, moveClock, type Person, type World } from './world.js';

/** Whatever JSON came back; the specs assert on it. */
type Body = ReturnType<typeof JSON.parse>;

export type Somebody = keyof World['people'];

/** Tickets and the indicators that they feed, over HTTP, on a practice database with this year's target tables. */
export interface TicketDesk {
  readonly test: TestApp;
  readonly world: World;
  /** Reports a fault of the world's software as the centre's handler. @throws Error where it is refused */
  report(change?: object): Promise<Body>;
  /** One command on a ticket, whatever comes of it. */
  give(who: Somebody, id: string, command: string, body?: object, headers?: object): Promise<Response>;
  /** Commands that must succeed, in order. @returns the ticket after the last */
  walk(id: string, ...steps: readonly (readonly [Somebody, string, object?])[]): Promise<Body>;
  read(who: Somebody, id: string): Promise<Body>;
  post(who: Somebody, path: string, body: object): Promise<Response>;
  get(who: Somebody, path: string): Promise<Response>;
  /** An asset of the project of this indicator, covered by the world's contractor. */
  assetFor(code: string, assetClass: string): Promise<string>;
  /** An asset under a contract that asks for photos. */
  assetWithPhotos(): Promise<string>;
  /** An indicator of the imported year by its code, with its result. */
  indicator(code: string): Promise<Body>;
  /** The lines behind it. */
  evidence(code: string): Promise<Body[]>;
  photo(who: Somebody, content?: Buffer): Promise<string>;
  rows(sql: string, values?: unknown[]): Promise<Body[]>;
  now(): Promise<Instant>;
  move(seconds: number): Promise<void>;
  /** Moves the clock ahead to a moment. */
  moveTo(moment: string): Promise<void>;
  close(): Promise<void>;
}

export const HOUR = 3600;

const REPORT = { urgency: 'urgent', title: '首页打不开', description: '白屏' } as const;

/** What the contractor and the supervisor do with a fault that is repaired at once. */
export const DONE = { cause: '内存耗尽', action: '扩容并重启' } as const;

export async function openTicketDesk(): Promise<TicketDesk> {
  const test = await openTestApp({ mode: 'practice' });
  const world = await buildWorld(test);
  const { database, http } = test;
  const auth = (who: Somebody): Person['auth'] => world.people[who].auth;
  const rows = async (sql: string, values: unknown[] = []): Promise<Body[]> =>
    (await database.pool.query(sql, values)).rows;
  const post: TicketDesk['post'] = (who, path, body) =>
    http
      .post(`/api/v1/${path}`)
      .set(auth(who))
      .send(body)
      .then((answer) => answer);
  const get: TicketDesk['get'] = (who, path) =>
    http
      .get(`/api/v1/${path}`)
      .set(auth(who))
      .then((answer) => answer);
  const give: TicketDesk['give'] = (who, id, command, body = {}, headers = {}) =>
    http
      .post(`/api/v1/tickets/${id}/${command}`)
      .set({ ...auth(who), ...headers })
      .send(body)
      .then((answer) => answer);
  const now = (): Promise<Instant> => test.app.get(Clock).now();
  const year = Number((await now()).slice(0, 4));
  const text = readFileSync('data/target-tables-2025.txt', 'utf8');
  succeeded(await post('performance', 'target-tables/import', { year, text }));
  const board = async (code: string): Promise<Body> => {
    const { body } = await get('performance', `indicators?year=${year}`);
    return body.items.find((one: { code: string }) => one.code === code);
  };
  const ownedBy = { contractorId: world.contractorId };
  return {
    ...{ test, world, rows, post, get, give, now, indicator: board },
    report: async (change = {}) =>
      succeeded(await post('handler', 'tickets', { assetId: world.softwareId, ...REPORT, ...change })),
    walk: async (id, ...steps) => {
      let ticket: Body = null;
      for (const [who, command, body] of steps) ticket = succeeded(await give(who, id, command, body));
      return ticket;
    },
    read: async (who, id) => succeeded(await get(who, `tickets/${id}`)),
    assetFor: async (code, assetClass) => {
      const sql = `select t.project_id as id from indicator i join target_table t on t.id = i.table_id where i.code = $1`;
      const [project] = await rows(sql, [code]);
      return makeAsset(database, { projectId: project.id, assetClass, ...ownedBy });
    },
    assetWithPhotos: async () => {
      const contractId = await makeContract(database, {
        projectId: world.projectId,
        photosRequired: true,
        ...ownedBy,
      });
      const where = { projectId: world.projectId, assetClass: 'indoor', contractId };
      return makeAsset(database, { ...where, ...ownedBy });
    },
    evidence: async (code) => {
      const { id } = await board(code);
      return succeeded(await get('performance', `indicators/${id}/evidence?limit=50`)).items;
    },
    photo: async (who, content = jpeg()) => {
      const { contentType, body } = uploadBody({ content });
      const answer = await test.app.inject({
        method: 'POST',
        url: '/api/v1/files',
        headers: { ...auth(who), 'content-type': contentType },
        payload: body,
      });
      if (answer.statusCode >= 300) throw new Error(answer.body);
      return answer.json<{ id: string }>().id;
    },
    move: (seconds) => moveClock(database, seconds),
    moveTo: async (moment) => moveClock(database, secondsBetween(await now(), instantOf(moment))),
    close: () => test.close(),
  };
}

/** So many seconds before a moment, as requests carry it. */
export function before(moment: Instant, seconds: number): Instant {
  return addSeconds(moment, -seconds);
}

export function succeeded(answer: Response): Body {
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
}

/** Status, code and named fields of a refusal: `[422, 'TICKET.PHOTO_REQUIRED', '/photoIds']`. */
export function refusal({ status, body }: Response): (string | number)[] {
  const fields = (body.errors ?? []).map(({ field }: { field: string }) => field);
  return [status, body.code as string, ...fields];
}

/** How many of these succeeded; the others must all have come second and been told how things stand. */
export function winners(answers: readonly Response[]): Response[] {
  const lost = answers.filter(({ status }) => status !== 200);
  const told = lost.filter(
    ({ status, body }) => [409, 412].includes(status) && typeof body.current?.version === 'number',
  );
  if (told.length !== lost.length)
    throw new Error(lost.map(({ status, text }) => `${status} ${text}`).join('\n'));
  return answers.filter(({ status }) => status === 200);
}
