import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { steadyPort } from './kill/server-process.js';

/** A way to the test's PostgreSQL that can be cut: to its users that is a PostgreSQL that stops and starts again. */
export class Wire {
  private readonly open = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly port: number,
    private readonly target: URL,
  ) {
    server.on('connection', (near) => this.join(near));
  }

  /** @param databaseUrl where the wire leads */
  static async lay(databaseUrl: string): Promise<Wire> {
    const wire = new Wire(createServer(), await steadyPort(), new URL(databaseUrl));
    await wire.mend();
    return wire;
  }

  /** The database's address by way of this wire. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.href;
  }

  /** Breaks every connection and refuses new ones. */
  async cut(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.open) socket.destroy();
    await closed;
  }

  async mend(): Promise<void> {
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  async close(): Promise<void> {
    if (this.server.listening) await this.cut();
  }

  private join(near: Socket): void {
    const far = connect(Number(this.target.port || 5432), this.target.hostname);
    const ends = [near, far];
    for (const end of ends) {
      this.open.add(end);
      // A broken end breaks the other; what broke it is for the two at the ends of the wire to tell.
      end.on('error', () => undefined);
      end.once('close', () => {
        this.open.delete(end);
        for (const other of ends) other.destroy();
      });
    }
    near.pipe(far).pipe(near);
  }
}
