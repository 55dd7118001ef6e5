/** Every doubt a target text can leave, in both languages; `{0}` and `{1}` are the texts it is about. */
const WARNINGS = {
  NO_OPERATOR_READ_AS_AT_LEAST: ['未写比较符号，按“不低于”理解', 'no operator printed: read as at least'],
  NO_OPERATOR_READ_AS_AT_MOST: ['未写比较符号，按“不超过”理解', 'no operator printed: read as at most'],
  NO_OPERATOR_READ_AS_ZERO: [
    '目标为 0，按“等于 0、越低越好”理解',
    'a target of 0: read as exactly 0, lower is better',
  ],
  STRICT_EQUAL_NOT_MET: ['严格比较：恰好等于 {0} 不算达标', 'strict: exactly {0} is not met'],
  EQUAL_READ_EXACTLY: [
    '“=”按恰好相等理解，请确认是否应为“≥”',
    '“=” is read as exactly equal; confirm that “≥” is not meant',
  ],
  OPERATOR_SPELLING: ['比较符号“{0}”按“{1}”理解', 'the operator “{0}” is read as “{1}”'],
  OPERATOR_CONFLICT: ['前后比较符号矛盾，采用“{0}”', 'two operators disagree: “{0}” is taken'],
  DIRECTION_CONFLICT: [
    '指标方向“{0}”与比较符号矛盾，以比较符号为准',
    'the direction “{0}” disagrees: the operator stands',
  ],
  UNIT_SPELT_OUT: ['单位“{0}”按“{1}”理解', 'the unit “{0}” is read as “{1}”'],
  UNIT_CONFLICT: [
    '单位栏“{0}”与指标值单位“{1}”不一致，以指标值为准',
    'the unit column says “{0}”, the text “{1}”: the text stands',
  ],
  UNIT_MISSING: ['没有单位', 'no unit is printed'],
  UNKNOWN_UNIT: ['不认识的单位“{0}”', 'an unknown unit “{0}”'],
  WAN_READ_AS_WANYUAN: ['成本指标中的“万”按“万元”理解', '“万” in a cost row is read as 万元'],
  WAN_WITHOUT_UNIT: ['“万”之后没有单位', '“万” stands without a unit'],
  YUAN_ASSUMED: ['未写货币单位，按“元”理解', 'no money unit printed: read as yuan'],
  AMOUNT_NOT_EXACT: ['金额不能精确到分', 'the amount cannot be held in whole fen'],
  NUMBER_TOO_LONG: ['数字超过 15 位，未读取', 'a number of more than 15 digits was not read'],
  RATE_OVER_100: ['比率目标超过 100%，无法达到', 'a rate over 100 % cannot be reached'],
  RATE_AT_CEILING: [
    '比率最高为 100%，只能达到不能超过',
    'a rate ends at 100 %: it can be reached, never passed',
  ],
  SCAN_MAY_HAVE_READ_GE_AS_2: ['可能把“≥{0}”误识为“{1}”', 'a scan may have read “≥{0}” as “{1}”'],
  VALUE_MAY_BE_ROUNDED_TO_ZERO: [
    '成本目标为 0，可能被导出时四舍五入',
    'a cost of 0 may have been rounded by the export',
  ],
  MONTHS_READ_AS_LENGTH: ['“{0}月”按 {0} 个月的时长理解', '“{0}月” is read as a length of {0} months'],
  DURATION_AMBIGUOUS_MONTH: ['“{0}月”可能是月份，按时长理解', '“{0}月” may name a month: read as a length'],
  AMBIGUOUS_DEADLINE: ['“{0}”有两种理解：{1}，请确认', '“{0}” can mean either of {1}: please say which'],
  DAY_READ_AS_INCLUSIVE: ['“{0}前”按含当日理解', '“before {0}” is read as including that day'],
  PERIOD_READ_AS_ITS_END: ['“{0}”按截至 {1} 理解', '“{0}” is read as by {1}'],
  YEAR_ASSUMED: ['未写年份，按 {0} 年理解', 'no year printed: read as {0}'],
  YEAR_MISSING: ['未写年份，无法确定日期', 'no year is printed or known: the day is open'],
  EXCEL_SERIAL_DATE: [
    '“{0}”像 Excel 日期序号，按 {1} 理解',
    '“{0}” looks like an Excel serial date: read as {1}',
  ],
  MAY_BE_EXCEL_DATE: ['“{0}”可能是 Excel 日期 {1}', '“{0}” may be the Excel date {1}'],
  INVALID_DATE: ['“{0}”不是有效日期', '“{0}” is no day that exists'],
  RANGE_TOLERANCE: ['“±”按偏差绝对值不超过 {0} 理解', '“±” is read as a deviation of at most {0}'],
  RANGE_READ_AS_BOUND: ['区间按“{0}”理解', 'a range: read as “{0}”'],
  RANGE_REVERSED: ['区间两端颠倒，已按大小排列', 'the ends of the range were the wrong way round'],
  SLA_WITHOUT_RATE: [
    '写的是时限而非比率：按全部时限均须满足理解',
    'clocks instead of a rate: read as all of them must be met',
  ],
  CLAUSE_UNREAD: ['未读取的内容：“{0}”', 'not read: “{0}”'],
  WORDS_AROUND_NUMBER: ['数字之外的文字“{0}”不参与计算', 'the words “{0}” around the number do not count'],
  NOT_APPLICABLE: ['不涉及：该指标不适用', 'not applicable in this year'],
  TEMPLATE_LEFTOVER: ['模板占位符未填写', 'a template placeholder was left in'],
  EMPTY_TARGET: ['没有指标值', 'the target is empty'],
  PROSE_GRADED_BY_PERSON: ['文字目标，由人评定', 'prose: a person grades it'],
  UNREAD_NUMBER: ['文字中的数字未作为目标读取', 'a number in the text was not read as the target'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

/** Stable codes of the doubts; clients depend on the code, never on the message. */
export type TargetWarningCode = keyof typeof WARNINGS;

/** Something the reader assumed or could not decide; a person confirms it on import. */
export interface TargetWarning {
  code: TargetWarningCode;
  message: { zh: string; en: string };
}

/** The doubt with its texts filled in. */
export function targetWarning(code: TargetWarningCode, ...about: (string | number)[]): TargetWarning {
  const [zh, en] = WARNINGS[code];
  const fill = (text: string): string =>
    text.replace(/\{(\d)\}/g, (_whole, index: string) => String(about[Number(index)] ?? ''));
  return { code, message: { zh: fill(zh), en: fill(en) } };
}
