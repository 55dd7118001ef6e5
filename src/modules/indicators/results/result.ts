import type { Bilingual } from '../../../common/text/bilingual.js';

/** A figure that stands next to the number and does not decide: the unknown share, the state at the end. */
export interface Beside {
  readonly title: Bilingual;
  readonly shown: Bilingual;
}

/**
 * An indicator's answer. `value` is the number as decimal text in the unit that it is held against (a rate as a
 * ratio), of at most six digits, null where there is none; `met` is null where it cannot be told yet.
 */
export interface IndicatorResult {
  readonly status: 'value' | 'not-applicable' | 'nothing-feeds';
  readonly value: string | null;
  /** For people; rounded toward the miss. */
  readonly shown: Bilingual;
  /** The sides of a rate, in records or in seconds; of a count, what was counted. Null where the fold has no such side. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Records that are not settled yet; null where nothing can be pending. */
  readonly pending: number | null;
  readonly met: boolean | null;
  readonly beside: readonly Beside[];
}

const NO_NUMBER = {
  value: null,
  numerator: null,
  denominator: null,
  pending: null,
  met: null,
  beside: [],
} as const;

/** The answer of a row whose metric no part of the program offers yet, and of one that a person grades. */
export const NOTHING_FEEDS_THIS: IndicatorResult = {
  ...NO_NUMBER,
  status: 'nothing-feeds',
  shown: { zh: '暂无数据来源', en: 'Nothing feeds this yet' },
};

/** The answer of a row without anything to judge: neither met nor missed. */
export const NOT_APPLICABLE: IndicatorResult = {
  ...NO_NUMBER,
  status: 'not-applicable',
  shown: { zh: '不适用：本期尚无可评判的记录', en: 'Not applicable: nothing to judge in this period yet' },
};
