import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { Trouble } from './messages.mjs';
import { chooseAccount, giveTo } from './postgres-account.mjs';
import { postgresBinaries } from './postgres-binaries.mjs';
import { clearLeftOvers } from './postgres-recovery.mjs';
import { run, signal, sleep, waitUntil, which } from './processes.mjs';

export { createDatabaseIfMissing, dropDatabase } from './postgres-databases.mjs';

const USER = 'duban';
const LOG_LIMIT = 10 * 1024 * 1024;
const READY_WITHIN = 300_000;

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
  jit: 'off',
  max_connections: '200',
};

/** Nothing survives a crash of the machine: for data that is thrown away. */
const THROWAWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** The person's PG* variables mean other servers; the locale is given by flags. */
function cleanEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

async function freePort() {
  for (;;) {
    const port = await new Promise((done, failed) => {
      const probe = createServer();
      probe.once('error', failed);
      probe.listen(0, '127.0.0.1', () => {
        const { port } = probe.address();
        probe.close(() => done(port));
      });
    });
    if (port !== 5432) return port;
  }
}

/** The superuser's password, made once and kept beside the data, readable by its owner only. */
function passwordBeside(dataDir, isNew) {
  const path = `${dataDir}.password`;
  if (!isNew && !statSync(path, { throwIfNoEntry: false }))
    throw new Trouble(
      `缺少数据库密码文件 ${path}, the password of the database in ${dataDir}, is missing: restore it.`,
    );
  try {
    writeFileSync(path, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  return { path, password: readFileSync(path, 'utf8').trim() };
}

/** Makes the cluster under another name first: an interrupted initdb leaves nothing that looks like data. */
async function initialise({ dataDir, durable, account, binaries, passwordFile, log }) {
  log('新建数据库 Creating the database cluster …');
  const draft = `${dataDir}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  giveTo(account, draft);
  giveTo(account, passwordFile);
  const locale =
    process.platform === 'linux'
      ? ['--locale=C.UTF-8']
      : ['--locale=en_US.UTF-8', '--builtin-locale=C.UTF-8'];
  const [command, ...args] = [
    ...account.prefix,
    binaries.initdb,
    ...['-D', draft, '-U', USER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8'],
    ...['--locale-provider=builtin', ...locale, '--lc-messages=C', '--no-instructions'],
    ...(durable ? [] : ['--no-sync']),
  ];
  const { code, output } = await run(command, args, { cwd: '/', env: cleanEnvironment(), ...account.ids });
  if (code !== 0) throw new Trouble(`无法新建数据库 initdb failed:\n${output.trim()}`);
  renameSync(draft, dataDir);
}

let deathSignal;

/** `setpriv` prefix that has the kernel stop PostgreSQL cleanly when this process dies, even by `kill -9`. */
async function withDeathSignal() {
  if (deathSignal) return deathSignal;
  const setpriv = which('setpriv');
  const prefix = [setpriv, '--pdeathsig', 'INT'];
  deathSignal = setpriv && (await run(setpriv, [...prefix.slice(1), 'true'])).code === 0 ? prefix : [];
  return deathSignal;
}

const tail = (path, from) =>
  readFileSync(path).subarray(from).toString('utf8').trim().split('\n').slice(-15).join('\n');

function isReady(dataDir, pid) {
  try {
    const lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
    return lines[0] === String(pid) && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

function openLog(dataDir) {
  const path = `${dataDir}.log`;
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) renameSync(path, `${path}.1`);
  const fd = openSync(path, 'a', 0o600);
  return { path, fd, from: statSync(path).size };
}

async function launch({ dataDir, durable, account, binaries }) {
  const port = await freePort();
  const settings = { ...SETTINGS, port, ...(durable ? {} : THROWAWAY) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command, ...args] = [
    ...account.prefix,
    ...(await withDeathSignal()),
    binaries.postgres,
    '-D',
    dataDir,
    ...flags,
  ];
  const log = openLog(dataDir);
  const stdio = ['ignore', log.fd, log.fd];
  const child = spawn(command, args, {
    cwd: '/',
    env: cleanEnvironment(),
    detached: true,
    stdio,
    ...account.ids,
  });
  closeSync(log.fd);
  const exited = new Promise((done) => {
    child.once('exit', (code, name) => done({ code, signal: name }));
    child.once('error', (error) => done({ code: 1, signal: null, error }));
  });
  let gone = false;
  void exited.then(() => (gone = true));
  const inTime = await waitUntil(() => gone || isReady(dataDir, child.pid), READY_WITHIN, 10);
  if (!gone && inTime) return { child, port, exited };
  if (!gone) child.kill('SIGINT');
  const { error } = await exited;
  return { failure: error?.message ?? tail(log.path, log.from), logPath: log.path };
}

/**
 * Starts PostgreSQL on a data folder, making the cluster when there is none, and answers when it accepts connections.
 * `durable: false` trades crash safety for speed. What an earlier run left behind (a stale pid file, an orphaned
 * server) is cleared first; the caller sees to it that only one process at a time uses the folder.
 *
 * The answer: `url(database)`, `port`, `pid`, `stop()` (waits for the end, at most a minute), `onExit(callback)` with
 * `{ code, signal }`, called also for an exit that `stop` asked for.
 */
export async function startPostgres({ dataDir: folder, durable = true, log = () => {} }) {
  const dataDir = resolve(folder);
  mkdirSync(dirname(dataDir), { recursive: true });
  const binaries = postgresBinaries();
  const account = chooseAccount(dataDir, binaries.initdb);
  const isNew = !statSync(join(dataDir, 'PG_VERSION'), { throwIfNoEntry: false });
  const { path: passwordFile, password } = passwordBeside(dataDir, isNew);
  if (isNew) await initialise({ dataDir, durable, account, binaries, passwordFile, log });
  // Root's folder on a system that now forbids user namespaces.
  else if (account.ids.uid !== undefined && statSync(dataDir).uid !== account.ids.uid)
    giveTo(account, dataDir);
  const major = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  if (major !== binaries.major)
    throw new Trouble(
      `数据库版本不符。 ${dataDir} was written by PostgreSQL ${major}, this Duban brings ${binaries.major}: ` +
        `go back to the Duban that wrote it and move the data with a backup.`,
    );
  await clearLeftOvers(dataDir, log);

  let started;
  // Another program can take the free port first, and the last backends of a killed server need a moment to leave.
  for (let attempt = 1; attempt <= 30; attempt += 1) {
    started = await launch({ dataDir, durable, account, binaries });
    if (started.child || !/could not bind|still in use|already exists/.test(started.failure)) break;
    await sleep(200);
  }
  const { child, port, exited, failure, logPath } = started;
  if (!child) throw new Trouble(`PostgreSQL 未能启动 PostgreSQL did not start (${logPath}):\n${failure}`);

  let ended = false;
  const interruptAtExit = () => signal(child.pid, 'SIGINT');
  process.on('exit', interruptAtExit);
  void exited.then(() => {
    ended = true;
    process.off('exit', interruptAtExit);
  });
  return {
    url: (database) => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`,
    port,
    pid: child.pid,
    onExit: (callback) => void exited.then(callback),
    async stop() {
      if (!ended) signal(child.pid, 'SIGINT');
      if (!(await waitUntil(() => ended, 60_000))) signal(child.pid, 'SIGQUIT');
      await exited;
    },
  };
}
