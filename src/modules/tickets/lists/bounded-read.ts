import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../common/errors/domain-error.js';
import { Database, type Row } from '../../../common/persistence/database.js';
import { sqlState } from '../../../common/persistence/retry.js';
import type { Statement } from '../../../common/persistence/statement.js';

/** PostgreSQL's `query_canceled`: the time was up. */
const TIMED_OUT = '57014';

/** How long a question that nobody declared may take, in milliseconds. */
export const LIST_TIMEOUT = 3_000;

/**
 * Reads whatever a person has put together, so that one question cannot hold up the others: with a time limit of its own,
 * and planned anew for its values each time, since a plan that suits every value suits no rare one.
 */
@Injectable()
export class BoundedRead {
  constructor(private readonly database: Database) {}

  /** @throws TICKET.LIST_TIMEOUT (503) when the time was up */
  async rows<R extends Row>(
    statement: Statement,
    values: readonly unknown[],
    timeout = LIST_TIMEOUT,
  ): Promise<R[]> {
    const client = await this.database.pool.connect();
    this.database.listener?.(statement, values);
    let broken = false;
    try {
      await client.query(`begin read only; set local statement_timeout = ${Math.trunc(timeout)}`);
      const { rows } = await client.query<R>({ text: statement.text, values: [...values] });
      return rows;
    } catch (error) {
      if (sqlState(error) === TIMED_OUT) throw timedOut();
      throw error;
    } finally {
      await client.query('rollback').catch(() => (broken = true));
      client.release(broken);
    }
  }
}

function timedOut(): DomainError {
  const message =
    'This combination of filters takes too long to answer. Ask for fewer of them, or for other ones.';
  return new DomainError('unavailable', 'TICKET.LIST_TIMEOUT', message);
}
