import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Database } from './database.js';
import { IdempotencyKeyRow } from './idempotency-key.entity.js';
import { storedAnswer } from './idempotency.js';
import { backOff, isRerunnable, isTwinsWork, MAX_TRIES } from './retry.js';
import { statement } from './statement.js';
import { Tx } from './tx.js';
import type { Call, IdempotencyKey } from '../call/call.js';
import { DomainError } from '../errors/domain-error.js';

const BEGIN = statement('tx.begin', 'begin');
const COMMIT = statement('tx.commit', 'commit');

export interface RunOptions {
  /** The answer holds a secret (a token, a password): it is never stored for a repeated request. */
  readonly secretAnswer?: boolean;
}

/**
 * Opens the one transaction of a command, reruns the whole command when PostgreSQL asks for it (40001, 40P01), and
 * keeps the answer under the caller's `Idempotency-Key` in that same transaction.
 */
@Injectable()
export class UnitOfWork {
  constructor(private readonly database: Database) {}

  /** A command that a person gave. The command's return value is the answer: plain JSON. */
  async run<T>(call: Call, command: (tx: Tx) => Promise<T>, options: RunOptions = {}): Promise<T> {
    const key = options.secretAnswer ? null : call.idempotency;
    if (!key) return this.transact(command);
    try {
      return await this.transact((tx) => this.answerOnce(tx, call, key, command), { keyed: true });
    } catch (error) {
      if (error instanceof AnsweredBefore) return error.answer as T;
      throw error;
    }
  }

  private async answerOnce<T>(
    tx: Tx,
    call: Call,
    key: IdempotencyKey,
    command: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    const stored = await storedAnswer(tx, call, key);
    if (stored) return stored.answer as T;
    const answer = await command(tx).catch(async (error: unknown) => {
      // The first look was taken before the lock was ours: a twin may have committed in between, and its work is then
      // what the command took for someone else's. Nothing of this transaction may stay.
      const twins = error instanceof DomainError ? await storedAnswer(tx, call, key) : null;
      throw twins ? new AnsweredBefore(twins.answer) : error;
    });
    const { route, key: given, bodyHash } = key;
    tx.insert(IdempotencyKeyRow, { actorId: call.actor.userId, route, key: given, bodyHash, answer });
    return answer;
  }

  /** Work that the system does on its own account: the sweeper, the importer, a worker. */
  async transact<T>(work: (tx: Tx) => Promise<T>, { keyed = false } = {}): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(work);
      } catch (error) {
        const again = isRerunnable(error) || (keyed && attempt === 1 && isTwinsWork(error));
        if (attempt === MAX_TRIES || !again) throw error;
        await backOff(attempt);
      }
    }
  }

  private async attempt<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await this.database.pool.connect();
    try {
      await this.database.on(client, BEGIN);
      const tx = new Tx(this.database, client);
      const result = await work(tx);
      await tx.flush();
      await this.database.on(client, COMMIT);
      client.release();
      return result;
    } catch (error) {
      await rollBack(client);
      throw error;
    }
  }
}

/** A connection that cannot even roll back is in an unknown state and must not serve anyone else. */
async function rollBack(client: PoolClient): Promise<void> {
  try {
    await client.query('rollback');
    client.release();
  } catch {
    client.release(true);
  }
}

/** Ends a transaction whose command a twin has carried out: rolled back, and answered as the twin was. */
class AnsweredBefore extends Error {
  constructor(readonly answer: unknown) {
    super('answered before');
  }
}
