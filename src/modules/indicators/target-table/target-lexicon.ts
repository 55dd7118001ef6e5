import type { TargetOperator } from './target-reading.js';

/** The spellings of each comparison; the first of each row is the one forms are meant to print. */
const SPELLINGS: readonly (readonly [TargetOperator, readonly string[]])[] = [
  ['>=', ['≥', '≧', '⩾', '≮', '>=', '=>', '大于等于', '大于或等于', '不低于', '不少于', '不小于', '至少']],
  [
    '<=',
    [
      '≤',
      '≦',
      '⩽',
      '≯',
      '<=',
      '=<',
      '小于等于',
      '小于或等于',
      '不超过',
      '不超',
      '不高于',
      '不大于',
      '不多于',
      '至多',
    ],
  ],
  ['>', ['>', '大于', '超过', '高于', '多于', '超']],
  ['<', ['<', '小于', '低于', '少于']],
  ['=', ['=', '等于']],
];
const OPERATOR_OF = new Map(
  SPELLINGS.flatMap(([operator, words]) => words.map((word) => [word, operator] as const)),
);
const PLAIN_SIGNS = new Set(['≥', '≤', '>', '<', '=']);
const SUFFIXES: readonly (readonly [TargetOperator, string])[] = [
  ['>=', '及以上|以上'],
  ['<=', '及以下|以下|以内|之内|内(?![容部控网])'],
];

/** Lengths of time as printed, each with the name this house uses for it. */
const DURATION_UNITS = new Map([
  ['分钟', '分钟'],
  ['小时', '小时'],
  ['个小时', '小时'],
  ['工作日', '工作日'],
  ['个工作日', '工作日'],
  ['日', '日'],
  ['天', '日'],
  ['周', '周'],
  ['个月', '月'],
  ['月', '月'],
  ['年', '年'],
]);
const COUNT_UNITS =
  '% ‰ 百分比 亿元 万元 千元 元 次 份 台 台套 项 人 人次 人天 名 件 个 起 套 条 辆 部 本 册 篇 期 场 场次 户 家 处 座 间 栋 宗 批 批次 ' +
  '张 幅 门 课时 学时 组 根 棵 株 只 块 吨 公斤 千克 公里 千米 米 亩 公顷 平方米 立方米 平方公里 m2 m3 km 分 级 万人 万人次 万次 万平方米 万吨 万';
const PER_UNITS = [
  '年',
  '月',
  '季度',
  '季',
  '周',
  '日',
  '天',
  '次',
  '人',
  '人次',
  '亩',
  '台',
  '平方米',
  'm2',
  '公里',
];

function alternatives(words: Iterable<string>): string {
  return [...words].sort((a, b) => b.length - a.length).join('|');
}

/** Pattern sources for the reading rules; all work on folded text. */
export const OPERATOR_PATTERN = alternatives(OPERATOR_OF.keys());
export const SUFFIX_PATTERN = SUFFIXES.map(([, words]) => words).join('|');
export const UNIT_PATTERN = alternatives([...DURATION_UNITS.keys(), ...COUNT_UNITS.split(' ')]);
export const PER_PATTERN = alternatives(PER_UNITS);
export const NUMBER_PATTERN = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?(?!\\d)|\\d+(?:\\.\\d+)?';

/** Words that may stand before a number without changing what it says (达到95%以上). */
export const LEADING_WORDS =
  /^(?:达到|达|完成|实现|保持在?|控制在|组织|开展|举办|提供|出具|安排|确保|保证|力争|全年|年度|[须需应]?在){0,4}$/;

const KEPT = /[，\p{No}]/u;
const SPACE = /[\s\u200b-\u200d\u2060\ufeff]+/gu;

/**
 * NFKC without spaces. Full-width commas stay, for they part clauses and never thousands; so do ①, ² and ½, which
 * NFKC would glue to the number beside them.
 */
export function foldTarget(text: string): string {
  const folded = Array.from(text, (char) => (KEPT.test(char) ? char : char.normalize('NFKC')));
  return folded.join('').replace(SPACE, '');
}

/** The comparison that a printed word or sign means; `null` for no such word. */
export function operatorOf(printed: string | undefined): TargetOperator | null {
  return printed === undefined ? null : (OPERATOR_OF.get(printed) ?? null);
}

/** Whether the comparison is printed as the plain sign, so that nothing was read into it. */
export function isPlainSign(printed: string): boolean {
  return PLAIN_SIGNS.has(printed);
}

/** The comparison behind 以上, 以内 and their like. */
export function suffixOperatorOf(printed: string | undefined): TargetOperator | null {
  if (printed === undefined) return null;
  const found = SUFFIXES.find(([, words]) => new RegExp(`^(?:${words})$`, 'u').test(printed));
  return found === undefined ? null : found[0];
}

/** The sign of a comparison, for people. */
export function signOf(operator: TargetOperator): string {
  return operator === '>=' ? '≥' : operator === '<=' ? '≤' : operator;
}

/** The house's name for a length of time (天 → 日, 个月 → 月), or `null` when the unit counts something else. */
export function durationUnitOf(unit: string): string | null {
  return DURATION_UNITS.get(unit) ?? null;
}

/** A decimal read exactly; `text` has no grouping commas. */
export interface TargetNumber {
  text: string;
  value: number;
}

const MOST_DIGITS = 15;

/** Reads a number of at most 15 significant digits, all that a double keeps; `null` beyond. */
export function numberOf(printed: string): TargetNumber | null {
  const text = printed.replaceAll(',', '').replace(/^0+(?=\d)/, '');
  const digits = text.replace('.', '').replace(/^0+/, '');
  return digits.length > MOST_DIGITS ? null : { text, value: Number(text) };
}
