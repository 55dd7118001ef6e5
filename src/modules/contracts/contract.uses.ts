import { Injectable } from '@nestjs/common';
import type { FieldError } from '../../common/errors/domain-error.js';
import type { Tx } from '../../common/persistence/tx.js';
import type { Day } from '../../common/time/day.js';

/** A contract as it is about to become. */
export interface ContractDays {
  readonly id: string;
  readonly from: Day;
  readonly to: Day;
}

/**
 * What stands in the way of a contract's new days, or `null`. It runs under the contract's lock; whoever makes a new
 * use of a contract reads it `for share`, so that none can slip in between.
 */
export type ContractUse = (tx: Tx, days: ContractDays) => Promise<FieldError | null>;

/** Modules above say here what rests on a contract's days: this one knows none of them. */
@Injectable()
export class ContractUses {
  private readonly uses: ContractUse[] = [];

  /** A module says so when it starts. */
  register(use: ContractUse): void {
    this.uses.push(use);
  }

  /** The first thing that stands in the way. */
  async problem(tx: Tx, days: ContractDays): Promise<FieldError | null> {
    for (const use of this.uses) {
      const found = await use(tx, days);
      if (found) return found;
    }
    return null;
  }
}
