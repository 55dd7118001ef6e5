import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cloneDatabase } from '../support/databases.js';
import { steadyPort } from '../support/kill/server-process.js';
import { Wire } from '../support/wire.js';

/** A cold start may have to build server and console first. */
const PATIENCE = 180_000;

interface Launch {
  readonly child: ChildProcess;
  readonly exitCode: Promise<number | null>;
  readonly output: () => string;
}

interface Noted {
  readonly pid: number;
  readonly serverPid: number;
}

const listening = (server: Server, port: number): Promise<void> =>
  new Promise((done) => {
    server.listen(port, '127.0.0.1', done);
  });

const closed = (server: Server): Promise<void> => new Promise((done) => server.close(() => done()));

/** A zombie, which the process 1 of a container may never collect, does not run. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function until(condition: () => boolean, what: () => string): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${what()}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

describe('npm start', () => {
  let home: string;
  let port: number;
  let launches: Launch[];

  const noted = (): Noted => JSON.parse(readFileSync(join(home, 'data', 'start.lock'), 'utf8')) as Noted;
  const databasePid = (): number =>
    Number(readFileSync(join(home, 'data', 'pg', 'postmaster.pid'), 'utf8').split('\n')[0]);

  const start = (...args: string[]): Launch => startWith({}, ...args);

  function startWith(settings: Record<string, string>, ...args: string[]): Launch {
    const own = { DUBAN_HOME: home, PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: '' };
    const child = spawn(process.execPath, ['scripts/start.mjs', ...args], {
      env: { ...process.env, ...own, ...settings },
    });
    const chunks: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => chunks.push(text));
    const exitCode = new Promise<number | null>((done) => child.once('close', done));
    const launch = { child, exitCode, output: () => chunks.join('') };
    launches.push(launch);
    return launch;
  }

  async function ready(launch: Launch): Promise<void> {
    await until(
      () => launch.output().includes('http://') || launch.child.exitCode !== null,
      () => `ready\n${launch.output()}`,
    );
    expect(launch.output()).toContain(`:${port}`);
    expect(launch.child.exitCode).toBeNull();
  }

  const answers = async (): Promise<number> => (await fetch(`http://127.0.0.1:${port}/`)).status;

  const passwordsIn = ({ output }: Launch): string[] =>
    output().match(/(?:[a-z2-9]{4}-){3}[a-z2-9]{4}/g) ?? [];

  const signIn = async (password = ''): Promise<number> => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ signInName: 'setup', password }),
    });
    return answer.status;
  };

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'duban-start-'));
    port = await steadyPort();
    launches = [];
  });

  afterEach(async () => {
    for (const { child, exitCode } of launches) {
      child.kill('SIGTERM');
      await exitCode;
    }
    rmSync(home, { recursive: true, force: true });
  });

  it(
    'refuses a second start on the same folder, naming process and address, and leaves the first alone',
    async () => {
      await ready(start());
      const first = noted();
      const second = start();
      expect(await second.exitCode).toBe(1);
      expect(second.output()).toContain(String(first.pid));
      expect(second.output()).toContain(`:${port}`);
      expect(noted()).toEqual(first);
      expect(await answers()).toBeLessThan(500);
    },
    PATIENCE,
  );

  it(
    'names a busy port and starts nothing',
    async () => {
      const other = createServer();
      await listening(other, port);
      const launch = start();
      expect(await launch.exitCode).toBe(98);
      expect(launch.output()).toContain(`Port ${port}`);
      expect(() => databasePid()).toThrow('ENOENT');
      await closed(other);
    },
    PATIENCE,
  );

  it(
    'stops server and database on Ctrl-C and exits with 0',
    async () => {
      const launch = start();
      await ready(launch);
      const pids = [noted().serverPid, databasePid()];
      expect(pids.map(runs)).toEqual([true, true]);
      launch.child.kill('SIGINT');
      expect(await launch.exitCode).toBe(0);
      expect(pids.map(runs)).toEqual([false, false]);
      expect(() => noted()).toThrow('ENOENT');
    },
    PATIENCE,
  );

  it(
    'gives an administrator a new password when told to, serves nobody meanwhile, and ends with 0',
    async () => {
      const launch = start();
      await ready(launch);
      launch.child.kill('SIGINT');
      await launch.exitCode;
      const [first] = passwordsIn(launch);
      const errand = startWith({ RESET_ADMINISTRATOR: 'setup' });
      expect(await errand.exitCode).toBe(0);
      const [second] = passwordsIn(errand);
      expect(errand.output()).not.toContain('http://');
      expect(second).not.toBe(first);
      await ready(start());
      expect([await signIn(first), await signIn(second)]).toEqual([401, 200]);
      const wrong = startWith({ RESET_ADMINISTRATOR: 'nobody', DUBAN_HOME: join(home, 'other'), PORT: '0' });
      expect(await wrong.exitCode).toBe(1);
      expect(wrong.output()).toContain('nobody');
    },
    PATIENCE,
  );

  it(
    'recovers from a kill -9 of launcher, server and database at the next start',
    async () => {
      const launch = start();
      await ready(launch);
      const killed = [noted().pid, noted().serverPid, databasePid()];
      for (const pid of killed) process.kill(pid, 'SIGKILL');
      await launch.exitCode;
      await ready(start());
      expect(await answers()).toBeLessThan(500);
      expect([noted().pid, noted().serverPid, databasePid()]).not.toEqual(killed);
    },
    PATIENCE,
  );

  it(
    'recovers from a kill -9 of the launcher alone: no process of the first run outlives the second start',
    async () => {
      const launch = start();
      await ready(launch);
      const left = [noted().serverPid, databasePid()];
      launch.child.kill('SIGKILL');
      await launch.exitCode;
      await ready(start());
      expect(left.map(runs)).toEqual([false, false]);
      expect(await answers()).toBeLessThan(500);
    },
    PATIENCE,
  );

  it(
    'starts a killed server and a killed database again',
    async () => {
      const launch = start();
      await ready(launch);
      const { serverPid } = noted();
      process.kill(serverPid, 'SIGKILL');
      await until(
        () => noted().serverPid !== serverPid && launch.output().split('http://').length === 3,
        launch.output,
      );
      const oldDatabase = databasePid();
      process.kill(oldDatabase, 'SIGKILL');
      await until(() => launch.output().split('http://').length === 4, launch.output);
      expect(databasePid()).not.toBe(oldDatabase);
      expect(await answers()).toBeLessThan(500);
    },
    PATIENCE,
  );

  it(
    'waits for a database that someone else runs, however long it is away, and then starts a dead server again',
    async () => {
      const clone = await cloneDatabase();
      const wire = await Wire.lay(clone.url);
      const launch = startWith({ DATABASE_URL: wire.url });
      const times = (words: string): number => launch.output().split(words).length - 1;
      try {
        await ready(launch);
        const { serverPid } = noted();
        await wire.cut();
        process.kill(serverPid, 'SIGKILL');
        await until(() => times('does not answer') === 1, launch.output);
        // Longer than more than three starts that fail would take.
        await sleep(8_000);
        expect(launch.child.exitCode).toBeNull();
        expect(times('does not answer')).toBe(1);
        await wire.mend();
        await until(() => times('http://') === 2, launch.output);
        expect(noted().serverPid).not.toBe(serverPid);
        expect(await answers()).toBeLessThan(500);
        await wire.cut();
        process.kill(noted().serverPid, 'SIGKILL');
        await until(() => times('does not answer') === 2, launch.output);
        launch.child.kill('SIGINT');
        expect(await launch.exitCode).toBe(0);
      } finally {
        launch.child.kill('SIGTERM');
        await launch.exitCode;
        await wire.close();
        await clone.drop();
      }
    },
    PATIENCE,
  );

  it('refuses arguments that it does not know, and --fresh outside of a practice run', async () => {
    const unknown = start('--practise');
    expect(await unknown.exitCode).toBe(2);
    expect(unknown.output()).toContain('--practise');
    expect(await start('--fresh').exitCode).toBe(2);
  });
});
