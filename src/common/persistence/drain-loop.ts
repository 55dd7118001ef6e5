import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../logging/logger.js';

export interface DrainLoopOptions {
  readonly name: string;
  /** Takes one batch and says how many rows it held; 0 when nothing is due. */
  readonly drain: () => Promise<number>;
  /** How long to wait before asking again when nothing was due. */
  readonly idleMs: number;
  /** Age of the oldest due row in seconds; `null` when nothing is due. */
  readonly ageOfOldest: () => Promise<number | null>;
  readonly logger: Logger;
}

const AFTER_FAULT_MS = 1_000;
const ALARM_AFTER_SECONDS = 60;

/**
 * Drains a table of due rows and then asks again: one index probe, no NOTIFY (it serialises commits) and no long
 * timers (they overflow after 24.8 days and die with the process).
 */
export class DrainLoop {
  private running: Promise<void> | null = null;
  private readonly stopping = new AbortController();
  private behind = false;

  constructor(private readonly options: DrainLoopOptions) {}

  /** Starts the loop unless it runs or is being stopped. */
  ensureRunning(): void {
    if (this.stopping.signal.aborted) return;
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
  }

  /**
   * Called every few seconds: starts the loop if it has ended, and raises the alarm when the oldest due row is over a
   * minute old twice in a row (once is also what a leap of the practice clock looks like).
   */
  async watch(): Promise<void> {
    this.ensureRunning();
    const { name, ageOfOldest, logger } = this.options;
    try {
      const age = await ageOfOldest();
      const late = age !== null && age > ALARM_AFTER_SECONDS;
      if (late && this.behind)
        logger.error({ loop: name, oldestDueSeconds: age }, 'due rows are not worked off');
      this.behind = late;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      logger.warn({ loop: name, message }, 'a drain loop could not be watched');
    }
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
      return (await drain()) > 0 ? 0 : idleMs;
    } catch (error) {
      if (this.stopping.signal.aborted) return 0;
      const message = error instanceof Error ? error.message : String(error);
      logger.error({ loop: name, message }, 'a drain loop failed and will try again');
      return AFTER_FAULT_MS;
    }
  }
}
