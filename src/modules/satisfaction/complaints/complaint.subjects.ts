import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../common/persistence/tx.js';

/** The record that a complaint is about, as its own module knows it. */
export interface ComplaintSubject {
  readonly label: string;
  readonly projectId: string;
  readonly assetClass: string;
  readonly contractorId: string | null;
}

/** `null` where there is no such record, or it is out of the caller's reach. */
export type FindSubject = (tx: Tx, id: string) => Promise<ComplaintSubject | null>;

/** Modules above say here how their records are found: this one knows none of them. */
@Injectable()
export class ComplaintSubjects {
  private readonly finders = new Map<string, FindSubject>();

  /** A module says so when it starts. @param type the word that `subjectType` carries: `ticket` */
  register(type: string, find: FindSubject): void {
    this.finders.set(type, find);
  }

  async find(tx: Tx, type: string, id: string): Promise<ComplaintSubject | null> {
    return (await this.finders.get(type)?.(tx, id)) ?? null;
  }
}
