import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { waitUntil } from '../lib/processes.mjs';
import { beatsOf, GATEWAYS, makePlan, naiveIntervals, periodOf, timeoutOf } from './beats-plan.mjs';
import { randomOf } from './random.mjs';
import { errorsLogged, startServers } from './servers.mjs';

const FROM = Date.parse('2025-01-01T00:00:00+08:00');
const BATCH = 5_000;
const SHUFFLED_WITHIN = 48 * 3_600_000;
const REPEATED = 0.05;
const SERVERS = 2;
const READS = 41;

/** Reading the rates of a year may cost so many times as much with a hundred times the beats; the rest is noise. */
const GROWTH_LIMIT = 1.5;

/**
 * A year of beats of 93 devices: out of order within 48 hours, repeated, and one device's all at the end and in no order at
 * all, sent to two servers at once. What the servers then say must equal what every single beat says.
 */
export async function beats({ options, database, folder, keep, say }) {
  await database.make('beats');
  const db = keep(database.pool('beats'), (pool) => pool.end());
  const ports = [];
  for (let i = 0; i < SERVERS; i++) ports.push(await freePort());
  const logs = join(folder, 'beats');
  const settings = (i) => ({ PORT: String(ports[i]), LOG_LEVEL: 'warn' });
  const url = database.straightUrl('beats');
  const { list } = keep(startServers({ url, folder: logs, count: SERVERS, settings }));
  for (const server of list) await server.untilReady();
  const bases = ports.map((port) => `http://127.0.0.1:${port}/api/v1`);
  const reader = await makeReader(db);
  const findings = [];
  const years = [];
  for (const percent of options.beats.percents) {
    const year = await oneYear({ percent, options, db, bases, reader, findings });
    years.push(year);
    say(`${percent} %: ${year.beats} 次 beats, ${year.seconds.toFixed(0)} s`);
  }
  await measureRates({ db, years, bases, reader });
  const [rare, dense] = [years[0], years.at(-1)];
  if (dense.ms > rare.ms * GROWTH_LIMIT && years.length > 1) {
    findings.push(
      finding('growth', 'the rates cost more with more beats', [`${rare.ms} ms, ${dense.ms} ms`]),
    );
  }
  const errors = Object.entries(errorsLogged(logs)).map(([words, count]) => `${count} × ${words}`);
  if (errors.length > 0) findings.push(finding('errors', 'logged', errors));
  return { years, findings, ok: findings.length === 0 };
}

const finding = (kind, name, lines) => ({ kind, name, rows: lines.length, first: lines.slice(0, 3) });

async function oneYear({ percent, options, db, bases, reader, findings }) {
  const { devices, days } = options.beats;
  const plan = makePlan(randomOf(options.seed), { devices, days, from: FROM });
  const world = await makeDevices(db, plan, percent);
  const random = randomOf(options.seed + percent);
  const period = periodOf(percent);
  const all = plan.devices.map((device) => Float64Array.from(beatsOf(random, plan, device, period)));
  const started = performance.now();
  const { sent, times } = await sendAll({ plan, all, random, world, bases });
  const seconds = (performance.now() - started) / 1000;
  const drained = performance.now();
  const idle = async () =>
    (await db.query('select from refresh_request where next_try_at is not null limit 1')).rowCount === 0;
  if (!(await waitUntil(idle, 120_000, 200)))
    findings.push(finding('queue', 'refreshes wait', ['after two minutes']));
  const queued = (performance.now() - drained) / 1000;
  const timeout = timeoutOf(percent);
  const heard = gatewayWords(plan, all);
  const wanted = plan.devices.map((device, i) =>
    naiveIntervals(plan, all[i], heard[device.gateway], timeout, timeout),
  );
  findings.push(...(await compare({ plan, world, wanted, bases, reader, percent })));
  const { rows } = await db.query(
    'select count(*)::int as runs from contact_run where contact_id = any($1)',
    [world.ids],
  );
  return {
    percent,
    beats: all.reduce((sum, one) => sum + one.length, 0),
    sent,
    runs: rows[0].runs,
    intervals: wanted.reduce((sum, one) => sum + one.length, 0),
    seconds,
    requestP99: times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)],
    queued,
    plan,
    world,
  };
}

/** Every moment at which a gateway was heard of: each beat that it handed on. What it says today lies after the plan. */
function gatewayWords(plan, all) {
  return Array.from({ length: GATEWAYS }, (_, gateway) => {
    const own = all.filter((_beats, i) => plan.devices[i].gateway === gateway);
    const words = new Float64Array(own.reduce((sum, one) => sum + one.length, 0));
    let at = 0;
    for (const one of own) {
      words.set(one, at);
      at += one.length;
    }
    return words.sort();
  });
}

async function sendAll({ plan, all, random, world, bases }) {
  const lanes = bases.map((base) => ({ base, free: Promise.resolve() }));
  const waiting = world.tokens.map(() => []);
  const times = [];
  let [sent, turn] = [0, 0];
  const flush = async (gateway) => {
    const parts = waiting[gateway].splice(0, BATCH);
    sent += parts.length;
    const lane = lanes[turn++ % lanes.length];
    const before = lane.free;
    lane.free = before.then(async () => {
      const since = performance.now();
      const body = `{"beats":[${parts.map(([i, at]) => beatText(world.codes[i], at)).join()}]}`;
      const answer = await ask(`${lane.base}/heartbeats`, world.tokens[gateway], body);
      times.push(performance.now() - since);
      if (answer.accepted !== parts.length) throw new Error(`beats were refused: ${JSON.stringify(answer)}`);
    });
    lane.free.catch(() => {});
    await before;
  };
  const give = async (device, at) => {
    const { gateway } = plan.devices[device];
    waiting[gateway].push([device, at]);
    if (waiting[gateway].length >= BATCH) await flush(gateway);
  };
  const last = all.length - 1;
  const upTo = all.map(() => 0);
  let late = [];
  for (
    let until = plan.from + SHUFFLED_WITHIN;
    until < plan.to + 2 * SHUFFLED_WITHIN;
    until += SHUFFLED_WITHIN
  ) {
    const keyed = late;
    late = [];
    for (let i = 0; i < last; i++) {
      for (; upTo[i] < all[i].length && all[i][upTo[i]] < until; upTo[i]++) {
        const at = all[i][upTo[i]];
        for (let times_ = random() < REPEATED ? 2 : 1; times_ > 0; times_--) {
          const key = at + random() * SHUFFLED_WITHIN;
          (key < until ? keyed : late).push([key, i, at]);
        }
      }
    }
    keyed.sort((a, b) => a[0] - b[0]);
    for (const [, i, at] of keyed) await give(i, at);
  }
  for (const at of shuffled(random, all[last])) await give(last, at);
  for (let gateway = 0; gateway < waiting.length; gateway++) {
    while (waiting[gateway].length > 0) await flush(gateway);
  }
  await Promise.all(lanes.map(({ free }) => free));
  return { sent, times };
}

const beatText = (code, at) => `{"asset":"${code}","at":"${new Date(at).toISOString()}"}`;

function shuffled(random, moments) {
  const copy = Float64Array.from(moments);
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
}

async function compare({ plan, world, wanted, bases, reader, percent }) {
  const period = new URLSearchParams({
    from: new Date(plan.from).toISOString(),
    until: new Date(plan.to).toISOString(),
  });
  const wrong = [];
  for (let i = 0; i < plan.devices.length; i++) {
    const { online } = await ask(`${bases[0]}/assets/${world.ids[i]}/status?${period}`, reader);
    const found = online.map(({ status, from, to }) => `${status} ${from}–${to}`);
    const right = wanted[i].map(({ status, from, to }) => `${status} ${micros(from)}–${micros(to)}`);
    const at = right.findIndex((line, n) => line !== found[n]);
    if (found.length !== right.length || at >= 0) {
      wrong.push(`${world.codes[i]}: ${found[at] ?? found.length}, not ${right[at] ?? right.length}`);
    }
  }
  const unequal = [];
  const lines = await rates({ plan, world, bases, reader });
  for (let i = 0; i < plan.devices.length; i++) {
    const line = lines.get(world.ids[i]);
    const of = (status) =>
      wanted[i].reduce((sum, one) => sum + (one.status === status ? (one.to - one.from) / 1000 : 0), 0);
    const right = [of('online'), of('offline'), of('unknown')];
    const found = [line?.good, line?.bad, line?.unknown];
    if (right.some((seconds, n) => !(Math.abs(seconds - found[n]) < 0.001))) {
      unequal.push(`${world.codes[i]}: ${found.join(' ')}, not ${right.join(' ')}`);
    }
  }
  return [
    ...(wrong.length > 0 ? [finding('intervals', `${percent} %: not what the beats say`, wrong)] : []),
    ...(unequal.length > 0 ? [finding('rates', `${percent} %: not what the beats say`, unequal)] : []),
  ];
}

const micros = (at) => new Date(at).toISOString().replace('Z', '000Z');

async function rates({ plan, world, bases, reader }, projects = world.projects) {
  const lines = new Map();
  for (const projectId of projects) {
    const query = new URLSearchParams({
      ...{ projectId, class: 'field', limit: '200' },
      ...{ from: new Date(plan.from).toISOString(), until: new Date(plan.to).toISOString() },
    });
    const { items } = await ask(`${bases[0]}/availability?${query}`, reader);
    for (const item of items) lines.set(item.id, item);
  }
  return lines;
}

/**
 * What reading the rates costs, in milliseconds, the median: of the devices whose intervals do not depend on how often
 * they beat, with all years in the same tables and taking turns, so that nothing but the number of beats differs.
 */
async function measureRates({ db, years, bases, reader }) {
  await db.query('vacuum analyze evidence');
  const times = years.map(() => []);
  for (let i = 0; i < READS; i++) {
    for (const [n, { plan, world }] of years.entries()) {
      const since = performance.now();
      await rates({ plan, world, bases, reader }, world.projects.slice(0, 1));
      times[n].push(performance.now() - since);
    }
  }
  for (const [n, year] of years.entries()) {
    year.ms = times[n].sort((a, b) => a - b)[Math.floor(READS / 2)];
    delete year.plan;
    delete year.world;
  }
}

async function makeReader(db) {
  const [unit, account] = [randomUUID(), randomUUID()];
  const token = randomBytes(32).toString('base64url');
  await db.query(`insert into organisation (id, kind, name, version) values ($1, 'unit', '核验', 1)`, [unit]);
  await db.query(
    `insert into account (id, organisation_id, sign_in_name, name, roles, password_hash, must_change_password, version)
     values ($1, $2, 'verify', '核验', '{handler}', 'none', false, 1)`,
    [account, unit],
  );
  await db.query(
    `insert into session (id, account_id, kind, token_hash, label, ip, expires_at, idle_until)
     values ($1, $2, 'token', $3, 'verify', '127.0.0.1', now() + interval '1 day', now() + interval '1 day')`,
    [randomUUID(), account, hashOf(token)],
  );
  return token;
}

const hashOf = (token) => createHash('sha256').update(token).digest('hex');

/** Two projects: the devices that are measured, and those with short outages. */
async function makeDevices(db, plan, percent) {
  const projects = [randomUUID(), randomUUID()];
  const timeout = timeoutOf(percent) / 1000;
  for (const [i, id] of projects.entries()) {
    await db.query('insert into project (id, code, name) values ($1, $2, $2)', [id, `beats ${percent} ${i}`]);
  }
  const tokens = [];
  for (let i = 0; i < GATEWAYS; i++) {
    const token = randomBytes(32).toString('base64url');
    await db.query(
      `insert into gateway (id, name, timeout_seconds, token_hash, version) values ($1, $2, $3, $4, 1)`,
      [randomUUID(), `gateway ${percent} ${i}`, timeout, hashOf(token)],
    );
    tokens.push(token);
  }
  const [ids, codes] = [[], []];
  for (const { code, flapping } of plan.devices) {
    const id = randomUUID();
    await db.query(
      `insert into asset (id, code, name, class, project_id, timeout_seconds, installed_on, version)
       values ($1, $2, $2, 'field', $3, $4, '2025-01-01', 1)`,
      [id, `${code}-${percent}`, projects[flapping ? 1 : 0], timeout],
    );
    ids.push(id);
    codes.push(`${code}-${percent}`);
  }
  return { projects, tokens, ids, codes };
}

async function ask(address, token, body) {
  const answer = await fetch(address, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body }),
  });
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

function freePort() {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
