import type { Row } from './database.js';
import { isDatabaseAway } from './retry.js';
import type { Tx } from './tx.js';
import type { UnitOfWork } from './unit-of-work.js';

/** How rows that are due are taken in hand by one of any number of workers. */
export interface DueWork<R extends Row & { readonly id: string }> {
  /** Claims due rows with `FOR … SKIP LOCKED`: a batch, or only the one with this id. */
  claim(tx: Tx, only: string | null): Promise<R[]>;
  /** Stages what the row calls for, and that it was done. */
  carryOut(tx: Tx, row: R): Promise<void>;
  /** Writes down that the row failed and when it is to be tried again, so that it does not stand in the way. */
  putOff(tx: Tx, row: R, error: unknown): Promise<void>;
}

/**
 * Works off one batch in one transaction. When any row of it spoils the transaction, the rows are taken one by one, each in
 * a transaction of its own, so that only the bad one is put off and the others are not delayed by it.
 * @returns how many rows were in the batch
 */
export async function workOff<R extends Row & { readonly id: string }>(
  unitOfWork: UnitOfWork,
  work: DueWork<R>,
): Promise<number> {
  let claimed: R[] = [];
  try {
    await unitOfWork.transact(async (tx) => {
      claimed = await work.claim(tx, null);
      for (const row of claimed) await work.carryOut(tx, row);
    });
  } catch (error) {
    // A database that went away says nothing of any row: the whole batch waits for it.
    if (claimed.length === 0 || isDatabaseAway(error)) throw error;
    for (const row of claimed) await workOffOne(unitOfWork, work, row);
  }
  return claimed.length;
}

async function workOffOne<R extends Row & { readonly id: string }>(
  unitOfWork: UnitOfWork,
  work: DueWork<R>,
  row: R,
): Promise<void> {
  try {
    await unitOfWork.transact(async (tx) => {
      for (const claimed of await work.claim(tx, row.id)) await work.carryOut(tx, claimed);
    });
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    await unitOfWork.transact(async (tx) => {
      for (const claimed of await work.claim(tx, row.id)) await work.putOff(tx, claimed, error);
    });
  }
}
