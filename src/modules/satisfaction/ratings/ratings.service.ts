import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Tx } from '../../../common/persistence/tx.js';
import type { Instant } from '../../../common/time/instant.js';
import { Rating } from './rating.entity.js';

/** A rating as the module whose record was rated gives it. */
export interface GivenRating {
  readonly subject: { readonly type: string; readonly id: string };
  readonly cycle: number;
  readonly projectId: string;
  readonly facet: string | null;
  readonly points: number;
  readonly possible: number;
  readonly by: { readonly userId: string; readonly name: string };
  readonly remark: string | null;
}

/** 满意度评价, given with the verification of a record. */
@Injectable()
export class Ratings {
  /**
   * Stages it in the command's own transaction, under the record's lock. A second one of the same cycle is refused by the
   * table itself (`uq_rating_subject`).
   * @throws RangeError where the points are not between 0 and the possible ones: the caller's field has its own bounds
   */
  give(tx: Tx, { subject, by, ...given }: GivenRating, at: Instant): void {
    const { points, possible } = given;
    if (!Number.isInteger(points) || points < 0 || points > possible) {
      throw new RangeError(`${points} of ${possible} points`);
    }
    const { type: subjectType, id: subjectId } = subject;
    const { userId: givenById, name: givenByName } = by;
    tx.insert(Rating, { id: uuid(), subjectType, subjectId, ...given, givenById, givenByName, at });
  }
}
