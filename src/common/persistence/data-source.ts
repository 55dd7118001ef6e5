import { DataSource } from 'typeorm';
import type { Pool } from 'pg';
import type { EntityClass } from './columns.js';
import { SnakeCaseNames } from './columns.js';
import { typeParsers } from './types.js';

/**
 * Session settings. The zone is UTC because Instant text is; waits are bounded because a request must fail within
 * seconds; a transaction left idle is a bug and is ended before it holds others up.
 */
const SESSION = [
  '-c TimeZone=UTC',
  '-c DateStyle=ISO',
  '-c lock_timeout=5000',
  '-c statement_timeout=15000',
  '-c idle_in_transaction_session_timeout=20000',
].join(' ');

export interface DataSourceOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly entities: readonly EntityClass[];
}

export function createDataSource({ url, poolSize, entities }: DataSourceOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [...entities],
    namingStrategy: new SnakeCaseNames(),
    synchronize: false,
    logging: false,
    poolSize,
    connectTimeoutMS: 5_000,
    installExtensions: false,
    extra: {
      options: SESSION,
      types: typeParsers,
      // The server's timeouts do not help when the connection itself is dead; the client's own does.
      query_timeout: 20_000,
      keepAlive: true,
      idleTimeoutMillis: 60_000,
    },
  });
}

export function poolOf(source: DataSource): Pool {
  return (source.driver as unknown as { master: Pool }).master;
}
