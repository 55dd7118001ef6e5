import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import type { Instant } from '../../src/common/time/instant.js';
import { SilenceWatch } from '../../src/modules/assets/availability/contacts/silence.watch.js';
import type {
  AssetStatus,
  AvailabilityLine,
} from '../../src/modules/assets/availability/availability.dto.js';
import { openTestApp, type TestApp } from './test-app.js';
import { buildWorld, makeAsset, makePerson, type Person, type World } from './world.js';

/** One beat as a gateway sends it. */
export interface SentBeat {
  readonly asset: string;
  readonly at: string;
}

/** An application with a gateway and people to look at what it hands on. */
export async function openBeatDesk() {
  const test: TestApp = await openTestApp();
  const world: World = await buildWorld(test);
  const administrator = await makePerson(test.database, world.unitId, 'administrator', 'system-admin');
  const rows = async (sql: string, values: unknown[] = []) =>
    (await test.database.pool.query(sql, values)).rows;

  const gateway = async (change: object = {}): Promise<{ id: string; token: string; version: number }> => {
    const body = { name: `gateway ${uuid()}`, ...change };
    const answer = await test.http.post('/api/v1/gateways').set(administrator.auth).send(body).expect(201);
    return answer.body;
  };
  /** A field device in service since 2025 began. */
  const device = async (change: { contractorId?: string | null; projectId?: string } = {}) => {
    const { contractorId = world.contractorId, projectId = world.projectId } = change;
    const id = await makeAsset(test.database, { projectId, assetClass: 'field', contractorId });
    const [made] = await rows(
      `update asset set installed_on = '2025-01-01' where id = $1 returning id, code`,
      [id],
    );
    return made as { id: string; code: string };
  };
  const send = (token: string, beats: readonly SentBeat[]) =>
    test.http
      .post('/api/v1/heartbeats')
      .set({ authorization: `Bearer ${token}` })
      .send({ beats });
  const get = async <T = never>(person: Person, path: string): Promise<T> =>
    (await test.http.get(`/api/v1${path}`).set(person.auth).expect(200)).body as T;
  const status = (
    id: string,
    from: string,
    until: string,
    person = world.people.handler,
  ): Promise<AssetStatus> =>
    get(person, `/assets/${id}/status?${new URLSearchParams({ from, until }).toString()}`);
  const online = async (id: string, from: string, until: string): Promise<string[]> =>
    (await status(id, from, until)).online.map((one) => `${one.status} ${short(one.from)}–${short(one.to)}`);
  const availability = async (
    from: string,
    until: string,
    query: Record<string, string> = {},
    person = world.people.handler,
  ): Promise<AvailabilityLine[]> => {
    const text = new URLSearchParams({ from, until, limit: '200', ...query }).toString();
    return (await get<{ items: AvailabilityLine[] }>(person, `/availability?${text}`)).items;
  };
  /** Until no refresh waits. */
  const refreshed = async (): Promise<void> => {
    for (;;) {
      const [{ waiting }] = await rows(
        'select count(*)::int as waiting from refresh_request where next_try_at is not null',
      );
      if (waiting === 0) return;
      await sleep(50);
    }
  };
  const noticed = async (): Promise<void> => {
    while ((await test.app.get(SilenceWatch).drain()) > 0);
  };
  const now = async (): Promise<Instant> => (await rows('select app_now() as now'))[0].now as Instant;
  return {
    ...{ test, world, administrator, rows, gateway, device, send, get, status, online, availability },
    ...{ refreshed, noticed, now, close: () => test.close() },
  };
}

/** `03-01 08:05`: a moment of the desk's year, to the minute, in the zone. */
export function short(moment: string): string {
  const shifted = new Date(Date.parse(moment) + 8 * 3_600_000).toISOString();
  return `${shifted.slice(5, 10)} ${shifted.slice(11, 16)}`;
}

export type BeatDesk = Awaited<ReturnType<typeof openBeatDesk>>;
