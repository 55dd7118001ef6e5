import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { MIGRATIONS } from '../../migrations/index.js';
import { migrate } from '../../src/common/persistence/migrate.js';

const MIGRATIONS_FOLDER = join(process.cwd(), 'migrations');

/** The address of a throwaway PostgreSQL; `npm test` starts one. */
export function adminUrl(): string {
  const url = process.env['TEST_ADMIN_URL'];
  if (!url) throw new Error('TEST_ADMIN_URL is not set. Run the tests with `npm test -- --quick <file>`.');
  return url;
}

export function urlOf(database: string): string {
  const url = new URL(adminUrl());
  url.pathname = `/${database}`;
  return url.href;
}

export async function asAdmin<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: adminUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Named after the migrations' text, so that a changed migration gets a template of its own. */
function templateName(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(MIGRATIONS_FOLDER).sort())
    hash.update(readFileSync(join(MIGRATIONS_FOLDER, file)));
  return `duban_test_template_${hash.digest('hex').slice(0, 12)}`;
}

/** Makes the template by running the migrations, once per state of the migrations. */
async function ensureTemplate(): Promise<void> {
  const name = templateName();
  await asAdmin(async (client) => {
    await client.query('select pg_advisory_lock(38227)');
    const found = await client.query('select from pg_database where datname = $1 and datistemplate', [name]);
    if (found.rowCount) return;
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name}`);
    await migrate(urlOf(name), MIGRATIONS);
    await client.query(`alter database ${name} with is_template true`);
  });
}

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A database of its own for one spec file: migrated, or empty where a test brings its own schema. */
export async function cloneDatabase(content: 'migrated' | 'empty' = 'migrated'): Promise<TestDatabase> {
  if (content === 'migrated') await ensureTemplate();
  const template = content === 'migrated' ? `template ${templateName()}` : '';
  const name = `duban_test_${randomBytes(6).toString('hex')}`;
  await asAdmin((client) => client.query(`create database ${name} ${template}`));
  return {
    url: urlOf(name),
    drop: async () => {
      await asAdmin((client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}
