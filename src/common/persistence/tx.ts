import type { PoolClient } from 'pg';
import { DomainError } from '../errors/domain-error.js';
import { WriteBatch } from './write-batch.js';
import type { Database, Row } from './database.js';
import type { EntityClass } from './columns.js';
import type { Statement } from './statement.js';

/** The properties a staged row may carry; the database checks the rest (not null, checks, keys). */
type Staged<T> = Partial<{ [K in keyof T]: T[K] }>;

/**
 * One transaction of one command. Reads go to the database at once; writes are collected and sent together when
 * the command returns, so a read never sees what the same command has staged (call `flush` first where it must).
 */
export class Tx {
  private readonly batch = new WriteBatch();

  constructor(
    private readonly database: Database,
    private readonly client: PoolClient,
  ) {}

  query<R extends Row>(statement: Statement, values: unknown[] = []): Promise<R[]> {
    return this.database.on<R>(this.client, statement, values);
  }

  insert<T extends object>(entity: EntityClass<T>, ...rows: Staged<T>[]): void {
    for (const row of rows) this.batch.insert(entity, row);
  }

  /**
   * Compare-and-set: the row must still be at `version`, and is raised by one.
   * @throws DomainError `stale` at flush when another writer came first
   */
  update<T extends { id: string; version: number }>(
    entity: EntityClass<T>,
    from: { id: string; version: number },
    changes: Staged<Omit<T, 'id' | 'version'>>,
  ): void {
    this.batch.update(entity, { id: from.id, version: from.version + 1, ...changes });
  }

  /** For tables whose rows change under the lock of another row and so carry no version of their own. */
  updateUnversioned<T extends { id: string }>(
    entity: EntityClass<T>,
    id: string,
    changes: Staged<Omit<T, 'id'>>,
  ): void {
    this.batch.update(entity, { id, ...changes });
  }

  /** Whether anything waits to be written. */
  get hasStaged(): boolean {
    return !this.batch.empty;
  }

  async flush(): Promise<void> {
    if (this.batch.empty) return;
    const write = this.batch.take();
    const [counts] = await this.query<Record<string, number>>(write, write.values);
    const stale = write.expected.some((rows, i) => counts?.[`u${i}`] !== rows);
    if (stale) {
      throw new DomainError(
        'stale',
        'RECORD.CHANGED',
        'The record was changed by someone else. Read it again.',
      );
    }
  }
}
