import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { DomainError } from '../../../common/errors/domain-error.js';
import { readTargetTables, type TargetTableReading } from './target-table.reader.js';

const PUBLISHED = readFileSync(join(process.cwd(), 'data/target-tables-2025.txt'), 'utf8');
const COLUMNS = ['一级指标', '二级指标', '三级指标', '绩效指标描述', '指标值'];

interface Sample {
  unit?: string;
  money?: string;
  budget?: string;
  fiscal?: string;
  other?: string;
  rows?: string[][];
}

const block = (cells: string[]): string => cells.map((cell) => `\t${cell}\n`).join('');

function sample({ unit, money, budget, fiscal, other, rows }: Sample = {}): string {
  const head = [
    [unit ?? '325205某中心', `单位：${money ?? '万元'}`],
    ['项目名称', '某项目'],
    [
      '预算规模及资金用途',
      '预算数',
      budget ?? '66.00',
      '其中：财政    资金',
      fiscal ?? '66',
      '其他资金',
      other ?? '',
    ],
    ['', '用途'],
    ['绩效目标', '1.用途'],
    COLUMNS,
  ];
  const body = rows ?? [['产出指标', '成本指标', '支出', '支出', '≤66万元']];
  return `[bookmark: _Toc_1]1.某项目绩效目标表\n${[...head, ...body].map(block).join('\n')}`;
}

function only(text: string, year?: number): TargetTableReading {
  const { tables } = readTargetTables(text, year === undefined ? {} : { year });
  expect(tables).toHaveLength(1);
  return tables[0] as TargetTableReading;
}

function refusal(text: string): { kind: string; code: string; message: string; field: string | undefined } {
  try {
    readTargetTables(text);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { kind, code, message, fields } = error;
    return { kind, code, message, field: fields[0]?.field };
  }
  throw new Error('nothing was refused');
}

function outcomeOf(text: string): 'read' | 'refused' | 'failed' {
  try {
    return readTargetTables(text).tables.length === 1 ? 'read' : 'failed';
  } catch (error) {
    return error instanceof DomainError && error.kind === 'malformed' ? 'refused' : 'failed';
  }
}

describe('the text export of target tables', () => {
  it('reads the same with Windows line ends, a byte order mark and lost blank lines between rows', () => {
    const { tables } = readTargetTables(PUBLISHED);
    expect(readTargetTables(`\ufeff${PUBLISHED.replaceAll('\n', '\r\n')}`).tables).toEqual(tables);
    const row = ['', '数量指标', '次数', '次数', '1次'];
    const apart = only(sample({ rows: [['产出指标', '成本指标', '支出', '支出', '≤66万元'], row] }));
    const together = only(sample({ rows: [['产出指标', '成本指标', '支出', '支出', '≤66万元', ...row]] }));
    const withoutLines = (table: TargetTableReading) => table.rows.map(({ line: _line, ...rest }) => rest);
    expect(withoutLines(together)).toEqual(withoutLines(apart));
  });

  it('skips a column heading repeated on a new page', () => {
    const rows = [
      ['产出指标', '成本指标', '支出', '支出', '≤66万元'],
      COLUMNS,
      ['', '数量指标', '次数', '次数', '1次'],
    ];
    expect(only(sample({ rows })).rows.map(({ id }) => id)).toEqual(['T1-01', 'T1-02']);
  });

  it('keeps the spaces of 三级指标, description and value', () => {
    const rows = [['产出指标', '数量指标', ' 次数', ' 说明 ', ' 1次 ']];
    expect(only(sample({ rows })).rows[0]).toMatchObject({
      level3: ' 次数',
      description: ' 说明 ',
      valueText: ' 1次 ',
      reading: { value: 1, unit: '次' },
    });
  });

  it('reads amounts in the unit that the form states', () => {
    expect(only(sample()).budgetFen).toBe(66_000_000);
    expect(only(sample({ money: '元', budget: '660,000.01', fiscal: '660000.01' })).budgetFen).toBe(
      66_000_001,
    );
  });

  it('gives the asked year to deadlines that print none', () => {
    const rows = [['产出指标', '时效指标', '付款', '付款', '12月底前']];
    expect(only(sample({ rows }), 2026).rows[0]?.reading.value).toBe('2026-12-31');
  });
});

describe('the checks of a table', () => {
  const codes = (text: string): string[] => only(text).warnings.map(({ code }) => code);

  it('are silent when cost targets, sources and title agree', () => {
    expect(codes(sample())).toEqual([]);
  });

  it('name both amounts when the cost targets miss the budget', () => {
    const rows = [['产出指标', '成本指标', '支出', '支出', '≤65.9999万元']];
    expect(only(sample({ rows })).warnings).toMatchObject([
      { code: 'COST_SUM_DIFFERS', amounts: { statedFen: 66_000_000, countedFen: 65_999_900 } },
    ]);
  });

  it('name both amounts when the sources miss the budget', () => {
    expect(only(sample({ other: '0.01' })).warnings).toMatchObject([
      { code: 'BUDGET_SPLIT_DIFFERS', amounts: { statedFen: 66_000_000, countedFen: 66_010_000 } },
    ]);
  });

  it('point out a foreign title, an unfilled template and an inherited 二级指标', () => {
    expect(codes(sample().replace(']1.某项目', ']1.别的项目'))).toEqual(['TITLE_DIFFERS']);
    const rows = [
      ['产出指标', '成本指标', '支出（≤**万元）', '支出', '≤66万元'],
      ['', '', '另一支出', '支出', '0元'],
    ];
    expect(codes(sample({ rows }))).toEqual(['TEMPLATE_LEFTOVER', 'LEVEL2_INHERITED']);
  });

  it('report absurd amounts instead of failing on them', () => {
    const most = '9007199254.740991';
    expect(codes(sample({ budget: '1', fiscal: most, other: most }))).toEqual([
      'BUDGET_SPLIT_DIFFERS',
      'COST_SUM_DIFFERS',
    ]);
  });
});

describe('a malformed text is refused with its line', () => {
  const row = ['产出指标', '成本指标', '支出', '支出', '≤66万元'];
  it.each([
    ['nothing', '', 'NO_TABLE', 1, '/tables'],
    ['words before the first heading', 'hello\n', 'NO_TABLE', 1, '/tables'],
    ['a line that is no cell', sample().replace('\t用途', '用途'), 'NOT_A_CELL', 17, '/tables/0'],
    ['a table number twice', `${sample()}\n\n${sample()}`, 'NUMBER_TWICE', 35, '/tables/1/number'],
    ['an endless line', sample({ unit: `325205${' '.repeat(5000)}` }), 'CELL_TOO_LONG', 2, '/tables/0'],
    ['no unit', sample({ unit: '某中心' }), 'UNIT_UNREADABLE', 2, '/tables/0/unitCode'],
    ['another money unit', sample({ money: '美元' }), 'MONEY_UNIT_UNKNOWN', 3, '/tables/0/moneyUnit'],
    ['no project', sample().replace('\t项目名称\n', ''), 'FIELD_MISSING', 1, '/tables/0/project'],
    ['an amount in words', sample({ budget: '六十六' }), 'AMOUNT_UNREADABLE', 10, '/tables/0/budgetFen'],
    ['a negative amount', sample({ other: '-1' }), 'AMOUNT_UNREADABLE', 14, '/tables/0/otherFen'],
    ['no column heading', sample().replace('\t指标值\n', ''), 'COLUMNS_MISSING', 1, '/tables/0/rows'],
    ['no rows', sample({ rows: [] }), 'NO_ROWS', 1, '/tables/0/rows'],
    ['a row of four cells', sample({ rows: [row.slice(1)] }), 'ROW_INCOMPLETE', 28, '/tables/0/rows'],
    [
      'a shifted row',
      sample({ rows: [['支出', ...row.slice(1)]] }),
      'LEVEL_UNKNOWN',
      28,
      '/tables/0/rows/0/level1',
    ],
    [
      'no 一级指标 above',
      sample({ rows: [['', ...row.slice(1)]] }),
      'CELL_EMPTY',
      28,
      '/tables/0/rows/0/level1',
    ],
    ['no 三级指标', sample({ rows: [row.with(2, ' ')] }), 'CELL_EMPTY', 30, '/tables/0/rows/0/level3'],
  ])('%s', (_what, text, reason, line, field) => {
    expect(refusal(text)).toMatchObject({ kind: 'malformed', code: `TARGET_TABLE.${reason}`, field });
    expect(refusal(text).message).toMatch(new RegExp(`^Line ${line}: `));
  });

  it('and a damaged form is either read or refused, never anything else', () => {
    const lines = PUBLISHED.split('\n').slice(0, 60);
    const damage = fc.tuple(
      fc.nat(lines.length - 1),
      fc.constantFrom('', '\t', 'x', '\t9e9', '\t≤**', '\t\ud800'),
    );
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
        const text = damages.reduce((left, [at, by]) => left.with(at, by), lines).join('\n');
        expect(['read', 'refused']).toContain(outcomeOf(text));
      }),
    );
  });
});
