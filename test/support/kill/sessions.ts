import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { TEST_SESSIONS, type Stage } from './stage.js';

const SERVERS = `datname = current_database() and backend_type = 'client backend'
  and pid <> pg_backend_pid() and application_name <> '${TEST_SESSIONS}'`;

/** Ends the server's sessions as an administrator does. @returns how many there were */
export async function endSessions(client: Client, which = 'true'): Promise<number> {
  const sql = `select pg_terminate_backend(pid) from pg_stat_activity where ${SERVERS} and ${which}`;
  return (await client.query(sql)).rows.length;
}

/** How many of the server's sessions have begun a transaction and are asked nothing at this moment. */
export async function sessionsInTransaction(client: Client): Promise<number> {
  const sql = `select from pg_stat_activity where ${SERVERS} and state = 'idle in transaction'`;
  return (await client.query(sql)).rows.length;
}

/** Freezes a server at work so that it is between two statements of a transaction. @returns of how many */
export async function freezeInTransaction({ running, client }: Stage): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (!running.alive) throw new Error('the server has ended');
    running.freeze();
    await sleep(50);
    const found = await sessionsInTransaction(client);
    if (found > 0) return found;
    running.thaw();
    await sleep(5 + Math.random() * 20);
  }
  throw new Error('the server was never found in a transaction');
}
