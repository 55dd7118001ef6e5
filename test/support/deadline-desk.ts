import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'supertest';
import { Sweeper } from '../../src/modules/deadlines/sweeper/sweeper.js';
import type { Instant } from '../../src/common/time/instant.js';
import { openTestApp, type TestApp } from './test-app.js';
import { buildWorld, moveClock, type Person, type World } from './world.js';

/** Whatever JSON came back; the specs assert on it. */
type Body = ReturnType<typeof JSON.parse>;

/** Tickets and their clocks over HTTP, on a practice database. */
export interface DeadlineDesk {
  readonly test: TestApp;
  readonly world: World;
  /** Reports a fault as the centre's handler. @returns the ticket */
  report(urgency?: 'urgent' | 'normal'): Promise<Body>;
  post(person: Person, path: string, body?: object, headers?: Record<string, string>): Promise<Response>;
  get(person: Person, path: string): Promise<Response>;
  /** The clock of this kind that stands in the ticket's last cycle, as its row is. */
  clock(ticketId: string, kind: 'response' | 'resolution'): Promise<Body>;
  rows(sql: string, values?: unknown[]): Promise<Body[]>;
  move(seconds: number): Promise<void>;
  /** `app_now()` so many seconds later. */
  later(seconds: number): Promise<Instant>;
  sweep(): Promise<void>;
  /** Waits until the queue of refreshes is empty. */
  refreshed(): Promise<void>;
  close(): Promise<void>;
}

export async function openDeadlineDesk(): Promise<DeadlineDesk> {
  const test = await openTestApp({ mode: 'practice' });
  const world = await buildWorld(test);
  const rows = async (sql: string, values: unknown[] = []): Promise<Body[]> =>
    (await test.database.pool.query(sql, values)).rows;
  const post: DeadlineDesk['post'] = (person, path, body = {}, headers = {}) =>
    test.http
      .post(`/api/v1/${path}`)
      .set({ ...person.auth, ...headers })
      .send(body)
      .then((answer) => answer);
  return {
    test,
    world,
    rows,
    post,
    get: (person, path) =>
      test.http
        .get(`/api/v1/${path}`)
        .set(person.auth)
        .then((answer) => answer),
    report: async (urgency = 'urgent') => {
      const body = { assetId: world.softwareId, urgency, title: '首页打不开', description: '白屏' };
      const answer = await post(world.people.handler, 'tickets', body);
      if (answer.status !== 201) throw new Error(answer.text);
      return answer.body;
    },
    clock: async (ticketId, kind) => {
      const sql = `select * from deadline where subject_id = $1 and kind = $2 and superseded_at is null
        order by cycle desc limit 1`;
      return (await rows(sql, [ticketId, `ticket.${kind}`]))[0];
    },
    move: (seconds) => moveClock(test.database, seconds),
    later: async (seconds) => {
      const [row] = await rows('select app_now() + make_interval(secs => $1) as at', [seconds]);
      return row.at;
    },
    sweep: async () => {
      while ((await test.app.get(Sweeper).drain()) > 0);
      // The application's own sweeper may hold what this one skipped.
      await until(
        async () => (await rows(`select from deadline where next_fire_at <= app_now()`)).length === 0,
      );
    },
    refreshed: () =>
      until(
        async () => (await rows('select from refresh_request where next_try_at is not null')).length === 0,
      ),
    close: () => test.close(),
  };
}

/** @throws Error when it does not come to be within ten seconds */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not come to be within ten seconds');
    await sleep(25);
  }
}
