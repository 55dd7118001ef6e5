import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../common/persistence/tx.js';
import type { Bilingual } from '../../../common/text/bilingual.js';
import type { Instant } from '../../../common/time/instant.js';
import type { AccountFollower } from './account-follower.js';
import { peopleToTell, type PersonToTell, type Reachable, type Wanted } from './people-to-tell.js';

/** Open matters that name people; a module above says what it has of them. */
export interface OpenMatters {
  /** What the trail calls those that are left with nobody. */
  readonly key: string;
  /** How many would be left with nobody active in this person's place. */
  countOf(tx: Tx, accountId: string): Promise<number>;
  /** So many of them, as a refusal says it: `2 open deadlines`. */
  words(count: number): string;
  /**
   * Puts the successor in the person's place in every open matter. Stages the rows in the transaction given.
   * @returns in how many
   */
  handOver(tx: Tx, accountId: string, successorId: string): Promise<number>;
}

/** So many open matters of one kind, at least one, would have nobody. */
export interface Left {
  readonly key: string;
  readonly count: number;
  readonly words: string;
}

/** What a person is told; `link` is a page of the console. */
export interface Words {
  readonly title: Bilingual;
  readonly body: Bilingual;
  readonly link: string;
  readonly urgent: boolean;
}

/** Tells people in the transaction given: in the inbox, and by mail where they have an address. */
export type Messenger = (tx: Tx, people: readonly Reachable[], at: Instant, words: Words) => void;

const LEADER = 'leader';

/** People as the modules above need them: whom to tell, and what an account that ends may not leave behind. */
@Injectable()
export class Staff {
  private readonly matters: OpenMatters[] = [];
  private messenger: Messenger | null = null;
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

  /** Called once by the module that sends notices, when the program starts. */
  sendBy(messenger: Messenger): void {
    this.messenger = messenger;
  }

  /** Tells these people themselves, as far as their accounts stand; nobody who stands in for them. */
  async tell(tx: Tx, ids: readonly string[], at: Instant, words: Words): Promise<void> {
    const people = await peopleToTell(tx, { ids, roles: [], firms: [] });
    this.messenger?.(
      tx,
      people.filter(({ active, administrator }) => active || administrator),
      at,
      words,
    );
  }

  /**
   * Whom a request waits for: those of them who are active, and everyone who stands in for them today; where that is
   * nobody but the asker, the leaders and their deputies.
   */
  async deciders(tx: Tx, ids: readonly string[], askerId: string): Promise<string[]> {
    const people = await peopleToTell(tx, { ids, roles: [LEADER], firms: [] });
    const reached = (some: readonly PersonToTell[]): string[] => {
      const found = some.flatMap(({ id, active, deputies }) => [...(active ? [{ id }] : []), ...deputies]);
      return [...new Set(found.map(({ id }) => id))].filter((id) => id !== askerId);
    };
    const named = reached(people.filter(({ id }) => ids.includes(id)));
    if (named.length > 0) return named;
    return reached(people.filter(({ ofUnit, roles }) => ofUnit && roles.includes(LEADER)));
  }

  /** The people of a batch of notices with those who stand in for them, in one statement. */
  toTell(tx: Tx, wanted: Wanted): Promise<PersonToTell[]> {
    return peopleToTell(tx, wanted);
  }

  /** What would have nobody without this person. An administrator hears of none of it, and so leaves no hole. */
  async openMattersOf(tx: Tx, accountId: string): Promise<Left[]> {
    const [person] = await peopleToTell(tx, { ids: [accountId], roles: [], firms: [] });
    if (person?.administrator) return [];
    const left: Left[] = [];
    for (const matters of this.matters) {
      const count = await matters.countOf(tx, accountId);
      if (count > 0) left.push({ key: matters.key, count, words: matters.words(count) });
    }
    return left;
  }

  /** @returns in how many open matters the successor now stands */
  async handOver(tx: Tx, accountId: string, successorId: string): Promise<number> {
    let handedOver = 0;
    for (const matters of this.matters) handedOver += await matters.handOver(tx, accountId, successorId);
    return handedOver;
  }
}
