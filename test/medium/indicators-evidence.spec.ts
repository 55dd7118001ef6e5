import type { Response } from 'supertest';
import type { Instant } from '../../src/common/time/instant.js';
import type { EvidenceAnswer, EvidenceLineAnswer } from '../../src/modules/indicators/indicators.dto.js';
import { Metrics } from '../../src/modules/indicators/index.js';
import { PUBLISHED } from '../support/performance-desk.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { buildWorld, makeAsset, makePerson, moveClock, type Person, type World } from '../support/world.js';

const HOUR = 3600;
const of = (asOf: Instant): string => `?asOf=${encodeURIComponent(asOf)}`;

describe('the evidence behind an indicator, fed by tickets', () => {
  let test: TestApp;
  let world: World;
  let year: number;
  let indicatorId: string;
  let softwareId: string;
  let finance: Person;
  let guardedId: string;

  beforeAll(async () => {
    test = await openTestApp({ mode: 'practice' });
    world = await buildWorld(test);
    finance = await makePerson(test.database, world.unitId, 'finance', 'finance');
    year = Number((await now()).slice(0, 4));
    await send('post', world.people.performance, '/target-tables/import', { year, text: PUBLISHED });
    const { rows } = await test.database.pool.query(
      `select i.id, t.project_id from indicator i join target_table t on t.id = i.table_id
       where i.code in ('T1-06', 'T1-07') order by i.code`,
    );
    indicatorId = rows[0].id;
    guardedId = rows[1].id;
    const { project_id: projectId } = rows[0];
    const { contractorId } = world;
    softwareId = await makeAsset(test.database, { projectId, assetClass: 'software', contractorId });
  }, 30_000);
  afterAll(() => test.close());

  const now = async (): Promise<Instant> => {
    const { rows } = await test.database.pool.query<{ now: Instant }>('select app_now() as now');
    return rows[0]!.now;
  };
  const send = async (method: 'get' | 'post', person: Person, path: string, body?: object) => {
    const answer: Response = await test.http[method](`/api/v1${path}`).set(person.auth).send(body);
    expect(answer.status).toBeLessThan(300);
    return answer.body;
  };
  const command = (person: Person, id: string, name: string, body: object = {}) =>
    send('post', person, `/tickets/${id}/${name}`, body);
  const report = async (title: string): Promise<string> => {
    const body = { assetId: softwareId, urgency: 'urgent', title, description: '白屏' };
    return (await send('post', world.people.handler, '/tickets', body)).id;
  };
  const resolved = async (title: string): Promise<string> => {
    const id = await report(title);
    await command(world.people.contractor, id, 'accept');
    await command(world.people.contractor, id, 'resolve', { cause: 'x', action: 'y' });
    return id;
  };
  const evidence = (person: Person, query = '', id = indicatorId): Promise<EvidenceAnswer> =>
    send('get', person, `/indicators/${id}/evidence${query}`);
  const sides = async (query = ''): Promise<[number, number, number]> => {
    const { result } = await send('get', world.people.performance, `/indicators/${indicatorId}${query}`);
    const { totals } = await evidence(world.people.performance, query);
    const { value, shown, numerator, denominator, pending } = result;
    expect(totals).toEqual({ value, shown, numerator, denominator, pending });
    return [result.numerator, result.denominator, result.pending];
  };

  it('answers a past moment with what was known then, whatever is corrected later', async () => {
    await resolved('first');
    const second = await resolved('second');
    await moveClock(test.database, HOUR);
    const then = await now();
    expect(await sides(of(then))).toEqual([2, 2, 0]);
    const seen = await evidence(world.people.performance, of(then));
    await moveClock(test.database, HOUR);
    await command(world.people.supervisor, second, 'verify', { effective: false, remark: '仍然白屏' });
    expect(await sides()).toEqual([1, 1, 1]);
    expect(await sides(of(then))).toEqual([2, 2, 0]);
    expect(await evidence(world.people.performance, of(then))).toEqual(seen);
    expect(seen).toMatchObject({ asOf: then, knownAt: then });
    const board = await send(
      'get',
      world.people.performance,
      `/indicators?year=${year}&asOf=${of(then).slice(6)}`,
    );
    const onBoard = board.items.find(({ id }: { id: string }) => id === indicatorId);
    expect(onBoard.result).toMatchObject({ numerator: 2, denominator: 2, pending: 0 });
  });

  it('keeps all pages at the moment of the first, though a record changes between them', async () => {
    const third = await resolved('third');
    const first = await evidence(world.people.performance, '?limit=2');
    await moveClock(test.database, HOUR);
    await command(world.people.supervisor, third, 'verify', { effective: false, remark: '仍然白屏' });
    const query = `?limit=2&cursor=${first.nextCursor}&asOf=${of(first.knownAt).slice(6)}`;
    const next = await evidence(world.people.performance, query);
    expect(next.totals).toEqual(first.totals);
    const lines = [...first.items, ...next.items];
    expect(lines.map(({ numerator }) => numerator)).toEqual([1, 0, 1]);
    expect((await evidence(world.people.performance)).totals).not.toEqual(first.totals);
  });

  describe('to a reader who may not see the records', () => {
    let guards = 0;
    const shut = (query = '') => evidence(finance, query, guardedId);
    /** The same evidence once more, as of a metric whose records nobody sees who sees the board. */
    const guard = async (): Promise<void> => {
      const code = `guarded.${guards++}`;
      const words = { zh: code, en: code };
      const shown = { title: words, reading: words, unit: '%', fold: 'on-time', facets: [] } as const;
      test.app.get(Metrics).declare({ code, ...shown, recordPermission: 'trail.read' });
      await test.database.pool.query(
        `insert into evidence (id, metric, project_id, facets, subject_type, subject_id, cycle, item, label, opened_at,
           due_at, closed_at, withdrawn_at, standing, reason, recorded_at, superseded_at)
         select gen_random_uuid(), $1, project_id, facets, subject_type, subject_id, cycle, item, label, opened_at,
           due_at, closed_at, withdrawn_at, standing, reason, recorded_at, superseded_at
         from evidence where metric = 'tickets.on-time'`,
        [code],
      );
      await test.database.pool.query(
        `update binding set metric = $1, facets = array['software'] where indicator_id = $2`,
        [code, guardedId],
      );
    };
    beforeEach(() => guard());

    /** Everything that names a ticket or tells when something happened to it. */
    const secrets = async (): Promise<string[]> => {
      const { rows } = await test.database.pool.query<Record<string, string | null>>(
        `select id::text, number, title, reported_at::text, substr(reported_at::text, 12, 8) as wall from ticket`,
      );
      const { items } = await evidence(world.people.handler);
      const moments = items.flatMap(({ clocks, settledAt }) => [
        settledAt,
        ...clocks.flatMap((clock) => [clock.openedAt, clock.dueAt, clock.closedAt]),
      ]);
      return [...rows.flatMap((row) => Object.values(row)), ...moments].filter((text) => text !== null);
    };

    it('is restricted, with the totals and the verdicts of the whole', async () => {
      const whole = await evidence(world.people.handler);
      expect(whole.items.every(({ restricted, label }) => !restricted && label !== null)).toBe(true);
      const { items, totals } = await shut();
      expect(totals).toEqual(whole.totals);
      const counted = ({ verdict, numerator, denominator }: EvidenceLineAnswer) => [
        verdict,
        numerator,
        denominator,
      ];
      expect(items.map(counted)).toEqual(whole.items.map(counted));
      expect(items[0]).toEqual({
        restricted: true,
        subjectType: 'ticket',
        subjectId: null,
        link: null,
        label: null,
        cycle: null,
        numerator: 0,
        denominator: 0,
        contribution: { zh: '0 / 0', en: '0 / 0' },
        verdict: 'pending',
        from: null,
        until: null,
        settledAt: null,
        reason: { zh: '您无权查看此记录，仅计入合计', en: 'Not visible to you; it counts in the totals' },
        clocks: [],
      });
    });

    it('says of a record that does not count that it does not', async () => {
      const cancelled = await report('cancelled');
      await command(world.people.handler, cancelled, 'cancel', { reason: '误报' });
      await guard();
      const { items } = await shut();
      expect(items[0]).toMatchObject({ verdict: 'excluded', denominator: 0 });
      expect(items[0]?.reason.en).toBe('Not visible to you; it does not count in the totals');
    });

    it('pages through all lines, and neither a line nor a cursor tells of which record it is', async () => {
      const hidden = await secrets();
      expect(hidden.length).toBeGreaterThan(20);
      const whole = await shut();
      expect(whole.items).toHaveLength(4);
      const told: string[] = [JSON.stringify({ ...whole, asOf: null, knownAt: null })];
      const lines: EvidenceLineAnswer[] = [];
      const moment = of(whole.knownAt).slice(6);
      let cursor: string | null = '';
      while (cursor !== null) {
        const query: string = `?limit=1&asOf=${moment}` + (cursor === '' ? '' : `&cursor=${cursor}`);
        const page = await shut(query);
        expect(page.totals).toEqual(whole.totals);
        expect(page.items).toHaveLength(1);
        lines.push(...page.items);
        cursor = page.nextCursor;
        told.push(Buffer.from(cursor ?? '', 'base64url').toString(), JSON.stringify(page.items));
      }
      expect(lines).toEqual(whole.items);
      for (const secret of hidden) expect(told.join('\n')).not.toContain(secret);
    });

    it('takes no cursor that a reader of the records was given', async () => {
      const { nextCursor } = await evidence(world.people.handler, '?limit=1');
      const path = `/api/v1/indicators/${guardedId}/evidence?cursor=${nextCursor}`;
      const { status, body } = await test.http.get(path).set(finance.auth);
      expect([status, body.code]).toEqual([400, 'REQUEST.CURSOR']);
    });
  });
});
