import { readFileSync } from 'node:fs';
import { importShippedTables } from '../../src/app.shipped-tables.js';
import { fenOfWan } from '../../src/common/money/fen.js';
import { TargetTableImport, type Project } from '../../src/modules/indicators/index.js';
import type { IndicatorAnswer } from '../../src/modules/indicators/indicators.dto.js';
import type { TargetTableAnswer } from '../../src/modules/indicators/target-table/target-tables.dto.js';
import { openPerformanceDesk, PUBLISHED, type PerformanceDesk } from '../support/performance-desk.js';

interface Published {
  tables: (Record<'title' | 'unit_code' | 'unit_name' | 'project', string> &
    Record<'table' | 'budget' | 'fiscal' | 'other' | 'rows', number>)[];
  rows: { id: string; parsed: Record<string, unknown> }[];
}

const published = JSON.parse(readFileSync('test/fixtures/indicators-2025.json', 'utf8')) as Published;

/** Every row of these tables with the transaction that last wrote it: equal before and after means untouched. */
const WRITTEN = [
  'project t',
  'target_table t',
  'indicator t',
  'binding t',
  `trail t where t.object_type = 'target-table'`,
]
  .map((rows) => `select t.tableoid::regclass::text as "table", t.xmin::text, t.ctid::text from ${rows}`)
  .join(' union all ');

describe('the import of the target tables', () => {
  let desk: PerformanceDesk;

  beforeAll(async () => {
    desk = await openPerformanceDesk();
  });
  afterAll(() => desk.close());

  const written = () => desk.rows<{ table: string }>(`${WRITTEN} order by 1, 2, 3`);
  const importText = (text: unknown, year: unknown = 2025) =>
    desk.post('/target-tables/import', { year, text });

  const expectNothingWritten = async (act: () => Promise<void>) => {
    const before = await written();
    await act();
    expect(await written()).toEqual(before);
  };

  describe('refuses, and writes nothing', () => {
    const badCell = PUBLISHED.replace('\t68项', '68项');
    it.each<[string, unknown, unknown, string, string]>([
      ['a text that is no target table', 'hello', 2025, 'TARGET_TABLE.NO_TABLE', '/text'],
      ['a broken cell, naming its line', badCell, 2025, 'TARGET_TABLE.NOT_A_CELL', '/text'],
      ['a table cut short', PUBLISHED.slice(0, 900), 2025, 'TARGET_TABLE.ROW_INCOMPLETE', '/text'],
      ['an empty text', '', 2025, 'REQUEST.FIELDS', '/text'],
      ['no text', undefined, 2025, 'REQUEST.FIELDS', '/text'],
      ['a number as text', 7, 2025, 'REQUEST.FIELDS', '/text'],
      ['a NUL', `${PUBLISHED}\t\u0000`, 2025, 'REQUEST.FIELDS', '/text'],
      ['a text over 200,000 characters', 'x'.repeat(200_001), 2025, 'REQUEST.FIELDS', '/text'],
      ['a year before 2000', PUBLISHED, 1999, 'REQUEST.FIELDS', '/year'],
      ['a year after 2100', PUBLISHED, 2101, 'REQUEST.FIELDS', '/year'],
      ['a year as text', PUBLISHED, '2025', 'REQUEST.FIELDS', '/year'],
      ['no year', PUBLISHED, null, 'REQUEST.FIELDS', '/year'],
    ])('%s', async (_what, text, year, code, field) => {
      await expectNothingWritten(async () => {
        const { status, body } = await importText(text, year);
        expect([status, body.code, body.errors[0].field]).toEqual([400, code, field]);
      });
    });

    it('says the line of the broken cell', async () => {
      const { body } = await importText(badCell);
      const line = PUBLISHED.split('\n').indexOf('\t68项') + 1;
      expect(body.errors[0].message).toMatch(new RegExp(`^Line ${line}:`));
    });
  });

  it('stores four tables and 48 rows, told once by each of two imports at once', async () => {
    const answers = await Promise.all([importText(PUBLISHED), importText(PUBLISHED)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers.map(({ body }) => body).sort((a, b) => b.created - a.created)).toEqual([
      { tables: 4, indicators: 48, created: 4, unchanged: 0 },
      { tables: 4, indicators: 48, created: 0, unchanged: 4 },
    ]);
    const counts = new Map<string, number>();
    for (const { table } of await written()) counts.set(table, (counts.get(table) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      project: 4,
      target_table: 4,
      indicator: 48,
      binding: 48,
      trail: 4,
    });
  });

  it('changes nothing when the same text comes again, whatever its blank lines', async () => {
    await expectNothingWritten(async () => {
      const again = await importText(`\n\n${PUBLISHED.replaceAll('\n', '\r\n')}`);
      expect(again.body).toEqual({ tables: 4, indicators: 48, created: 0, unchanged: 4 });
    });
  });

  it('refuses a table that says something else now, by its name, and writes nothing', async () => {
    await expectNothingWritten(async () => {
      const { status, body } = await importText(PUBLISHED.replace('\t68项', '\t67项'));
      expect([status, body.code, body.errors[0].field]).toEqual([409, 'TARGET_TABLE.CHANGED', '/text']);
      expect(body.detail).toContain('解放南路海绵城市监测平台运行及维保绩效目标表');
    });
  });

  it('refuses a second table of the same project in one year', async () => {
    await expectNothingWritten(async () => {
      const { status, body } = await importText(PUBLISHED.replace(']1.解放', ']7.解放'));
      expect([status, body.code]).toEqual([409, 'TARGET_TABLE.PROJECT_TWICE']);
    });
  });

  it('tells in the trail who imported which table', async () => {
    const trail = await desk.rows(
      `select r.action, r.label, r.actor_name from trail r join target_table t on t.id::text = r.object_id order by t.number`,
    );
    expect(trail).toHaveLength(4);
    expect(trail[3]).toEqual({
      action: 'target-table.import',
      label: '2025-4 诉讼及仲裁费绩效目标表',
      actor_name: 'Person performance',
    });
  });

  it('answers the four tables with budgets that their cost rows add up to', async () => {
    const { body } = await desk.get('/target-tables?year=2025').expect(200);
    const board = await desk.get('/indicators?year=2025').expect(200);
    expect(body.items).toHaveLength(4);
    for (const [i, expected] of published.tables.entries()) {
      const found = body.items[i];
      expect(found).toMatchObject({
        year: 2025,
        number: expected.table,
        title: expected.title,
        unitCode: expected.unit_code,
        unitName: expected.unit_name,
        budgetFen: fenOfWan(String(expected.budget)),
        fiscalFen: fenOfWan(String(expected.fiscal)),
        otherFen: fenOfWan(String(expected.other)),
        indicatorCount: expected.rows,
        warnings: [],
      });
      expect(found.project.name).toBe(expected.project);
      expect(found.goal).toBe(`1.${found.purpose}`);
      const costs = board.body.items.filter(
        (row: IndicatorAnswer) => row.tableNumber === expected.table && row.level2 === '成本指标',
      );
      expect(costs.reduce((sum: number, row: IndicatorAnswer) => sum + (row.target.amountFen ?? 0), 0)).toBe(
        found.budgetFen,
      );
    }
  });

  it('answers the 48 rows exactly as published, in the order of the form', async () => {
    const { body } = await desk.get('/indicators?year=2025').expect(200);
    const rows = body.items.map(({ target, ...row }: IndicatorAnswer) => {
      const { impliedOperator, operatorInSource, amountFen: _a, warnings: _w, ...reading } = target;
      return {
        id: row.code,
        table: row.tableNumber,
        row: row.row,
        level1: row.level1,
        level1_cell_blank: row.level1CellBlank,
        level2: row.level2,
        level3: row.level3,
        level3_trimmed: row.level3.trim(),
        description: row.description,
        value_text: row.targetText,
        parsed: { ...reading, implied_operator: impliedOperator, operator_in_source: operatorInSource },
      };
    });
    const expected = published.rows.map(({ parsed: { note: _, ...parsed }, ...row }) => ({
      ...row,
      parsed,
    }));
    expect(rows).toEqual(expected);
  });

  it('lists the projects with codes of the year', async () => {
    const { body } = await desk.get('/projects').expect(200);
    expect(body.items.map(({ name }: Project) => name)).toEqual(
      published.tables.map(({ project }) => project),
    );
    expect(body.items.every(({ code }: Project) => /^XM-2025-\d{4}$/.test(code))).toBe(true);
  });

  it('takes another year beside it, with the same projects', async () => {
    const { body } = await importText(PUBLISHED, 2026).expect(200);
    expect(body).toEqual({ tables: 4, indicators: 48, created: 4, unchanged: 0 });
    const [projects] = await desk.rows('select count(*)::int as n from project');
    expect(projects).toEqual({ n: 4 });
    const years = await desk.get('/target-tables').expect(200);
    expect(years.body.items.map(({ year }: TargetTableAnswer) => year)).toEqual([
      2026, 2026, 2026, 2026, 2025, 2025, 2025, 2025,
    ]);
  });
});

describe('the first start', () => {
  let desk: PerformanceDesk;

  beforeAll(async () => {
    desk = await openPerformanceDesk();
  });
  afterAll(() => desk.close());

  it('gives an empty database the shipped tables, once, however many replicas start', async () => {
    const { app, config } = desk.test;
    await Promise.all([importShippedTables(app, config), importShippedTables(app, config)]);
    const [tables] = await desk.rows(
      `select count(*)::int as tables, (select count(*)::int from trail where actor_id is null) as by_system
       from target_table where year = 2025`,
    );
    expect(tables).toEqual({ tables: 4, by_system: 4 });
  });

  it('leaves a database with any table alone', async () => {
    const outcomes = await desk.test.app
      .get(TargetTableImport)
      .importIfEmpty([{ year: 2027, text: PUBLISHED }]);
    expect(outcomes).toEqual([]);
    expect(await desk.rows('select from target_table where year = 2027')).toHaveLength(0);
  });
});
