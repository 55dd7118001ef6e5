import { Injectable } from '@nestjs/common';
import type { FoldName, Metric } from '../metric.js';
import type { EvidencePage, EvidenceWish, Fold, FoldScope, FoldTotals } from './fold.js';
import { OnTimeFold } from './on-time.fold.js';

/** A number that is asked for: a metric over a scope of its evidence. */
export interface FoldWish {
  readonly metric: Metric;
  readonly scope: FoldScope;
}

/** Every fold by its name; a fold name without its fold does not compile. */
@Injectable()
export class Folds {
  private readonly byName: Readonly<Record<FoldName, Fold>>;

  constructor(onTime: OnTimeFold) {
    this.byName = { 'on-time': onTime };
  }

  /** All totals in the order asked for: one query per fold, however many rows the board has. */
  async totals(wishes: readonly FoldWish[]): Promise<FoldTotals[]> {
    const groups = new Map<FoldName, FoldWish[]>();
    for (const wish of wishes) {
      const { fold } = wish.metric;
      groups.set(fold, [...(groups.get(fold) ?? []), wish]);
    }
    const answers = new Map<FoldWish, FoldTotals>();
    await Promise.all(
      [...groups].map(async ([fold, group]) => {
        const totals = await this.byName[fold].totals(group.map(({ scope }) => scope));
        group.forEach((wish, i) => {
          const found = totals[i];
          if (found) answers.set(wish, found);
        });
      }),
    );
    return wishes.map((wish) => {
      const found = answers.get(wish);
      if (!found) throw new Error(`the fold ${wish.metric.fold} gave no totals for ${wish.metric.code}`);
      return found;
    });
  }

  evidence({ metric, scope }: FoldWish, wish: EvidenceWish): Promise<EvidencePage> {
    return this.byName[metric.fold].evidence(scope, metric, wish);
  }
}
