import type { Row } from './database.js';
import type { Statement } from './statement.js';
import type { Tx } from './tx.js';

/** A row read by a locking statement, beside the version that the statement's own snapshot saw. */
export interface LockedRow {
  readonly version: number;
  readonly seenVersion: number;
}

/**
 * Reads and locks a record and what belongs to it in one statement.
 *
 * A statement that waits for the lock gets the record fresh, but everything else from the snapshot it took before
 * the wait: evidence that the other writer just inserted would be missing. The two versions tell; the statement is
 * then sent once more, now under the lock. Whoever writes under a record's lock must therefore raise its version.
 */
export async function readLocked<R extends LockedRow & Row>(
  tx: Tx,
  statement: Statement,
  values: unknown[],
): Promise<R | undefined> {
  const [row] = await tx.query<R>(statement, values);
  if (!row || row.version === row.seenVersion) return row;
  const [fresh] = await tx.query<R>(statement, values);
  return fresh;
}
