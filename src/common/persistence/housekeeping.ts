import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Logger } from '../logging/logger.js';
import { Database } from './database.js';
import { statement, type Statement } from './statement.js';

const HOURLY = 3_600_000;

/** Rows in one statement: far less than what a statement may do before the server cuts it off. */
const BATCH = 5_000;

/** A statement that answers with how many rows it worked on, `gone`; sent again until that is less than a batch. */
export interface Pruning extends Statement {
  readonly batch?: number;
}

/**
 * Deletes a batch of the rows that have served their purpose and says how many there were. What another replica holds
 * at this moment is left for the next hour.
 * @param condition SQL on the table's columns, in machine time. Never a value from outside.
 * @param batch rows in one statement: fewer where each takes much with it
 */
export function pruning(table: string, condition: string, batch = BATCH): Pruning {
  const deletion = statement(
    `housekeeping.${table}`,
    `with gone as (
       delete from ${table} where ctid = any(array(
         select ctid from ${table} where ${condition} limit ${batch} for update skip locked))
       returning 1
     )
     select count(*)::int as gone from gone`,
  );
  return { ...deletion, batch };
}

/** Clients send a request again within minutes; three days leave room for a long weekend's outage. */
const PRUNE_KEYS = pruning('idempotency_key', `created_at < clock_timestamp() - interval '3 days'`);

/** Removes what has served its purpose. Harmless on several replicas at once, and when an hour is missed. */
@Injectable()
export class Housekeeping {
  private readonly statements: Pruning[] = [PRUNE_KEYS];

  constructor(
    private readonly database: Database,
    private readonly logger: Logger,
  ) {}

  /** A module adds the pruning of its own tables when it is made. */
  add(...statements: Pruning[]): void {
    this.statements.push(...statements);
  }

  @Interval(HOURLY)
  async prune(): Promise<void> {
    for (const one of this.statements) {
      try {
        const { batch = BATCH } = one;
        let gone = batch;
        while (gone === batch) gone = (await this.database.readOne<{ gone: number }>(one))?.gone ?? 0;
      } catch (error) {
        const fields = { statement: one.name, message: String(error) };
        this.logger.warn(fields, 'housekeeping failed and will be tried again');
      }
    }
  }
}
