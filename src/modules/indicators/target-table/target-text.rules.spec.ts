import fc from 'fast-check';
import type { TargetContext, TargetReading } from './target-reading.js';
import { readTarget } from './target-text.rules.js';

const QUANTITY = '数量指标';
const QUALITY = '质量指标';
const TIME = '时效指标';
const COST = '成本指标';

function read(text: string, level2: string, more: Partial<TargetContext> = {}): TargetReading {
  return readTarget(text, { level2, ...more });
}

type Case = [
  text: string,
  level2: string,
  more: Partial<TargetContext>,
  expected: Partial<TargetReading>,
  codes: string[],
];

const VARIANTS: Record<string, Case[]> = {
  'a unit spelt out is the sign': [
    ['≥98百分比', QUALITY, {}, { operator: '>=', value: 98, unit: '%' }, ['UNIT_SPELT_OUT']],
    ['100百分比', QUALITY, {}, { impliedOperator: '>=', value: 100, unit: '%' }, ['UNIT_SPELT_OUT']],
  ],
  'operators in ASCII, small forms and words are the operator': [
    ['>=28次', QUANTITY, {}, { operator: '>=', value: 28, unit: '次' }, ['OPERATOR_SPELLING']],
    ['﹦100％', QUALITY, {}, { operator: '=', value: 100, polarity: 'higher' }, ['EQUAL_READ_EXACTLY']],
    ['大于等于 95 %', QUALITY, {}, { operator: '>=', value: 95, unit: '%' }, ['OPERATOR_SPELLING']],
    ['≧5人', QUANTITY, {}, { operator: '>=', value: 5 }, ['OPERATOR_SPELLING']],
    ['不超过3次', QUANTITY, {}, { operator: '<=', value: 3, polarity: 'lower' }, ['OPERATOR_SPELLING']],
    ['超过3次', QUANTITY, {}, { operator: '>', value: 3 }, ['OPERATOR_SPELLING', 'STRICT_EQUAL_NOT_MET']],
  ],
  'the unit of the text wins over the unit column': [
    ['28.8万元', COST, { unitColumn: '%' }, { unit: '万元', amountFen: 28_800_000 }, ['UNIT_CONFLICT']],
    ['98', QUALITY, { unitColumn: '%' }, { value: 98, unit: '%' }, ['NO_OPERATOR_READ_AS_AT_LEAST']],
  ],
  'a date that leaked as a serial number is a date under 时效, a suspicion elsewhere': [
    ['44,561', TIME, {}, { kind: 'deadline', value: '2021-12-31' }, ['EXCEL_SERIAL_DATE']],
    [
      '44,561',
      QUANTITY,
      { unitColumn: '44,561' },
      { value: '2021-12-31', unit: 'date' },
      ['EXCEL_SERIAL_DATE'],
    ],
    ['44561', QUANTITY, {}, { kind: 'quantitative', value: 44561 }, ['MAY_BE_EXCEL_DATE', 'UNIT_MISSING']],
  ],
  'a cost of nothing may have been rounded': [
    [
      '0万元/人',
      COST,
      {},
      { impliedOperator: '=', value: 0, unit: '万元/人' },
      ['VALUE_MAY_BE_ROUNDED_TO_ZERO'],
    ],
  ],
  'a leading 2 may be a scanned ≥': [
    ['292%', QUALITY, {}, { value: 292 }, ['RATE_OVER_100', 'SCAN_MAY_HAVE_READ_GE_AS_2']],
    ['290%', QUALITY, {}, { value: 290 }, ['RATE_OVER_100', 'SCAN_MAY_HAVE_READ_GE_AS_2']],
    ['2280次', QUANTITY, {}, { value: 2280, unit: '次' }, ['SCAN_MAY_HAVE_READ_GE_AS_2']],
  ],
  'a template placeholder is never a number': [
    ['≤**万元', COST, {}, { kind: 'qualitative', value: '≤**万元' }, ['TEMPLATE_LEFTOVER']],
  ],
  '万 and /年 without 元 are money in a cost row only': [
    ['250万', COST, {}, { unit: '万元', amountFen: 250_000_000 }, ['WAN_READ_AS_WANYUAN']],
    ['≤620万/月', COST, {}, { operator: '<=', value: 620, unit: '万元/月' }, ['WAN_READ_AS_WANYUAN']],
    ['10320/年', COST, {}, { impliedOperator: '<=', value: 10320, unit: '元/年' }, ['YUAN_ASSUMED']],
    ['250万', QUANTITY, {}, { value: 250, unit: '万' }, ['WAN_WITHOUT_UNIT']],
  ],
  'not applicable is said, not scored': [
    ['不涉及', QUANTITY, {}, { kind: 'qualitative', value: '不涉及' }, ['NOT_APPLICABLE']],
  ],
  'a printed operator wins over the direction column': [
    ['小于等于5次', QUANTITY, { directionColumn: '正向指标' }, { operator: '<=' }, ['DIRECTION_CONFLICT']],
    [
      '5次',
      QUANTITY,
      { directionColumn: '反向' },
      { impliedOperator: '<=' },
      ['NO_OPERATOR_READ_AS_AT_MOST'],
    ],
  ],
  'a range keeps both ends and reads as its near bound': [
    ['±3%以内', QUALITY, {}, { operator: '<=', value: 3, range: { low: -3, high: 3 } }, ['RANGE_TOLERANCE']],
    [
      '2023.07-2024.01',
      TIME,
      {},
      { kind: 'deadline', value: '2024-01-31', range: { low: '2023-07-01', high: '2024-01-31' } },
      ['PERIOD_READ_AS_ITS_END'],
    ],
    [
      '2020年1月--2020年11月',
      TIME,
      {},
      { value: '2020-11-30', range: { low: '2020-01-01', high: '2020-11-30' } },
      ['PERIOD_READ_AS_ITS_END'],
    ],
    [
      '80%-90%',
      QUALITY,
      {},
      { impliedOperator: '>=', value: 80, range: { low: 80, high: 90 } },
      ['RANGE_READ_AS_BOUND'],
    ],
    [
      '3~5天',
      TIME,
      {},
      { kind: 'duration', impliedOperator: '<=', value: 5, unit: '日' },
      ['RANGE_READ_AS_BOUND'],
    ],
    ['1月-11月', TIME, { year: 2025 }, { value: '2025-11-30' }, ['YEAR_ASSUMED']],
    ['1月-11月', TIME, {}, { kind: 'qualitative' }, ['UNREAD_NUMBER']],
    ['9至7次', QUANTITY, {}, { value: 7, range: { low: 7, high: 9 } }, ['RANGE_REVERSED']],
  ],
  'several targets in one cell are clauses': [
    [
      '完成1部宣传片,2套方案',
      QUANTITY,
      {},
      {
        kind: 'compound',
        polarity: 'higher',
        clauses: [
          { when: '完成', event: '宣传片', operator: '>=', value: 1, unit: '部' },
          { when: '完成', event: '方案', operator: '>=', value: 2, unit: '套' },
        ],
      },
      ['NO_OPERATOR_READ_AS_AT_LEAST'],
    ],
    [
      '6月份完成设计;9月份完成施工;11月底前验收',
      TIME,
      { year: 2025 },
      {
        kind: 'compound',
        polarity: 'lower',
        clauses: [
          { when: '', event: '完成设计', operator: '<=', value: '2025-06-30', unit: 'date' },
          { when: '', event: '完成施工', operator: '<=', value: '2025-09-30', unit: 'date' },
          { when: '', event: '验收', operator: '<=', value: '2025-11-30', unit: 'date' },
        ],
      },
      ['YEAR_ASSUMED', 'PERIOD_READ_AS_ITS_END'],
    ],
    ['≥3次；效果良好；≤5天', QUANTITY, {}, { kind: 'compound', polarity: null }, ['CLAUSE_UNREAD']],
  ],
  'a rate cannot pass 100 %': [
    ['≥100%', QUALITY, {}, { operator: '>=', value: 100 }, ['RATE_AT_CEILING']],
    ['>100%', QUALITY, {}, { operator: '>' }, ['RATE_OVER_100', 'STRICT_EQUAL_NOT_MET']],
    ['≥120%', QUALITY, {}, { value: 120 }, ['RATE_OVER_100']],
  ],
};

const GRAMMAR: Record<string, Case[]> = {
  'an unmarked number follows the row': [
    [
      '66万元',
      COST,
      {},
      { impliedOperator: '<=', polarity: 'lower', amountFen: 66_000_000 },
      ['NO_OPERATOR_READ_AS_AT_MOST'],
    ],
    ['0次', QUANTITY, {}, { impliedOperator: '=', polarity: 'lower' }, ['NO_OPERATOR_READ_AS_ZERO']],
    [
      '2次',
      QUANTITY,
      { level3: '甲方不满意次数' },
      { impliedOperator: '<=' },
      ['NO_OPERATOR_READ_AS_AT_MOST'],
    ],
    [
      '5天',
      TIME,
      {},
      { kind: 'duration', impliedOperator: '<=', unit: '日' },
      ['NO_OPERATOR_READ_AS_AT_MOST'],
    ],
    ['100%', TIME, {}, { kind: 'quantitative', impliedOperator: '>=' }, ['NO_OPERATOR_READ_AS_AT_LEAST']],
  ],
  'words after the number are an operator': [
    ['95%以上', QUALITY, {}, { operator: '>=', operatorInSource: true }, []],
    ['≥5次以内', QUANTITY, {}, { operator: '>=' }, ['OPERATOR_CONFLICT']],
    ['达到95%以上', QUALITY, {}, { operator: '>=', value: 95 }, ['WORDS_AROUND_NUMBER']],
  ],
  'a length may start at an event and end in one': [
    [
      '合同签订后30日内付款',
      TIME,
      {},
      { startEvent: '合同签订', event: '付款', value: 30, unit: '日', operator: '<=' },
      [],
    ],
    ['3个月', TIME, {}, { kind: 'duration', value: 3, unit: '月' }, ['NO_OPERATOR_READ_AS_AT_MOST']],
    ['12月', TIME, {}, { kind: 'duration' }, ['DURATION_AMBIGUOUS_MONTH']],
  ],
  'month ends are known, 前 after a month is asked': [
    [
      '2024年2月底前',
      TIME,
      {},
      { kind: 'deadline', value: '2024-02-29', operator: '<=', operatorInSource: true },
      [],
    ],
    [
      '2023年12月前',
      TIME,
      {},
      { kind: 'deadline', value: null, range: { low: '2023-11-30', high: '2023-12-31' } },
      ['AMBIGUOUS_DEADLINE'],
    ],
    [
      '2025年前',
      TIME,
      {},
      { value: null, range: { low: '2024-12-31', high: '2025-12-31' } },
      ['AMBIGUOUS_DEADLINE'],
    ],
    ['2025年6月30日前', TIME, {}, { value: '2025-06-30' }, ['DAY_READ_AS_INCLUSIVE']],
    ['2025-12-31', TIME, {}, { value: '2025-12-31', impliedOperator: '<=' }, ['NO_OPERATOR_READ_AS_AT_MOST']],
    ['年底前', TIME, { year: 2025 }, { value: '2025-12-31' }, ['YEAR_ASSUMED']],
    ['12月底前', TIME, {}, { kind: 'deadline', value: null }, ['YEAR_MISSING']],
    ['2025年12月', TIME, {}, { value: '2025-12-31' }, ['PERIOD_READ_AS_ITS_END']],
    ['2025年2月30日前', TIME, {}, { kind: 'qualitative' }, ['INVALID_DATE', 'PROSE_GRADED_BY_PERSON']],
  ],
  'what is not a target number stays prose': [
    ['', QUANTITY, {}, { kind: 'qualitative', value: '' }, ['EMPTY_TARGET']],
    ['第3次会议通过', QUALITY, {}, { kind: 'qualitative' }, ['UNREAD_NUMBER']],
    ['符合GB50016要求', QUALITY, {}, { kind: 'qualitative' }, ['UNREAD_NUMBER']],
    ['①1次', QUANTITY, {}, { kind: 'qualitative' }, ['UNREAD_NUMBER']],
    ['-5%', QUALITY, {}, { kind: 'qualitative' }, ['UNREAD_NUMBER']],
    ['1234567890123456次', QUANTITY, {}, { kind: 'qualitative' }, ['NUMBER_TOO_LONG']],
    [
      '按《2020年办法》办理',
      QUALITY,
      {},
      { kind: 'qualitative', references: ['《2020年办法》'] },
      ['PROSE_GRADED_BY_PERSON'],
    ],
  ],
  'money finer than a fen has no amount': [
    ['≤0.00000015万元', COST, {}, { value: 0.00000015, unit: '万元' }, ['AMOUNT_NOT_EXACT']],
    ['≤1,234.56元', COST, {}, { value: 1234.56, amountFen: 123_456 }, []],
  ],
};

describe.each(Object.entries({ ...VARIANTS, ...GRAMMAR }))('%s', (_rule, cases) => {
  it.each(cases)('%s under %s', (text, level2, more, expected, codes) => {
    const reading = read(text, level2, more);
    expect(reading).toMatchObject(expected);
    const found = reading.warnings.map(({ code }) => code as string);
    expect(codes.length === 0 ? found : codes.filter((code) => !found.includes(code))).toEqual([]);
  });
});

describe('any text at all', () => {
  const KINDS = ['quantitative', 'duration', 'deadline', 'compound', 'qualitative'];
  const alphabet = Array.from('0123456789.,，、；;。-~±≥≤><=%年月日前底内后次份万元小时天/*《》① 第至');
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 14 }),
  );

  it('is read without an error, and whatever is no printed comparison carries a warning', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(QUANTITY, QUALITY, TIME, COST, ''), (text, level2) => {
        const reading = read(text, level2, { year: 2025 });
        expect(KINDS).toContain(reading.kind);
        expect(reading.operator === null || reading.impliedOperator === null).toBe(true);
        expect(reading.operatorInSource).toBe(reading.operator !== null);
        expect(reading.kind === 'compound' ? (reading.clauses ?? []).length : 2).toBeGreaterThan(1);
        expect(reading.operatorInSource || reading.kind === 'compound' || reading.warnings.length > 0).toBe(
          true,
        );
        expect(Number.isSafeInteger(reading.amountFen ?? 0)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it('reads every 万元 amount to the fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999_999 }), (fen) => {
        const wan = `${Math.floor(fen / 1_000_000)}.${String(fen % 1_000_000).padStart(6, '0')}`;
        expect(read(`≤${wan}万元`, COST).amountFen).toBe(fen);
      }),
    );
  });
});
