import { check } from './checker.mjs';
import { Nemesis, WRITING } from './nemesis.mjs';
import { randomOf } from './random.mjs';
import { startLoops } from './servers.mjs';
import { quiet, topUpOf } from './storm.mjs';
import { addSteps, makeWorld } from './world.mjs';

const FILE = './naive-sweeper.mjs';

/**
 * The same storm, smaller, with a naive sweeper in place of the real one: the checker has to find steps doubled or lost.
 * First it works alone and unharmed, and the checker has to find nothing: so what it finds later is the sweeper's doing.
 */
export async function naive({ options, database, keep, say }) {
  const { control, steps, kills } = options.naive;
  await database.make('naive');
  const db = keep(database.pool('naive'), (pool) => pool.end());
  const world = await makeWorld(db);
  await db.query('alter table escalation drop constraint uq_escalation_step');
  const url = database.url('naive');

  const alone = keep(startLoops({ file: FILE, url, count: 1 }));
  await addSteps(db, world, { count: control, pairs: false });
  await quiet(db);
  await alone.stop();
  const unharmed = await check(db);

  const three = keep(startLoops({ file: FILE, url }));
  for (const replica of three.list) await replica.untilReady();
  await addSteps(db, world, { count: steps, pairs: false });
  const topUp = topUpOf(db, world, steps, false);
  const random = randomOf(options.seed + 1);
  const nemesis = new Nemesis({ db, database, replicas: three.list, random, seen: WRITING, topUp });
  while (nemesis.kills < kills) await nemesis.killOne();
  await Promise.all(three.list.map((replica) => replica.untilReady()));
  await quiet(db);
  await three.stop();
  const harmed = await check(db);
  say(
    `朴素做法 Naive sweeper: ${harmed.steps} fired, ${harmed.lost} lost, ${harmed.doubled} doubled; alone and unharmed ` +
      `${unharmed.steps} fired, ${unharmed.findings.length} findings`,
  );
  return {
    ...harmed,
    kills: nemesis.kills,
    control: unharmed,
    ok: unharmed.findings.length === 0 && harmed.lost + harmed.doubled > 0,
  };
}
