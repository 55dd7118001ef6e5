import type { Logger } from '../../common/logging/logger.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** So many failed tries in a row are no longer the fault of one recipient. */
const BROKEN_AFTER = 10;

/**
 * Tells the log how a channel fares, so that a broken set-up is noticed before the first message is parked: a failed try
 * is a warning, at most one a minute; a row of them is an error, at most one an hour.
 */
export class Troubles {
  private inARow = 0;
  private warnedAt = -Infinity;
  private errorAt = -Infinity;

  constructor(
    private readonly logger: Logger,
    private readonly channel: string,
  ) {}

  /** @param now in milliseconds, of a clock that nobody sets */
  failed(lastError: string, now = performance.now()): void {
    this.inARow++;
    const fields = { channel: this.channel, inARow: this.inARow, lastError };
    if (this.inARow >= BROKEN_AFTER) {
      if (now - this.errorAt < HOUR_MS) return;
      this.errorAt = now;
      this.logger.error(fields, 'a channel fails again and again');
    } else if (now - this.warnedAt >= MINUTE_MS) {
      this.warnedAt = now;
      this.logger.warn(fields, 'a try to deliver failed');
    }
  }

  succeeded(): void {
    this.inARow = 0;
    this.errorAt = -Infinity;
  }
}
