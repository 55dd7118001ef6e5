import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { buildAll } from './builder.mjs';
import { openExternalDatabase, waitForDatabase } from './external-database.mjs';
import { takeLock } from './lock.mjs';
import { say, Trouble } from './messages.mjs';
import { checkPort, PORT_BUSY } from './port-check.mjs';
import { createDatabaseIfMissing, dropDatabase, startPostgres } from './postgres.mjs';
import { processIdentity, signal, waitUntil } from './processes.mjs';
import { startServer } from './server-process.mjs';
import { shown, startOptions } from './start-options.mjs';

/** More deaths than this within the window are no accident. */
const RESTARTS = 3;
const WINDOW = 60_000;

function lockFolder(options) {
  const lock = takeLock(join(options.dataDir, 'start.lock'));
  if (!lock.heldBy) return lock;
  const { pid, url } = lock.heldBy;
  const where = url ? `${url}` : '正在启动 still starting';
  throw new Trouble(
    `已在运行 Duban already runs on ${shown(options.dataDir)}: 进程 process ${pid}, ${where}。 ` +
      '先在那里按 Ctrl-C 停止。 Stop it there with Ctrl-C first.',
  );
}

/** Ends the server of a launcher that was killed: it is on its way out by itself, but may still hold the port. */
async function endLeftOverServer({ serverPid, serverIdentity } = {}) {
  const gone = () =>
    !serverPid || serverIdentity === undefined || processIdentity(serverPid) !== serverIdentity;
  if (gone()) return;
  say(`停止遗留的服务 Stopping the server of an earlier run (process ${serverPid}) …`);
  signal(serverPid, 'SIGTERM');
  if (!(await waitUntil(gone, 10_000))) signal(serverPid, 'SIGKILL');
  await waitUntil(gone, 5_000);
}

/** Resolves with the reason when the person, the system or a vanished parent asks for the end. */
function stopRequest() {
  return new Promise((asked) => {
    let times = 0;
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
      process.on(name, () => {
        times += 1;
        if (times === 1) asked(name);
        // The exit hooks still end server and database, without waiting for requests under way.
        if (times === 3) process.exit(130);
      });
    // `npm start` puts a shell between npm and this process; a SIGTERM to npm ends the shell and tells nobody here.
    const parent = process.ppid;
    if (process.env.npm_lifecycle_event)
      setInterval(() => process.ppid !== parent && asked('parent'), 1000).unref();
  });
}

async function openDatabase(options, first) {
  if (options.externalUrl) return openExternalDatabase(options);
  const server = await startPostgres({ dataDir: join(options.dataDir, 'pg'), durable: true, log: say });
  if (first && options.fresh) await dropDatabase(server.url('postgres'), options.database);
  await createDatabaseIfMissing(server.url('postgres'), options.database);
  return {
    url: server.url(options.database),
    exited: new Promise((done) => server.onExit(done)),
    stop: server.stop,
  };
}

function serverEnvironment(options, url) {
  const own = options.externalUrl
    ? process.env
    : Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG')));
  return {
    ...own,
    DATABASE_URL: url,
    HOST: options.host,
    PORT: String(options.port),
    DUBAN_MODE: options.practice ? 'practice' : 'production',
    DUBAN_DATA_DIR: options.dataDir,
    // The terminal is for people; LOG_FILE= (empty) brings the log lines back to it.
    LOG_FILE: process.env.LOG_FILE ?? join(options.dataDir, 'server.log'),
  };
}

/** Counts deaths; true while another restart is worth trying. */
function restartBudget() {
  let deaths = [];
  return () => {
    const now = Date.now();
    deaths = [...deaths.filter((at) => now - at < WINDOW), now];
    return deaths.length <= RESTARTS;
  };
}

function describe({ code, signal: name }) {
  return name ? `信号 signal ${name}` : `退出码 exit code ${code}`;
}

function mayRestart(event, server, wasReady, mayTry) {
  if (event.from === 'database') {
    say(`数据库意外停止 PostgreSQL stopped unexpectedly (${describe(event)})`);
  } else {
    if (event.code === PORT_BUSY)
      throw new Trouble('端口被占用，已停止。 The port is in use: stopped.', PORT_BUSY);
    say(`服务意外停止 The server stopped unexpectedly (${describe(event)})`);
    // Refused its configuration or its migrations: the same would happen again.
    if (!wasReady && event.code !== null)
      throw new Trouble('服务未能启动。 The server did not start: stopped.');
  }
  if (!mayTry())
    throw new Trouble(
      `一分钟内停止超过 ${RESTARTS} 次，不再重启。 More than ${RESTARTS} stops within a minute: given up.`,
    );
  say('重新启动 Starting it again …');
}

async function supervise(options, lock, stop) {
  const mayTry = restartBudget();
  let database;
  let server;
  let wasReady = false;
  const tagged = (promise, from) => promise.then((end) => ({ from, ...end }));
  try {
    for (let first = true; ; first = false) {
      database ??= await openDatabase(options, first);
      const env = serverEnvironment(options, database.url);
      const onReady = (url) => {
        wasReady = true;
        lock.update({ url });
      };
      server = startServer({ env, onReady });
      lock.update({ serverPid: server.pid, serverIdentity: processIdentity(server.pid) });
      const event = await Promise.race([
        tagged(
          stop.then((reason) => ({ reason })),
          'person',
        ),
        tagged(database.exited, 'database'),
        tagged(server.exited, 'server'),
      ]);
      if (event.from === 'person') return;
      // It was started for one errand and has done it: a new password for an administrator.
      if (event.from === 'server' && event.code === 0 && !wasReady) return;
      if (options.externalUrl && event.code !== PORT_BUSY) {
        const waited = await waitForDatabase(options.externalUrl, stop);
        if (waited === 'stopped') return;
        if (waited === 'back') continue;
      }
      mayRestart(event, server, wasReady, mayTry);
      if (event.from === 'database') {
        database = undefined;
        await server.stop(5_000);
      }
    }
  } finally {
    if (database) say('正在停止 Stopping …');
    await server?.stop();
    await database?.stop();
  }
}

/** The whole of `npm start`; ends when the person stops it. */
export async function start(args) {
  const options = startOptions(args, process.env);
  const lock = lockFolder(options);
  process.on('exit', () => lock.release());
  await endLeftOverServer(lock.previous);
  await checkPort(options);
  await bootstrap();
  await buildAll();
  await supervise(options, lock, stopRequest());
  say('已停止 Stopped.');
  process.exit(0);
}
