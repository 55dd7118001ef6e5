import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../common/persistence/tx.js';
import type { AccountFollower } from './account-follower.js';
import { peopleToTell, type PersonToTell, type Wanted } from './people-to-tell.js';

/** Open matters that name people; a module above says what it has of them. */
export interface OpenMatters {
  /** How many would be left with nobody active in this person's place. */
  countOf(tx: Tx, accountId: string): Promise<number>;
  /** Puts the successor in the person's place in every open matter. Stages the rows in the transaction given. */
  handOver(tx: Tx, accountId: string, successorId: string): Promise<void>;
}

/** People as the modules above need them: whom to tell, and what an account that ends may not leave behind. */
@Injectable()
export class Staff {
  private readonly matters: OpenMatters[] = [];
  /** The modules above that do something when an account changes. */
  readonly followers: AccountFollower[] = [];

  /** Called once by each module that has open matters, when the program starts. */
  add(matters: OpenMatters): void {
    this.matters.push(matters);
  }

  /** Called once by each module that does something when an account changes, when the program starts. */
  follow(follower: AccountFollower): void {
    this.followers.push(follower);
  }

  /** The people of a batch of notices with those who stand in for them, in one statement. */
  toTell(tx: Tx, wanted: Wanted): Promise<PersonToTell[]> {
    return peopleToTell(tx, wanted);
  }

  async openMattersOf(tx: Tx, accountId: string): Promise<number> {
    let open = 0;
    for (const matters of this.matters) open += await matters.countOf(tx, accountId);
    return open;
  }

  async handOver(tx: Tx, accountId: string, successorId: string): Promise<void> {
    for (const matters of this.matters) await matters.handOver(tx, accountId, successorId);
  }
}
