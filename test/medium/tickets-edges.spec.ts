import type { Response } from 'supertest';
import { yearPeriod } from '../../src/common/time/day.js';
import { Clock } from '../../src/common/persistence/clock.js';
import { ON_TIME_FOLD } from '../../src/modules/indicators/folds/on-time.fold.js';
import { SqlFold } from '../../src/modules/indicators/folds/sql-fold.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { buildWorld, makePerson, moveClock, postTicket, type Person, type World } from '../support/world.js';

describe('tickets at their edges', () => {
  let test: TestApp;
  let world: World;

  beforeEach(async () => {
    test = await openTestApp({ mode: 'practice' });
    world = await buildWorld(test);
  });
  afterEach(() => test.close());

  const post = (person: Person, path: string, body?: object): Promise<Response> =>
    postTicket(test, person, path, body);
  const report = async (): Promise<string> => {
    const body = { assetId: world.softwareId, urgency: 'urgent', title: 't', description: 'd' };
    return (await post(world.people.handler, '', body)).body.id;
  };
  const totals = async (): Promise<object | undefined> => {
    const asOf = await test.app.get(Clock).now();
    const scope = {
      metric: 'tickets.on-time',
      projectId: world.projectId,
      facets: ['software'],
      parameters: {},
    };
    const period = yearPeriod(Number(asOf.slice(0, 4)));
    const fold = new SqlFold(test.database, ON_TIME_FOLD);
    const [found] = await fold.totals([{ ...scope, ...period, asOf, knownAt: null }]);
    return found;
  };

  it('leaves a fault out that was accepted and then cancelled in time', async () => {
    const { contractor, handler } = world.people;
    const id = await report();
    await post(contractor, `/${id}/accept`);
    expect(await totals()).toEqual({ numerator: 0, denominator: 0, pending: 1 });
    await post(handler, `/${id}/cancel`, { reason: '误报' });
    expect(await totals()).toEqual({ numerator: 0, denominator: 0, pending: 0 });
  });

  it('keeps a miss that was there before the cancellation', async () => {
    const { contractor, handler } = world.people;
    const id = await report();
    await moveClock(test.database, 3 * 3600); // the response was due after two hours
    await post(contractor, `/${id}/accept`);
    await post(handler, `/${id}/cancel`, { reason: '误报' });
    expect(await totals()).toEqual({ numerator: 0, denominator: 1, pending: 0 });
  });

  it('tells the contractor’s people of today, not those of the day of the report', async () => {
    const { contractor, handler } = world.people;
    const id = await report();
    const fresh = await makePerson(test.database, world.contractorId, 'fresh', 'contractor');
    await post(contractor, `/${id}/accept`);
    await post(contractor, `/${id}/start`);
    await test.database.pool.query(`update account set disabled_at = now() where id = $1`, [contractor.id]);
    await moveClock(test.database, 25 * 3600);
    const overdue = async (): Promise<{ id: string }[]> => {
      const path = `/api/v1/deadlines/of-record?subjectType=ticket&subjectId=${id}`;
      const answer = await test.http.get(path).set(handler.auth);
      const resolution = answer.body.items.find((one: { kind: string }) => one.kind === 'ticket.resolution');
      return resolution.escalations.find((one: { step: number }) => one.step === 2)?.recipients ?? [];
    };
    const end = Date.now() + 5_000;
    while ((await overdue()).length === 0 && Date.now() < end);
    const told = (await overdue()).map((person) => person.id);
    expect(told).toContain(fresh.id);
    expect(told).not.toContain(contractor.id);
  });

  it('does not give a fault back to a contractor whose contract has ended', async () => {
    const { contractor, supervisor, handler } = world.people;
    const id = await report();
    await post(contractor, `/${id}/accept`);
    await post(contractor, `/${id}/resolve`, { cause: 'x', action: 'y' });
    await post(supervisor, `/${id}/verify`, { effective: true });
    await test.database.pool.query(`update coverage set to_day = '2020-12-31' where asset_id = $1`, [
      world.softwareId,
    ]);
    const seen = await test.http.get(`/api/v1/tickets/${id}`).set(handler.auth);
    expect(seen.body.commands).toEqual([]);
    const answer = await post(handler, `/${id}/reopen`, { reason: '复现' });
    expect([answer.status, answer.body.code]).toEqual([409, 'TICKET.COVERAGE_CHANGED']);
  });
});
