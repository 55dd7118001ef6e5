import { MIGRATIONS } from '../../migrations/index.js';
import { createDataSource } from '../../src/common/persistence/data-source.js';
import { drift } from '../../src/common/persistence/drift.js';
import { migrate, migrateDown } from '../../src/common/persistence/migrate.js';
import { ENTITIES } from '../../src/entities.js';
import { cloneDatabase, type TestDatabase } from '../support/databases.js';

const RELATIONS = `
  select c.relname as name, c.relkind as kind from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relname not in ('migration', 'migration_id_seq') and c.relname !~ '_pkey$|^PK_'
  union all
  select p.proname, 'f' from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public'
  order by 1, 2`;

describe('the migrations are the schema', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await cloneDatabase('empty');
  });
  afterAll(() => database.drop());

  const withSource = async <T>(
    work: (source: ReturnType<typeof createDataSource>) => Promise<T>,
  ): Promise<T> => {
    const source = createDataSource({ url: database.url, poolSize: 1, entities: ENTITIES });
    await source.initialize();
    try {
      return await work(source);
    } finally {
      await source.destroy();
    }
  };

  it('goes up, down to nothing and up again to the same schema', async () => {
    const up = await migrate(database.url, MIGRATIONS);
    expect(up).toHaveLength(MIGRATIONS.length);
    const first = await withSource((source) => source.query(RELATIONS));
    await migrateDown(database.url, MIGRATIONS);
    expect(await withSource((source) => source.query(RELATIONS))).toEqual([]);
    await migrate(database.url, MIGRATIONS);
    expect(await withSource((source) => source.query(RELATIONS))).toEqual(first);
  });

  it('equals the entities', async () => {
    await migrate(database.url, MIGRATIONS);
    expect(await withSource(drift)).toEqual([]);
  });

  it('would notice a column that no entity declares', async () => {
    await withSource(async (source) => {
      await source.query('alter table clock_move add column stray text');
      const found = await drift(source);
      await source.query('alter table clock_move drop column stray');
      expect(found.join('\n')).toContain('stray');
    });
  });

  it('lets five starts at once apply each migration once', async () => {
    await migrateDown(database.url, MIGRATIONS);
    const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(database.url, MIGRATIONS)));
    expect(applied.flat()).toHaveLength(MIGRATIONS.length);
  });

  it('refuses a database that a newer version made', async () => {
    await withSource((source) =>
      source.query(
        `insert into migration (timestamp, name) values (9999999999999, 'FromTheFuture9999999999999')`,
      ),
    );
    await expect(migrate(database.url, MIGRATIONS)).rejects.toThrow(/newer version.*FromTheFuture/);
    await withSource((source) => source.query(`delete from migration where name like 'FromTheFuture%'`));
  });
});
