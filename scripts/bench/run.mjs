import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bootstrap } from '../lib/bootstrap.mjs';
import { buildAll } from '../lib/builder.mjs';
import { onInterrupt } from '../lib/interrupt.mjs';
import { say, seconds, Trouble } from '../lib/messages.mjs';
import { ROOT } from '../lib/paths.mjs';
import { createDatabaseIfMissing, startPostgres } from '../lib/postgres.mjs';
import { startServer, YOUNG_HEAP } from '../lib/server-process.mjs';
import { freePort, startChild } from './children.mjs';
import { measure } from './measure.mjs';
import { benchOptions } from './options.mjs';
import { pathOf } from './operations.mjs';
import { table, writeDocument } from './report.mjs';
import { seed } from './seed.mjs';

const DATABASE = 'duban';

/** The whole of `npm run bench`. */
export async function bench(args) {
  const options = benchOptions(args);
  const started = Date.now();
  await bootstrap();
  await buildAll();
  const results = await measured(options);
  say(`${seconds(Date.now() - started)}\n\n${table(results)}`);
  if (options.written) writeDocument(results, options);
  const below = results.filter(({ ratio, floor }) => ratio.median < floor);
  if (below.length > 0)
    throw new Trouble(`未达到下限 Below the floor: ${below.map(({ name }) => name).join(', ')}`, 2);
}

async function measured(options) {
  const folder = mkdtempSync(join(tmpdir(), 'duban-bench-'));
  const open = [];
  const close = async () => {
    for (const end of open.splice(0).reverse()) await end();
    rmSync(folder, { recursive: true, force: true });
  };
  const settle = onInterrupt(close);
  try {
    return await run(options, folder, open);
  } finally {
    settle();
    await close();
  }
}

async function run(options, folder, open) {
  const keep = (started, end = () => started.stop()) => {
    open.push(end);
    return started;
  };
  const postgres = keep(await startPostgres({ dataDir: join(folder, 'pg'), durable: true, log: say }));
  await createDatabaseIfMissing(postgres.url('postgres'), DATABASE);
  const url = postgres.url(DATABASE);
  const env = await environment(options, folder, url);
  await migrated(url);

  const recorder = keep(startChild('./recorder.mjs', { env: { ...env, PORT: '0' } }));
  await recorder.ready;
  say(`写入 Seeding ${options.tickets} tickets …`);
  const world = await seed(
    url,
    options.tickets,
    options.operations.find(({ body }) => body)?.body({}) ?? SAMPLE,
  );
  const recordings = await recorded(recorder, options.operations, world);
  await recorder.stop();

  // The same memory for young objects: with less of it the yardstick would lose time to collecting that is no work of its own.
  const yardstick = { ...profiling(options, 'bare', env), execArgv: [YOUNG_HEAP] };
  const bare = keep(startChild('./bare-server.mjs', yardstick));
  const { port } = await bare.ask({ url, poolSize: options.poolSize, recordings });
  const ready = new Promise((done) => {
    const { env: own } = profiling(options, 'app', env);
    const server = startServer({ env: own, onReady: () => done(server) });
    keep(server);
    void server.exited.then(() => done(null));
  });
  const app = await ready;
  if (!app) throw new Trouble('服务未能启动。 The server did not start.');
  const load = keep(startChild('./load.mjs'));
  await load.ready;
  const servers = [
    { name: 'app', pid: app.pid, port: Number(env.PORT) },
    { name: 'bare', pid: bare.pid, port },
  ];
  return measure({ options, url, world, recordings, servers, load });
}

const SAMPLE = { title: '监测平台首页打不开', description: '自上午九时起登录后白屏。' };

/** As production starts it, but for the address; the log goes to a file. */
async function environment({ poolSize }, folder, url) {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return {
    ...Object.fromEntries(kept),
    NODE_ENV: 'production',
    DATABASE_URL: url,
    HOST: '127.0.0.1',
    PORT: String(await freePort()),
    PUBLIC_URL: '',
    DUBAN_MODE: 'production',
    POOL_SIZE: String(poolSize),
    LOG_LEVEL: 'info',
    LOG_FILE: join(folder, 'server.log'),
    DATA_FOLDER: folder,
  };
}

function profiling({ profile }, role, env) {
  if (profile === undefined) return { env };
  const preload = pathToFileURL(join(ROOT, 'scripts', 'bench', 'profiler.mjs')).href;
  const options = `${env.NODE_OPTIONS ?? ''} --import ${preload}`;
  return { env: { ...env, NODE_OPTIONS: options, BENCH_PROFILE: profile, BENCH_ROLE: role } };
}

async function migrated(url) {
  const built = (path) => import(pathToFileURL(join(ROOT, 'dist', path)).href);
  const { migrate } = await built('src/common/persistence/migrate.js');
  const { MIGRATIONS } = await built('migrations/index.js');
  await migrate(url, MIGRATIONS);
}

/** Each operation is recorded thrice: the first warms what the application keeps, the other two are compared. */
async function recorded(recorder, operations, world) {
  const recordings = {};
  for (const { name, ids, as, body, route } of operations) {
    const taken = [];
    for (let i = 0; i < 3; i++) {
      const id = ids === 'once' ? world.newIds.pop() : ids && world.anyIds[i];
      const order = { operation: name, id, token: world[as].token, body: body?.(world) };
      const recording = await recorder.ask(order);
      if (recording.status >= 300)
        throw new Error(`${pathOf({ route }, id)} answered ${recording.status}: ${recording.answer}`);
      taken.push(recording);
    }
    recordings[name] = taken.slice(1);
  }
  return recordings;
}
