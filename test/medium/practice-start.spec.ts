import { prepare } from '../../src/app.start.js';
import { addOrganisation, addPerson } from '../support/people.js';
import { openTestApp, type TestApp } from '../support/test-app.js';

/** What the practice world is, in one value: which asset is covered by whom. */
async function assetsOf({ database }: TestApp): Promise<unknown[]> {
  const { rows } = await database.pool.query(
    `select a.code, o.name as contractor, c.from_day as "from", c.to_day as "to"
     from asset a left join coverage c on c.asset_id = a.id left join organisation o on o.id = c.contractor_id
     order by a.code`,
  );
  return rows;
}

describe('a practice start', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await openTestApp({ mode: 'practice' });
    // The accounts that a start prints are for the terminal.
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await test.close();
  });

  it('refuses a database that holds people and was not begun as practice, and changes nothing in it', async () => {
    const unit = await addOrganisation(test, '市政服务中心', 'unit');
    await addPerson(test, unit, 'wangfang', 'handler');
    await expect(prepare(test.app, test.config)).rejects.toThrow(/正式数据库.*real database/);
    const { rows } = await test.database.pool.query(
      `select (select count(*) from clock_move)::int as moves, (select count(*) from account)::int as people,
         (select count(*) from target_table)::int as tables, (select count(*) from asset)::int as assets`,
    );
    expect(rows).toEqual([{ moves: 0, people: 1, tables: 0, assets: 0 }]);
  });

  it('makes up for assets and coverages that a killed start left out, and changes no others', async () => {
    await prepare(test.app, test.config);
    const whole = await assetsOf(test);
    expect(whole.length).toBeGreaterThan(5);
    expect(whole).not.toContainEqual(expect.objectContaining({ contractor: null }));
    await prepare(test.app, test.config);
    expect(await assetsOf(test)).toEqual(whole);
    await test.database.pool.query(
      `delete from coverage where asset_id in (select id from asset where code in ('RJ-001', 'OA-006'))`,
    );
    for (const table of ['plan_group_asset', 'visit_asset']) {
      const sql = `delete from ${table} where asset_id = (select id from asset where code = 'OA-006')`;
      await test.database.pool.query(sql);
    }
    await test.database.pool.query(`delete from asset where code = 'OA-006'`);
    await prepare(test.app, test.config);
    expect(await assetsOf(test)).toEqual(whole);
  });

  it('makes one world, however many replicas make it at once', async () => {
    await Promise.all([prepare(test.app, test.config), prepare(test.app, test.config)]);
    const whole = await assetsOf(test);
    expect(whole.length).toBeGreaterThan(5);
    expect(whole).not.toContainEqual(expect.objectContaining({ contractor: null }));
  });
});

describe('a start for work', () => {
  it('refuses a database that was begun as practice', async () => {
    const test = await openTestApp();
    await test.database.pool.query(`insert into clock_move (id, shift) values (1, interval '1 second')`);
    await expect(prepare(test.app, test.config)).rejects.toThrow(/演练数据库.*practice database/);
    await test.close();
  });
});
