import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fenOfWan } from '../../../common/money/fen.js';
import { readTargetTables } from './target-table.reader.js';

interface PublishedRow {
  id: string;
  table: number;
  row: number;
  level1: string;
  level1_cell_blank: boolean;
  level2: string;
  level3: string;
  description: string;
  value_text: string;
  parsed: Record<string, unknown>;
}
interface Published {
  tables: Record<string, string | number>[];
  rows: PublishedRow[];
}

const ROOT = process.cwd();
const published = JSON.parse(
  readFileSync(join(ROOT, 'test/fixtures/indicators-2025.json'), 'utf8'),
) as Published;
const { tables } = readTargetTables(readFileSync(join(ROOT, 'data/target-tables-2025.txt'), 'utf8'));
const rows = tables.flatMap((table) => table.rows.map((row) => ({ table: table.number, ...row })));
const rowOf = (id: string) => rows.find((row) => row.id === id);

describe('the four published target tables of 2025', () => {
  it('are 48 rows in four tables of 12, 6, 21 and 9, in the order of the form', () => {
    expect(tables.map((table) => table.rows.length)).toEqual([12, 6, 21, 9]);
    expect(rows.map(({ id }) => id)).toEqual(published.rows.map(({ id }) => id));
  });

  it.each(published.tables.map((table) => [String(table.title), table] as const))(
    'read head and budget of %s',
    (_title, table) => {
      const found = tables.find(({ number }) => number === table.table);
      expect(found).toMatchObject({
        title: table.title,
        bookmark: table.bookmark,
        unitCode: table.unit_code,
        unitName: table.unit_name,
        moneyUnit: table.money_unit,
        project: table.project,
        budgetFen: fenOfWan(String(table.budget)),
        fiscalFen: fenOfWan(String(table.fiscal)),
        otherFen: fenOfWan(String(table.other)),
      });
      expect(found?.warnings).toEqual([]);
      expect(found?.purpose).not.toBe('');
      expect(found?.goal).toBe(`1.${found?.purpose}`);
    },
  );

  it.each(published.rows.map((row) => [row.id, row.value_text.slice(0, 20), row] as const))(
    '%s, %s, is read exactly as published',
    (id, _text, row) => {
      const found = rowOf(id);
      expect(found).toMatchObject({
        table: row.table,
        row: row.row,
        level1: row.level1,
        level1CellBlank: row.level1_cell_blank,
        level2: row.level2,
        level3: row.level3,
        description: row.description,
        valueText: row.value_text,
      });
      const { implied_operator, operator_in_source, note: _note, ...parsed } = row.parsed;
      const { warnings: _warnings, amountFen: _amount, ...reading } = found?.reading ?? { warnings: [] };
      expect(reading).toEqual({
        ...parsed,
        impliedOperator: implied_operator,
        operatorInSource: operator_in_source,
      });
    },
  );

  it('carry the doubts that a person confirms, and no others', () => {
    const doubts: Record<string, string[]> = {};
    for (const { id, reading } of rows) {
      for (const { code } of reading.warnings) (doubts[code] ??= []).push(id);
    }
    const unmarked =
      'T1-01 T1-02 T1-03 T1-04 T1-09 T2-01 T2-02 T3-01 T3-02 T3-09 T3-10 T3-20 T3-21 T4-03 T4-04';
    expect(doubts).toEqual({
      NO_OPERATOR_READ_AS_AT_LEAST: unmarked.split(' '),
      SLA_WITHOUT_RATE: ['T1-06', 'T1-07'],
      PROSE_GRADED_BY_PERSON: ['T2-05', 'T3-08', 'T3-19'],
      MONTHS_READ_AS_LENGTH: ['T3-07', 'T3-11', 'T3-12', 'T4-05'],
      STRICT_EQUAL_NOT_MET: ['T4-02', 'T4-08'],
    });
  });

  it('carry money targets in whole fen', () => {
    expect(rowOf('T3-18')?.reading.amountFen).toBe(190_500_000);
    expect(rowOf('T4-08')?.reading.amountFen).toBe(6_000_000_000);
    expect(rows.filter(({ reading }) => reading.amountFen !== undefined)).toHaveLength(9);
  });
});
