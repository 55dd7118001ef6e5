import { DataSource, type MigrationInterface } from 'typeorm';

type Migration = new () => MigrationInterface;

/** Any number that nothing else in this database locks; spells "duban" on a telephone keypad. */
const MIGRATION_LOCK = 38_226;

/**
 * Brings the schema up to date. Replicas that start together wait here for one another: TypeORM itself takes no lock,
 * and three of four processes starting at once would die on each other's half-made tables.
 * @returns the names of the migrations that were applied
 * @throws Error when the database is newer than this program
 */
export async function migrate(url: string, migrations: readonly Migration[]): Promise<string[]> {
  return underLock(url, migrations, async (source) => {
    await refuseNewerDatabase(source);
    const applied = await source.runMigrations({ transaction: 'each' });
    return applied.map((migration) => migration.name);
  });
}

/** Takes back every migration, last first. For the proof that each can be taken back; nothing in production calls it. */
export async function migrateDown(url: string, migrations: readonly Migration[]): Promise<void> {
  await underLock(url, migrations, async (source) => {
    for (let left = migrations.length; left > 0; left--)
      await source.undoLastMigration({ transaction: 'each' });
  });
}

async function underLock<T>(
  url: string,
  migrations: readonly Migration[],
  work: (source: DataSource) => Promise<T>,
): Promise<T> {
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations: [...migrations],
    migrationsTableName: 'migration',
    synchronize: false,
    installExtensions: false,
    logging: false,
  });
  await source.initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await work(source);
  } finally {
    await lock.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await lock.release();
    await source.destroy();
  }
}

async function refuseNewerDatabase(source: DataSource): Promise<void> {
  const known = new Set(source.migrations.map((migration) => migration.name));
  const there = `select to_regclass('migration') is not null as there`;
  const [found] = await source.query<{ there: boolean }[]>(there);
  if (!found?.there) return;
  const applied = await source.query<{ name: string }[]>('select name from migration order by id');
  const newer = applied.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  if (newer.length > 0) {
    throw new Error(
      `The database was made by a newer version (${newer.join(', ')}). Start that version instead.`,
    );
  }
}
