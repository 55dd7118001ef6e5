import { spawn } from 'node:child_process';
import { signal, sleep, waitUntil } from '../lib/processes.mjs';

const AFTER_FAILED_START = 300;
/** Starts in a row that may fail, as they do while the database is away; more of them mean that something else is wrong. */
const FAILED_STARTS = 100;
const SHOWN = 2_000;

/**
 * One of several equal processes, which the nemesis kills and which is started again at once, until `stop`. A process that
 * ends although nobody killed it is kept in `endedAlone`: a server has to live through the loss of its database.
 */
export class Replica {
  endedAlone = [];
  starts = 0;
  child = null;
  ready = false;
  stopping = false;

  /** @param {{ name: string, args: string[], env: object }} command of a process that sends `{ ready: true }` */
  constructor({ name, args, env }) {
    this.name = name;
    this.command = { args, env };
    this.killAtExit = () => this.child && signal(this.child.pid, 'SIGKILL');
    process.on('exit', this.killAtExit);
    this.running = this.keepUp();
    this.running.catch(() => {});
  }

  async keepUp() {
    let failed = 0;
    while (!this.stopping) {
      const end = await this.live();
      if (this.stopping || end.killed) continue;
      if (end.wasReady) this.endedAlone.push(`${this.name} ended (${end.how}): ${end.output}`);
      failed = end.wasReady ? 0 : failed + 1;
      if (failed > FAILED_STARTS) throw new Error(`${this.name} does not start: ${end.output}`);
      await sleep(AFTER_FAILED_START);
    }
  }

  live() {
    const { args, env } = this.command;
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    this.child = child;
    this.starts += 1;
    let killed = false;
    this.strike = (name) => {
      killed ||= name === 'SIGKILL';
      if (killed) this.ready = false;
      return signal(child.pid, name);
    };
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output = (output + text).slice(-SHOWN)));
    let wasReady = false;
    child.on('message', (message) => {
      if (message?.ready) this.ready = wasReady = true;
    });
    return new Promise((done) => {
      const ended = (how) => {
        this.child = null;
        this.ready = false;
        done({ killed, wasReady, how, output });
      };
      child.once('close', (code, name) => ended(name ?? code));
      child.once('error', (error) => ended(error.message));
    });
  }

  /** @throws when it cannot be started at all */
  async untilReady(milliseconds = 60_000) {
    const inTime = waitUntil(() => this.ready, milliseconds);
    await Promise.race([inTime, this.running]);
    if (!(await inTime)) throw new Error(`${this.name} was not ready within ${milliseconds} ms`);
  }

  freeze() {
    return this.strike('SIGSTOP');
  }

  thaw() {
    return this.strike('SIGCONT');
  }

  kill() {
    return this.strike('SIGKILL');
  }

  async stop() {
    this.stopping = true;
    if (this.child) {
      this.thaw();
      this.strike('SIGTERM');
      if (!(await waitUntil(() => !this.child, 20_000))) this.child && this.kill();
    }
    await this.running.catch(() => {});
    process.off('exit', this.killAtExit);
  }
}
