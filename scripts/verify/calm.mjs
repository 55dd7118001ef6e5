import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spread } from '../bench/measure.mjs';
import { ROOT } from '../lib/paths.mjs';
import { sleep, waitUntil } from '../lib/processes.mjs';
import { makeBareTables, addTimers } from './bare-tables.mjs';
import { check } from './checker.mjs';
import { randomOf } from './random.mjs';
import { startLoops, startServers } from './servers.mjs';
import { quiet } from './storm.mjs';
import { addSteps, makeWorld } from './world.mjs';

export const LATENESS_LIMIT = 2;
export const DRAIN_LIMIT = 3;

const FIRED_WITHIN_MS = 120_000;

/** A constant of the built sweeper, so that the yardstick works with the same. @throws where it is not found */
function sweepersOwn(name) {
  const path = join(ROOT, 'dist', 'src', 'modules', 'deadlines', 'sweeper', 'sweeper.js');
  const [, value] = new RegExp(`const ${name} = ([\\d_]+);`).exec(readFileSync(path, 'utf8')) ?? [];
  if (value === undefined) throw new Error(`${path} has no ${name}`);
  return value.replaceAll('_', '');
}

/**
 * No kills: how late the steps of a trickle are, and how long 10,000 due at the same moment take, beside a bare loop on the same
 * database server. The two take turns, and who begins alternates; the one that is not measured stands still. A step counts
 * as fired when its mark is committed.
 */
export async function calm({ options, database, folder, keep, say }) {
  const { rounds } = options.calm;
  await database.restartWith('track_commit_timestamp', 'on');
  const sides = [await ours({ database, folder, keep }), await bare({ database, keep })];
  for (const side of sides) {
    for (const replica of side.replicas) await replica.untilReady();
    // A process compiles its code and its plans over its first batches.
    await side.add(options.calm.drain, 0.5, 0.1);
    await side.settled();
    pause(side);
  }
  const random = randomOf(options.seed + 2);
  const results = [];
  for (let round = 0; round < rounds; round++) {
    const result = {};
    const offsets = sides[0].replicas.map(() => random() * Number(sweepersOwn('IDLE_MS')));
    for (const side of round % 2 === 0 ? sides : sides.toReversed())
      result[side.name] = await turn(side, options.calm, offsets);
    results.push(result);
    const told = ({ lateness: { p99 }, drain }) =>
      `p99 ${Math.round(p99 * 1000)} ms, drain ${drain.toFixed(2)} s`;
    say(`第 ${round + 1} 轮 round: ${told(result.ours)}; bare ${told(result.bare)}`);
  }
  for (const side of sides) for (const replica of side.replicas) replica.thaw();
  const found = await check(sides[0].db);
  const p50 = compared(results, ({ lateness }) => lateness.p50, LATENESS_LIMIT);
  const p99 = compared(results, ({ lateness }) => lateness.p99, LATENESS_LIMIT);
  const drain = compared(results, (one) => one.drain, DRAIN_LIMIT);
  const inLimits = [p99, drain].every(({ ratio, limit }) => ratio <= limit);
  const ok = inLimits && found.findings.length === 0;
  return { ...found, lateness: { p50, p99 }, drain, rounds: results, ok };
}

/** Medians of the rounds; the ratio is that of the medians, and `ratios` are the rounds' own. */
function compared(results, figureOf, limit) {
  const of = (name) => spread(results.map((result) => figureOf(result[name]))).median;
  const [own, yardstick] = [of('ours'), of('bare')];
  const ratios = results.map((result) => figureOf(result.ours) / figureOf(result.bare));
  return { ours: own, bare: yardstick, ratio: own / yardstick, ratios, limit };
}

function pause(side) {
  for (const replica of side.replicas) replica.freeze();
}

/**
 * Each at a moment of its own within a poll, the same for both sides in a round: woken together, the loops would ask in step, and
 * where they stand to one another is what decides how long a step waits.
 */
async function resume({ replicas }, offsets) {
  await Promise.all(
    replicas.map(async (replica, i) => {
      await sleep(offsets[i]);
      replica.thaw();
    }),
  );
}

async function turn(side, { trickle, trickleSeconds, drain }, offsets) {
  await resume(side, offsets);
  const since = await side.add(trickle, 1.5, trickleSeconds);
  await side.settled();
  const lateness = await side.lateness(since);
  await side.db.query('checkpoint');
  const from = await side.add(drain, 3, 0);
  await side.analyse();
  await side.settled();
  const result = { lateness, drain: (await side.lateness(from)).max };
  pause(side);
  return result;
}

const LATENESS = (table, moment) => `
  select percentile_cont(0.5) within group (order by late)::float8 as p50,
    percentile_cont(0.99) within group (order by late)::float8 as p99, max(late)::float8 as max, count(*)::int as count
  from (select extract(epoch from pg_xact_commit_timestamp(xmin) - planned_at) as late from ${table}
    where ${moment} >= $1::timestamptz) l`;

async function ours({ database, folder, keep }) {
  await database.make('calm');
  const db = keep(database.pool('calm'), (pool) => pool.end());
  const world = await makeWorld(db);
  const url = database.straightUrl('calm');
  const { list } = keep(startServers({ url, folder: join(folder, 'calm') }));
  return {
    name: 'ours',
    db,
    replicas: list,
    add: async (count, after, within) =>
      (await addSteps(db, world, { count, after, within, pairs: false })).first,
    settled: () => quiet(db),
    analyse: () => db.query('analyze deadline, escalation, outbox_message, notice'),
    lateness: async (since) => (await db.query(LATENESS('escalation', 'planned_at'), [since])).rows[0],
  };
}

async function bare({ database, keep }) {
  await database.make('bare');
  const db = keep(database.pool('bare'), (pool) => pool.end());
  const world = await makeWorld(db);
  await makeBareTables(db);
  const settings = { BATCH: sweepersOwn('BATCH'), IDLE_MS: sweepersOwn('IDLE_MS') };
  const { list } = keep(startLoops({ file: './bare-loop.mjs', url: database.straightUrl('bare'), settings }));
  const idle = async () =>
    (await db.query('select from timer where fire_at is not null limit 1')).rowCount === 0;
  return {
    name: 'bare',
    db,
    replicas: list,
    add: async (count, after, within) => (await addTimers(db, world, { count, after, within })).first,
    settled: () => waitUntil(idle, FIRED_WITHIN_MS, 100),
    analyse: () => db.query('analyze timer, mark, message'),
    lateness: async (since) => (await db.query(LATENESS('mark', 'planned_at'), [since])).rows[0],
  };
}
