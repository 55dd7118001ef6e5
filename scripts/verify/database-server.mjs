import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { ROOT } from '../lib/paths.mjs';
import { createDatabaseIfMissing, startPostgres } from '../lib/postgres.mjs';
import { signal } from '../lib/processes.mjs';
import { openDoor } from './door.mjs';

/** The processes that this one has started (Linux reads /proc, others ask ps). */
function childrenOf(pid) {
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
    const pairs = stdout
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number));
    return pairs.filter(([, parent]) => parent === pid).map(([own]) => own);
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((own) => parentOf(own) === pid);
}

function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

/**
 * A durable PostgreSQL (fsync and synchronous_commit as in production) that may be killed and started again. `url` leads
 * through a door, which stays the same through that; `straightUrl` does not.
 */
export class DatabaseServer {
  static async open(folder) {
    const own = new DatabaseServer();
    own.folder = join(folder, 'pg');
    own.door = await openDoor();
    await own.start();
    return own;
  }

  async start() {
    this.postgres = await startPostgres({ dataDir: this.folder, durable: true });
    this.door.leadTo(this.postgres.port);
  }

  /** SIGKILL to the postmaster and every process of it, all at one moment. */
  async kill() {
    const { pid } = this.postgres;
    const exited = new Promise((done) => this.postgres.onExit(done));
    for (const one of [pid, ...childrenOf(pid)]) signal(one, 'SIGKILL');
    await exited;
  }

  /** A setting that only a start reads. */
  async restartWith(name, value) {
    await this.alone('postgres', (client) => client.query(`alter system set ${name} = '${value}'`));
    await this.postgres.stop();
    await this.start();
  }

  straightUrl(database) {
    return this.postgres.url(database);
  }

  url(database) {
    const url = new URL(this.straightUrl(database));
    url.port = String(this.door.port);
    return url.href;
  }

  /** A new database, migrated as production's would be. */
  async make(database) {
    await createDatabaseIfMissing(this.straightUrl('postgres'), database);
    const built = (path) => import(pathToFileURL(join(ROOT, 'dist', path)).href);
    const { migrate } = await built('src/common/persistence/migrate.js');
    const { MIGRATIONS } = await built('migrations/index.js');
    await migrate(this.straightUrl(database), MIGRATIONS);
  }

  async alone(database, work) {
    const client = new pg.Client({
      connectionString: this.straightUrl(database),
      options: '-c TimeZone=UTC',
    });
    client.on('error', () => {});
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  /** Connections of the script itself; one that breaks is replaced by the next query. */
  pool(database) {
    const pool = new pg.Pool({
      connectionString: this.url(database),
      application_name: 'verify',
      options: '-c TimeZone=UTC',
      max: 3,
      connectionTimeoutMillis: 5_000,
    });
    pool.on('error', () => {});
    return pool;
  }

  async stop() {
    await this.postgres.stop();
    await this.door.close();
  }
}
