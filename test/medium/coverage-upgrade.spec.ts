import { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import { MIGRATIONS } from '../../migrations/index.js';
import { migrate, migrateDown } from '../../src/common/persistence/migrate.js';
import { cloneDatabase, type TestDatabase } from '../support/databases.js';

const before = MIGRATIONS.findIndex(({ name }) => name.startsWith('Contracts'));

describe('coverages that were written with the number of a contract', () => {
  let database: TestDatabase;
  let client: Client;
  const [project, otherProject, north, south] = [uuid(), uuid(), uuid(), uuid()];

  const rows = async (sql: string, values: unknown[] = []) => (await client.query(sql, values)).rows;
  const cover = async (code: string, projectId: string, ...spans: [string, string, string, string][]) => {
    const id = uuid();
    await rows(
      `insert into asset (id, code, name, class, project_id, version) values ($1, $2, $2, 'field', $3, 1)`,
      [id, code, projectId],
    );
    for (const [number, contractor, from, to] of spans) {
      await rows('insert into coverage values ($1, $2, $3, $4, $5, $6)', [
        uuid(),
        id,
        contractor,
        number,
        from,
        to,
      ]);
    }
  };
  const written = () =>
    rows(`select a.code, c.contract_number, c.contractor_id, c.from_day::text, c.to_day::text
          from coverage c join asset a on a.id = c.asset_id order by a.code, c.from_day`);

  beforeAll(async () => {
    database = await cloneDatabase('empty');
    await migrate(database.url, MIGRATIONS.slice(0, before));
    client = new Client({ connectionString: database.url });
    await client.connect();
    await rows(`insert into project (id, code, name) values ($1, 'P1', '一'), ($2, 'P2', '二')`, [
      project,
      otherProject,
    ]);
    await rows(
      `insert into organisation (id, kind, name, version) values ($1, 'contractor', '北', 1), ($2, 'contractor', '南', 1)`,
      [north, south],
    );
    await cover(
      'A',
      project,
      ['HT-1', north, '2024-01-01', '2024-12-31'],
      ['HT-2', north, '2025-01-01', '2025-12-31'],
    );
    await cover('B', project, ['HT-1', north, '2024-03-01', '2025-06-30']);
    await cover('C', project, ['HT-1', south, '2025-01-01', '2025-12-31']);
    await cover('D', otherProject, ['HT-1', north, '2025-01-01', '2025-12-31']);
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('stand under contracts of one contractor and one project, each as long as its coverages, and can be taken back', async () => {
    const released = await written();
    await migrate(database.url, MIGRATIONS);
    const contracts = await rows(
      `select t.number, t.title, t.contractor_id, t.project_id, t.from_day::text as "from", t.to_day::text as "to",
         array_agg(a.code order by a.code) as codes
       from contract t join coverage c on c.contract_id = t.id and c.contractor_id = t.contractor_id
       join asset a on a.id = c.asset_id group by t.id order by t.from_day, codes`,
    );
    expect(contracts).toMatchObject([
      {
        title: 'HT-1',
        contractor_id: north,
        project_id: project,
        from: '2024-01-01',
        to: '2025-06-30',
        codes: ['A', 'B'],
      },
      { title: 'HT-2', contractor_id: north, codes: ['A'] },
      { title: 'HT-1', contractor_id: south, project_id: project, codes: ['C'] },
      { title: 'HT-1', contractor_id: north, project_id: otherProject, codes: ['D'] },
    ]);
    expect(contracts.map(({ number }) => number).sort()).toEqual(['HT-1', 'HT-1 ~2', 'HT-1 ~3', 'HT-2']);
    expect(contracts[0].number).toBe('HT-1');
    expect(await rows(`select timeout_seconds from asset group by 1`)).toEqual([{ timeout_seconds: 900 }]);
    await migrateDown(database.url, MIGRATIONS.slice(before));
    expect(await written()).toEqual(released);
  });
});
