import { v7 as uuid } from 'uuid';
import { createApp } from '../../src/app.setup.js';
import { UnitOfWork } from '../../src/common/persistence/unit-of-work.js';
import {
  Definitions,
  type RuleDeclaration,
} from '../../src/modules/deadlines/definitions/definitions.service.js';
import { policyProblems } from '../../src/modules/deadlines/policies/policy.rules.js';
import { DeadlineRule } from '../../src/modules/deadlines/rules/deadline-rule.entity.js';
import { ruleProblems } from '../../src/modules/deadlines/rules/rule-problems.rules.js';
import { referencesIn } from '../../src/modules/deadlines/rules/rules.service.js';
import { until } from '../support/deadline-desk.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { buildWorld, makePerson, type Person } from '../support/world.js';

const DECLARED: RuleDeclaration = {
  kind: 'desk.repair',
  variant: '',
  title: { zh: '修复时限', en: 'Repair' },
  amount: 8,
  unit: 'hour',
  nature: 'target',
  source: '合同第三条',
  calendar: null,
  endRoll: 'none',
  pauseReasons: [],
  policy: 'work.due',
};

describe('the definitions of several replicas and releases', () => {
  let test: TestApp;
  let other: Awaited<ReturnType<typeof createApp>>;
  let editor: Person;

  beforeAll(async () => {
    test = await openTestApp();
    const world = await buildWorld(test);
    editor = await makePerson(test.database, world.unitId, 'editor', 'security-admin');
    other = await createApp(test.config);
    await other.init();
  }, 30_000);
  afterAll(async () => {
    await other.close();
    await test.close();
  });

  const definitions = () => test.app.get(Definitions);
  const versions = async (kind: string) =>
    (
      await test.database.pool.query<{ version: number; amount: number; own: boolean }>(
        `select version, amount, created_by_id is null as own from deadline_rule where kind = $1 order by version`,
        [kind],
      )
    ).rows;
  const edit = (path: string, body: object) =>
    test.http.post(`/api/v1/${path}`).set(editor.auth).send(body).expect(201);

  it('stand as they are shipped: complete, valid, and everything that one names is there', () => {
    const { rules, policies, calendars } = definitions();
    const references = {
      calendars: new Set(calendars.all.map(({ code }) => code)),
      people: new Set<string>(),
    };
    expect(policies.all.flatMap((policy) => policyProblems(policy, references))).toEqual([]);
    expect(rules.all.length).toBeGreaterThan(3);
    expect(rules.all.flatMap((rule) => ruleProblems(rule, referencesIn(definitions())))).toEqual([]);
    for (const version of calendars.all) {
      expect(definitions().calendarOf(version)).toBe(definitions().calendarOf(version));
    }
  });

  it('are stored once by replicas that start at once', async () => {
    const starting = await Promise.all([1, 2, 3].map(() => createApp(test.config)));
    await Promise.all(starting.map((app) => app.init()));
    const counted = await test.database.pool.query<{ n: number; last: number }>(
      `select count(*)::int as n, max(version) as last from (select version from calendar_version
       union all select version from escalation_policy) v`,
    );
    await Promise.all(starting.map((app) => app.close()));
    const { calendars, policies } = definitions();
    expect(counted.rows).toEqual([{ n: calendars.all.length + policies.all.length, last: 1 }]);
  });

  it('are stored once by replicas that declare the same at once, and by the next start not again', async () => {
    const replicas = [definitions(), other.get(Definitions)];
    await Promise.all(replicas.map((one) => one.declare([DECLARED])));
    await definitions().declare([DECLARED]);
    expect(await versions('desk.repair')).toEqual([{ version: 1, amount: 8, own: true }]);
    expect(replicas.map((one) => one.rules.inForce('desk.repair').amount)).toEqual([8, 8]);
  });

  it('of a later release replace those of an earlier one', async () => {
    await definitions().declare([{ ...DECLARED, amount: 10 }]);
    expect(await versions('desk.repair')).toEqual([
      { version: 1, amount: 8, own: true },
      { version: 2, amount: 10, own: true },
    ]);
    expect(definitions().rules.inForce('desk.repair').amount).toBe(10);
  });

  it('of an earlier release are not put back in force by a replica of it that starts again', async () => {
    const before = await versions('desk.repair');
    await other.get(Definitions).declare([DECLARED]);
    expect(await versions('desk.repair')).toEqual(before);
    expect(other.get(Definitions).rules.inForce('desk.repair').amount).toBe(10);
  });

  it('of a person are never replaced by a release', async () => {
    await edit('deadline-rules', { ...DECLARED, amount: 6 });
    await definitions().declare([{ ...DECLARED, amount: 12 }]);
    expect((await versions('desk.repair')).at(-1)).toEqual({ version: 3, amount: 6, own: false });
    expect(definitions().rules.inForce('desk.repair').amount).toBe(6);
  });

  it('are known at once where they were written, and elsewhere after the next look', async () => {
    const body = { code: uuid().replace(/^\d+/, 'c'), title: DECLARED.title, reason: '新历' };
    const day = [{ from: '08:00', to: '09:00' }];
    const weekly = { mon: day, tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    const content = { weekly, national: false, makeUp: [], overrides: [] };
    await edit('calendars', { ...body, content });
    const known = (of: Definitions): number | undefined => of.calendars.find(body.code)?.version;
    expect(known(definitions())).toBe(1);
    await other.get(Definitions).refresh();
    expect(known(other.get(Definitions))).toBe(1);
    await edit('calendars', { ...body, content: { ...content, weekly: { ...weekly, tue: day } } });
    await until(() => Promise.resolve(known(other.get(Definitions)) === 2));
    const version = other.get(Definitions).calendars.inForce(body.code);
    expect(other.get(Definitions).calendarOf(version).weekly.tue).toEqual(day);
  });

  it('that a command writes and does not keep are never remembered', async () => {
    const { rules } = definitions();
    const standing = rules.inForce('desk.repair');
    const row = { ...standing, id: uuid(), version: standing.version + 1, amount: 99 };
    const command = test.app.get(UnitOfWork).transact(async (tx) => {
      tx.insert(DeadlineRule, row);
      await tx.flush();
      expect((await definitions().rule(row.id, tx)).amount).toBe(99);
      throw new Error('rolled back');
    });
    await expect(command).rejects.toThrow('rolled back');
    expect(definitions().rules.inForce('desk.repair')).toEqual(standing);
    await expect(definitions().rule(row.id)).rejects.toThrow('no deadline rule');
  });

  it('that a replica does not know yet are read by their id', async () => {
    await edit('deadline-rules', { ...DECLARED, amount: 7 });
    const { id } = definitions().rules.inForce('desk.repair');
    expect((await other.get(Definitions).rule(id)).amount).toBe(7);
    await expect(other.get(Definitions).rule(uuid())).rejects.toThrow('no deadline rule');
  });
});
