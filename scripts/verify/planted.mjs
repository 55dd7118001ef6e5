import { join } from 'node:path';
import { check } from './checker.mjs';
import { leaveOpen, plantEach } from './faults.mjs';
import { startServers } from './servers.mjs';
import { quiet } from './storm.mjs';
import { addSteps, makeWorld } from './world.mjs';

const STEPS = 60;

/** The checker is shown a database in order, in which it must find nothing, and then the same with one fault at a time. */
export async function planted({ database, folder, keep, say }) {
  await database.make('faults');
  const db = keep(database.pool('faults'), (pool) => pool.end());
  const world = await makeWorld(db);
  const server = keep(
    startServers({ url: database.url('faults'), folder: join(folder, 'faults'), count: 1 }),
  );
  await server.list[0].untilReady();
  await addSteps(db, world, { count: STEPS });
  await quiet(db);
  await server.stop();
  const whole = await check(db);
  const [client, other] = [await db.connect(), await db.connect()];
  const faults = [];
  try {
    faults.push(...(await plantEach(client)), await leaveOpen(client, other));
  } finally {
    client.release();
    other.release();
  }
  const missed = faults.filter((one) => one.missed);
  say(`故意造错 Planted faults: ${faults.length - missed.length} of ${faults.length} found`);
  for (const { fault } of missed) say(`  未发现 not found: ${fault}`);
  return {
    steps: whole.steps,
    findings: whole.findings,
    faults,
    ok: missed.length === 0 && whole.findings.length === 0,
  };
}
