import { join } from 'node:path';
import { seconds } from '../lib/messages.mjs';
import { sleep, waitUntil } from '../lib/processes.mjs';
import { check, lateness } from './checker.mjs';
import { Nemesis } from './nemesis.mjs';
import { randomOf } from './random.mjs';
import { errorsLogged, startServers } from './servers.mjs';
import { addSteps, makeWorld } from './world.mjs';

const TRICKLE_PER_SECOND = 20;
const QUIET_WITHIN_MS = 120_000;

const BACKLOG = {
  name: 'verify.backlog',
  text: `select count(*)::int as due from deadline where next_fire_at <= clock_timestamp() + interval '300 milliseconds'`,
};

const BUSY = `select exists (select from deadline where next_fire_at is not null)
  or exists (select from outbox_message where next_try_at is not null) as busy`;

/** Steps that keep coming while everything else happens: so many a second, on a database that may be away. */
export function startTrickle(db, world) {
  let ended = false;
  const running = (async () => {
    while (!ended) {
      const next = sleep(1_000);
      await addSteps(db, world, { count: TRICKLE_PER_SECOND, within: 1 }).catch(() => {});
      await next;
    }
  })();
  return async () => {
    ended = true;
    await running;
  };
}

/** Enough due for the replicas not to run dry within the pause of a kill. */
export function topUpOf(db, world, wave, pairs = true) {
  return async () => {
    const { due } = (await db.query(BACKLOG)).rows[0];
    if (due < wave) await addSteps(db, world, { count: wave - due, after: 0.02, within: 0.2, pairs });
  };
}

/** Waits until nothing is left to fire or to deliver; what is still left after that the checker tells. */
export function quiet(db, milliseconds = QUIET_WITHIN_MS) {
  const idle = async () => !(await db.query(BUSY)).rows[0].busy;
  return waitUntil(() => idle().catch(() => false), milliseconds, 100);
}

/**
 * Three replicas of the built server on one database, very many steps due within the same second and a trickle after
 * them; each kill takes a replica shortly after it has claimed a batch, and some take PostgreSQL itself.
 */
export async function storm({ options, database, folder, keep, say }) {
  const started = Date.now();
  await database.make('storm');
  const db = keep(database.pool('storm'), (pool) => pool.end());
  const world = await makeWorld(db);
  const replicas = keep(startServers({ url: database.url('storm'), folder: join(folder, 'storm') }));
  for (const replica of replicas.list) await replica.untilReady();
  say(
    `三个服务就绪，同一秒到期 ${options.steps} 步 Three servers; ${options.steps} steps due within the same second …`,
  );
  await addSteps(db, world, { count: options.steps, after: 1 });
  const stopTrickle = startTrickle(db, world);
  const random = randomOf(options.seed);
  const topUp = topUpOf(db, world, options.wave);
  const nemesis = new Nemesis({ db, database, replicas: replicas.list, random, topUp, up: options.up });
  const databaseKills = momentsOf(options, random);
  await sleep(1_000);
  while (nemesis.kills < options.kills) {
    if (databaseKills.has(nemesis.kills)) {
      databaseKills.delete(nemesis.kills);
      await nemesis.killDatabase();
      say(
        `杀死数据库 PostgreSQL killed and started again (${nemesis.databaseKills} of ${options.databaseKills}), away ${seconds(nemesis.databaseAway.at(-1))}`,
      );
    }
    await nemesis.killOne();
    if (nemesis.kills % 10 === 0)
      say(
        `已杀 ${nemesis.kills} 次 kills of ${options.kills}, ${nemesis.inBatch} in a batch, ${seconds(Date.now() - started)}`,
      );
  }
  await stopTrickle();
  await Promise.all(replicas.list.map((replica) => replica.untilReady()));
  await quiet(db);
  const result = await check(db);
  const late = await lateness(db);
  const endedAlone = replicas.list.flatMap((replica) => replica.endedAlone);
  await replicas.stop();
  const { kills, inBatch } = nemesis;
  return {
    ...result,
    kills,
    inBatch,
    databaseKills: nemesis.databaseKills,
    starts: replicas.list.reduce((sum, { starts }) => sum + starts, 0),
    endedAlone,
    lateness: late,
    errorsLogged: errorsLogged(join(folder, 'storm')),
    seconds: (Date.now() - started) / 1000,
    ok: result.findings.length === 0 && endedAlone.length === 0 && kills === options.kills,
  };
}

/** After how many kills of replicas the database dies: spread over the run, each at a random place of its share. */
function momentsOf({ kills, databaseKills }, random) {
  const share = kills / Math.max(1, databaseKills);
  return new Set(
    Array.from({ length: databaseKills }, (_, i) => Math.floor((i + 0.1 + random() * 0.8) * share)),
  );
}
