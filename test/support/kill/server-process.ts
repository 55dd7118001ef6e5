import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const MAIN = join(process.cwd(), 'dist', 'src', 'main.js');

/** A start imports the target tables into an empty database; the machine may be busy with other tests. */
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 20_000;

export interface ServerSettings {
  readonly databaseUrl: string;
  readonly port: number;
  /** Where the log lines go. */
  readonly logFile: string;
}

/** The built server in production mode, as a child of the test; it ends with the test whatever happens to either. */
export class ServerProcess {
  private output = '';
  private readonly exited: Promise<void>;

  private constructor(private readonly child: ChildProcess) {
    this.exited = new Promise((done) => child.once('close', () => done()));
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
  }

  /** @returns the server once it answers on its port; @throws Error with its output when it ends before that */
  static async start({ databaseUrl, port, logFile }: ServerSettings): Promise<ServerProcess> {
    if (!existsSync(MAIN)) throw new Error(`${MAIN} is missing. Build the server first: npm run build`);
    const settings = { DATABASE_URL: databaseUrl, PORT: String(port), HOST: '127.0.0.1', LOG_FILE: logFile };
    const env = { ...process.env, ...settings, DUBAN_MODE: 'production', DATA_FOLDER: 'data', WEB_ROOT: '' };
    const child = spawn(process.execPath, ['--enable-source-maps', MAIN], {
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const server = new ServerProcess(child);
    const ready = new Promise<'ready'>((done) => child.once('message', () => done('ready')));
    const first = await Promise.race([
      ready,
      server.exited.then(() => 'ended' as const),
      sleep(READY_WITHIN_MS, 'late' as const, { ref: false }),
    ]);
    if (first === 'ready') return server;
    await server.kill();
    throw new Error(`The server did not start (${first}):\n${server.output}`);
  }

  get pid(): number {
    return this.child.pid!;
  }

  get alive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Stops the process in the middle of whatever it does; its connections stay open and silent until `thaw`. */
  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  thaw(): void {
    this.child.kill('SIGCONT');
  }

  /** SIGKILL: nothing in the process gets to run any more. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }

  /** SIGTERM, and SIGKILL when that is not enough. */
  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    const late = sleep(STOP_WITHIN_MS, undefined, { ref: false }).then(() => this.child.kill('SIGKILL'));
    await Promise.race([this.exited, late]);
    await this.exited;
  }
}

/**
 * A free port below the range from which systems take the ports of outgoing connections: a client that keeps knocking
 * at a dead server's port could otherwise be given that very port, connect to itself and keep the server out.
 */
export async function steadyPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const probe = createServer();
    const free = await new Promise<boolean>((done) => {
      probe.once('error', () => done(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
    });
    if (free) return port;
  }
}
