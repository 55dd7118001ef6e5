import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import type { Statement } from './statement.js';

/** What has been sent, for benchmarks and query-plan tests. */
export type StatementListener = (statement: Statement, values: readonly unknown[]) => void;

export type Row = QueryResultRow;

/**
 * The pool, with named statements. Reads outside a command go through `read`; commands write through `UnitOfWork` alone.
 * A single statement that belongs to no record (housekeeping, numbers made ahead) also goes through `read`.
 */
@Injectable()
export class Database {
  /** Set by a benchmark or a test that records statements; production leaves it empty. */
  listener: StatementListener | undefined;

  constructor(readonly pool: Pool) {}

  async read<R extends Row>(statement: Statement, values: unknown[] = []): Promise<R[]> {
    this.listener?.(statement, values);
    const result = await this.pool.query<R>({ name: statement.name, text: statement.text, values });
    return result.rows;
  }

  async readOne<R extends Row>(statement: Statement, values: unknown[] = []): Promise<R | undefined> {
    return (await this.read<R>(statement, values))[0];
  }

  /** The same on one connection inside a transaction. */
  async on<R extends Row>(client: PoolClient, statement: Statement, values: unknown[] = []): Promise<R[]> {
    this.listener?.(statement, values);
    const result = await client.query<R>({ name: statement.name, text: statement.text, values });
    return result.rows;
  }
}

/**
 * A connection that PostgreSQL ends while it is in use fails the query in hand, which is enough; without a listener the
 * same event would end the process. Asked at every acquisition: the first connection is older than this call.
 */
export function survive(pool: Pool): void {
  const heard = new WeakSet<PoolClient>();
  pool.on('acquire', (client) => {
    if (heard.has(client)) return;
    heard.add(client);
    client.on('error', () => undefined);
  });
}
