import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Logger } from '../logging/logger.js';
import { Database } from './database.js';
import { statement } from './statement.js';

const HOURLY = 3_600_000;

/** Clients send a request again within minutes; three days leave room for a long weekend's outage. */
const PRUNE_KEYS = statement(
  'housekeeping.idempotency-keys',
  `delete from idempotency_key where created_at < clock_timestamp() - interval '3 days'`,
);

/** Removes what has served its purpose. Harmless on several replicas at once, and when an hour is missed. */
@Injectable()
export class Housekeeping {
  constructor(
    private readonly database: Database,
    private readonly logger: Logger,
  ) {}

  @Interval(HOURLY)
  async prune(): Promise<void> {
    try {
      await this.database.read(PRUNE_KEYS);
    } catch (error) {
      this.logger.warn({ message: String(error) }, 'housekeeping failed and will be tried again');
    }
  }
}
