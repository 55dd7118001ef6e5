import { Injectable } from '@nestjs/common';
import { Database } from '../../../common/persistence/database.js';
import type { FoldName } from '../metric.js';
import type { IndicatorResult } from '../results/result.js';
import type { EvidencePage, EvidenceWish, Fold, FoldWish } from './fold.js';
import { ON_TIME_FOLD } from './on-time.fold.js';
import { SqlFold } from './sql-fold.js';

/** Every fold by its name; a fold name without its fold does not compile. */
@Injectable()
export class Folds {
  private readonly byName: Readonly<Partial<Record<FoldName, Fold>>>;

  constructor(database: Database) {
    this.byName = { 'on-time': new SqlFold(database, ON_TIME_FOLD) };
  }

  has(name: FoldName): boolean {
    return this.byName[name] !== undefined;
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
        const results = await this.fold(fold).results(group);
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
    return this.fold(wish.metric.fold).evidence(wish, page);
  }

  private fold(name: FoldName): Fold {
    const found = this.byName[name];
    if (!found) throw new Error(`no fold ${name}`);
    return found;
  }
}
