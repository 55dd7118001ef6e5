import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'supertest';
import { Refreshes } from '../../src/common/workflow/refreshes.js';
import { OA_MONTHLY } from '../../src/modules/visits/index.js';
import { VisitMaker } from '../../src/modules/visits/plans/visit-maker.js';
import { openTestApp, type TestApp } from './test-app.js';
import { buildWorld, makeAsset, makeContract, type Person, type World } from './world.js';

const BEHIND = `
  select (select count(*)::int from refresh_request where next_try_at is not null)
    + (select count(*)::int from plan_group g join maintenance_plan m on m.id = g.plan_id join contract k on k.id = m.contract_id
       where g.ended_on is null and g.generated_until <= least((app_now() at time zone 'Asia/Shanghai')::date + 60,
         k.to_day, coalesce(m.ended_on, 'infinity'::date))) as open`;

export interface VisitSeen {
  readonly id: string;
  readonly number: string;
  readonly period_from: string;
  readonly due_on: string;
  readonly state: string;
  readonly created_late: boolean;
  readonly replaced: boolean;
  readonly version: number;
}

/** Sets the business clock; only ever later than it stands. */
export async function setClock({ database }: Pick<TestApp, 'database'>, at: string): Promise<void> {
  await database.pool.query(
    `insert into clock_move (id, shift)
     select coalesce((select max(id) from clock_move), 0) + 1, $1::timestamptz - clock_timestamp()`,
    [at],
  );
}

/** An application on a morning of January 2025, with an OA system of two parts under a contract. */
export async function openVisitDesk(at = '2025-01-01T09:00:00+08:00') {
  const test: TestApp = await openTestApp();
  await setClock(test, at);
  const world: World = await buildWorld(test);
  const { database } = test;
  const { projectId, contractorId, otherContractorId, people } = world;
  const contractId = await makeContract(database, { projectId, contractorId });
  const oa = { projectId, assetClass: 'oa', contractorId, contractId };
  const networkId = await makeAsset(database, oa);
  const serverId = await makeAsset(database, oa);
  const otherContractId = await makeContract(database, { projectId, contractorId: otherContractorId });

  const run = async (sql: string, values: unknown[] = []) => (await database.pool.query(sql, values)).rows;

  const send = (
    person: Person,
    method: 'get' | 'post' | 'patch',
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Response> => {
    const call = test.http[method](`/api/v1${path}`).set({ ...person.auth, ...headers });
    return (body === undefined ? call : call.send(body)).then((answer) => answer);
  };
  const post = (person: Person, path: string, body: object = {}): Promise<Response> =>
    send(person, 'post', path, body);

  const plan = (change: object = {}) => {
    const { code, title, rrule, checklist, photosRequired } = OA_MONTHLY;
    const usual = { code, title, contractId, rrule, startsOn: '2025-01-01', checklist, photosRequired };
    const groups = [{ name: '网络与服务器', assetIds: [networkId, serverId] }];
    return { ...usual, signatureRequired: false, groups, ...change };
  };

  /** Until every plan has its visits and every visit its clocks and evidence. */
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 400; round++) {
      const made = (await test.app.get(VisitMaker).drain()) + (await test.app.get(Refreshes).drain());
      const [row] = await run(BEHIND);
      if (made === 0 && row?.open === 0) return;
      if (made === 0) await sleep(20);
    }
    throw new Error('the visits do not settle');
  };

  const makePlan = async (change: object = {}): Promise<string> => {
    const answer = await post(people.handler, '/maintenance-plans', plan(change));
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    await settle();
    return answer.body.id as string;
  };

  const visits = (planId: string): Promise<VisitSeen[]> =>
    run(
      `select id, number, period_from, due_on, state, created_late, replaced, version from visit
       where plan_id = $1 order by period_from, replaced`,
      [planId],
    );

  const ALL_DONE = OA_MONTHLY.checklist.map(({ code }) => ({ item: code, outcome: 'done' }));

  /** The contractor performs a visit now. */
  const perform = async (id: string, results: object[] = ALL_DONE): Promise<Response> => {
    await post(people.contractor, `/visits/${id}/start`, { place: '三层机房' });
    return post(people.contractor, `/visits/${id}/submit`, { results });
  };
  const accept = (id: string, body: object = { effective: true }): Promise<Response> =>
    post(people.supervisor, `/visits/${id}/accept`, body);

  const clocks = (visitId: string) =>
    run(
      `select anchor_at, due_at, ended_at, withdrawn_at from deadline
       where subject_type = 'visit' and subject_id = $1 and superseded_at is null`,
      [visitId],
    );
  const evidence = (visitId: string) =>
    run(
      `select metric, item, facets, standing, occurred_on, opened_at, numerator, denominator from evidence
       where subject_type = 'visit' and subject_id = $1 and superseded_at is null order by metric, item`,
      [visitId],
    );

  return {
    ...{ test, world, people, contractId, otherContractId, networkId, serverId, ALL_DONE },
    ...{ run, send, post, plan, settle, makePlan, visits, perform, accept, clocks, evidence },
    setClock: (moment: string) => setClock(test, moment),
    close: () => test.close(),
  };
}

export type VisitDesk = Awaited<ReturnType<typeof openVisitDesk>>;
