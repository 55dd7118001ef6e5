import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onInterrupt } from './interrupt.mjs';
import { takeLock } from './lock.mjs';
import { WORK } from './paths.mjs';
import { startPostgres } from './postgres.mjs';

const FOLDER = join(WORK, 'test-pg');

/** Removes clusters whose test run was killed; a folder whose lock a living run holds stays. */
function sweep() {
  if (!existsSync(FOLDER)) return;
  for (const name of readdirSync(FOLDER)) {
    const lock = takeLock(join(FOLDER, name, 'run.lock'));
    if (lock.heldBy) continue;
    rmSync(join(FOLDER, name), { recursive: true, force: true });
  }
}

/**
 * A throwaway PostgreSQL for one test run: `{ adminUrl, close() }`. `TEST_ADMIN_URL` names one that is there already,
 * which is used and left running.
 */
export async function testDatabase(log) {
  if (process.env.TEST_ADMIN_URL) return { adminUrl: process.env.TEST_ADMIN_URL, close: async () => {} };
  sweep();
  const folder = join(FOLDER, String(process.pid));
  takeLock(join(folder, 'run.lock'));
  const server = await startPostgres({ dataDir: join(folder, 'pg'), durable: false, log });
  const close = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const closed = onInterrupt(close);
  return {
    adminUrl: server.url('postgres'),
    close: async () => {
      closed();
      await close();
    },
  };
}
