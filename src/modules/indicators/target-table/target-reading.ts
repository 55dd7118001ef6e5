import type { TargetWarning } from './target-warnings.js';

export type { TargetWarning };

/** How a number is compared with the target. */
export type TargetOperator = '>=' | '<=' | '>' | '<' | '=';

/** What kind of target the text is: a number, a length of time, a day, several clauses, or prose. */
export type TargetKind = 'quantitative' | 'duration' | 'deadline' | 'compound' | 'qualitative';

/** Which direction is better; `null` where the text does not say. */
export type TargetPolarity = 'higher' | 'lower' | null;

/** One clause of a compound target: 非紧急故障 (`when`) 6 (`value`) 小时 (`unit`) 之内 (`operator`) 响应 (`event`). */
export interface TargetClause {
  when: string;
  event: string;
  operator: TargetOperator;
  value: number | string;
  unit: string;
}

/** Both ends of a range as printed; days (`YYYY-MM-DD`) for periods, numbers in the reading's unit otherwise. */
export interface TargetRange {
  low: number | string;
  high: number | string;
}

/**
 * A target text (指标值) as read. `operator` is only what the source prints, `impliedOperator` what is read when it
 * prints none. `value` is a number, a day (`unit` = `date`), the text itself for prose, or `null` when a person must
 * say. `amountFen` stands beside 万元 and 元, exact.
 */
export interface TargetReading {
  kind: TargetKind;
  operator: TargetOperator | null;
  impliedOperator: TargetOperator | null;
  operatorInSource: boolean;
  value: number | string | null;
  unit: string | null;
  polarity: TargetPolarity;
  amountFen?: number;
  clauses?: TargetClause[];
  /** What is to be done by then (完成付款). */
  event?: string;
  /** What starts the clock (合同签订 in 合同签订后30日内). */
  startEvent?: string;
  /** Documents that a prose target names, with their 《》. */
  references?: string[];
  range?: TargetRange;
  warnings: TargetWarning[];
}

/** What stands around the target text and decides how an unmarked number reads. */
export interface TargetContext {
  /** 二级指标, as printed: 成本指标 reads an unmarked number as at most. */
  level2: string;
  /** The budget year, for 12月底前 without a year. */
  year?: number;
  /** 三级指标: 不满意次数 and its like are better when lower. */
  level3?: string;
  /** The unit column of forms that have one; the text's own unit wins. */
  unitColumn?: string;
  /** The direction column (正向, 反向) of forms that have one; a printed operator wins. */
  directionColumn?: string;
}
