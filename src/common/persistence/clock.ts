import { Injectable } from '@nestjs/common';
import { Database } from './database.js';
import { statement } from './statement.js';
import type { Tx } from './tx.js';
import type { Instant } from '../time/instant.js';

const NOW = statement('clock.now', 'select app_now() as now');

/** The database's clock: the only one that business moments come from, on every replica. */
@Injectable()
export class Clock {
  constructor(private readonly database: Database) {}

  async now(): Promise<Instant> {
    return momentOf(await this.database.read(NOW));
  }

  /** As this transaction sees it: where it has moved the clock itself, moved. */
  async nowIn(tx: Tx): Promise<Instant> {
    return momentOf(await tx.query(NOW));
  }
}

function momentOf([row]: { now: Instant }[]): Instant {
  if (!row) throw new Error('app_now() gave no row');
  return row.now;
}
