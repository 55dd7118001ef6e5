import { Injectable } from '@nestjs/common';
import { Database } from '../../../common/persistence/database.js';
import type { FoldName } from '../metric.js';
import type { IndicatorResult } from '../results/result.js';
import { STREAK_FOLD } from './streak.fold.js';
import { SHARE_FOLD } from './share.fold.js';
import { LONGEST_FOLD } from './longest.fold.js';
import { GAP_FOLD } from './gap.fold.js';
import { DISTINCT_FOLD } from './distinct.fold.js';
import { COUNT_FOLD } from './count.fold.js';
import { AVAILABILITY_FOLD } from './availability.fold.js';
import type { EvidencePage, EvidenceWish, Fold, FoldWish } from './fold.js';
import { ON_TIME_FOLD } from './on-time.fold.js';
import { SqlFold } from './sql-fold.js';

/** Every fold by its name; a fold name without its fold does not compile. */
@Injectable()
export class Folds {
  private readonly byName: Readonly<Record<FoldName, Fold>>;

  constructor(database: Database) {
    this.byName = {
      'on-time': new SqlFold(database, ON_TIME_FOLD),
      count: new SqlFold(database, COUNT_FOLD),
      distinct: new SqlFold(database, DISTINCT_FOLD),
      share: new SqlFold(database, SHARE_FOLD),
      longest: new SqlFold(database, LONGEST_FOLD),
      availability: new SqlFold(database, AVAILABILITY_FOLD),
      gap: new SqlFold(database, GAP_FOLD),
      streak: new SqlFold(database, STREAK_FOLD),
    };
  }

  /** All numbers in the order asked for: one query per fold, however many rows the board has. */
  async results(wishes: readonly FoldWish[]): Promise<IndicatorResult[]> {
    const groups = new Map<FoldName, FoldWish[]>();
    for (const wish of wishes) {
      const { fold } = wish.metric;
      groups.set(fold, [...(groups.get(fold) ?? []), wish]);
    }
    const answers = new Map<FoldWish, IndicatorResult>();
    await Promise.all(
      [...groups].map(async ([fold, group]) => {
        const results = await this.byName[fold].results(group);
        group.forEach((wish, n) => {
          const found = results[n];
          if (found) answers.set(wish, found);
        });
      }),
    );
    return wishes.map((wish) => {
      const found = answers.get(wish);
      if (!found) throw new Error(`the fold ${wish.metric.fold} gave no number for ${wish.metric.code}`);
      return found;
    });
  }

  evidence(wish: FoldWish, page: EvidenceWish): Promise<EvidencePage> {
    return this.byName[wish.metric.fold].evidence(wish, page);
  }
}
