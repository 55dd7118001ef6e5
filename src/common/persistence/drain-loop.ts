import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../logging/logger.js';

export interface DrainLoopOptions {
  readonly name: string;
  /** Takes one batch and says how many rows it held; 0 when nothing is due. */
  readonly drain: () => Promise<number>;
  /** How long to wait before asking again when nothing was due. */
  readonly idleMs: number;
  readonly logger: Logger;
}

const AFTER_FAULT_MS = 1_000;
const STALLED_AFTER_MS = 60_000;

/**
 * Drains a table of due rows and then asks again: one index probe, no NOTIFY (it serialises commits) and no long
 * timers (they overflow after 24.8 days and die with the process).
 */
export class DrainLoop {
  private running: Promise<void> | null = null;
  private readonly stopping = new AbortController();
  private lastPass = performance.now();

  constructor(private readonly options: DrainLoopOptions) {}

  /** Starts the loop unless it runs; calling it again is how it is watched. */
  ensureRunning(): void {
    if (this.stopping.signal.aborted) return;
    if (this.running && performance.now() - this.lastPass > STALLED_AFTER_MS) {
      this.options.logger.error(
        { loop: this.options.name },
        'a drain loop has not finished a pass for a minute',
      );
    }
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
  }

  /** Ends the loop after the batch in hand. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const pause = await this.pass();
      if (pause > 0) await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private async pass(): Promise<number> {
    const { name, drain, idleMs, logger } = this.options;
    try {
      const rows = await drain();
      this.lastPass = performance.now();
      return rows > 0 ? 0 : idleMs;
    } catch (error) {
      if (this.stopping.signal.aborted) return 0;
      const message = error instanceof Error ? error.message : String(error);
      logger.error({ loop: name, message }, 'a drain loop failed and will try again');
      return AFTER_FAULT_MS;
    }
  }
}
