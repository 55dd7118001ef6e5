import { Database } from '../../src/common/persistence/database.js';
import type { Statement } from '../../src/common/persistence/statement.js';
import { openAssetDesk, type AssetDesk } from '../support/asset-desk.js';

const ASSETS = 2_000;

let desk: AssetDesk;

beforeAll(async () => {
  desk = await openAssetDesk();
  await desk.run(
    `insert into asset (id, code, name, class, project_id, retired_on, version)
     select gen_random_uuid(), 'XC-' || to_char(n, 'FM0000'),
       (array['雨量计', '液位计', '流量计', '水质监测仪', '视频监控'])[1 + n % 5] || case when n % 100 = 0 then '（备用）' else '' end,
       (array['field', 'field', 'field', 'indoor', 'software'])[1 + n % 5],
       case when n % 4 = 0 then $2::uuid else $1::uuid end, case when n % 50 = 1 then date '2025-01-01' end, 1
     from generate_series(1, ${ASSETS}) n`,
    [desk.projectId, desk.otherProjectId],
  );
  await desk.run(
    `insert into coverage (id, asset_id, contractor_id, contract_id, from_day, to_day)
     select gen_random_uuid(), a.id, $1::uuid, $2::uuid, date '2020-01-01', date '2099-12-31'
     from asset a where a.code like 'XC-%' and right(a.code, 1) in ('3', '7')`,
    [desk.north, desk.northContract],
  );
  await desk.run(
    `insert into coverage (id, asset_id, contractor_id, contract_id, from_day, to_day)
     select gen_random_uuid(), a.id, $1::uuid, $2::uuid, date '2020-01-01', date '2099-12-31'
     from asset a where a.code in ('XC-0100', 'XC-1100', 'XC-1500')`,
    [desk.south, desk.southContract],
  );
  await desk.run('analyze asset');
  await desk.run('analyze coverage');
}, 30_000);
afterAll(() => desk.close());

/** What the list sends to the database for this query, and what it answers. */
async function sentFor(who: 'handler' | 'north' | 'south', query: string) {
  const database = desk.test.app.get(Database);
  const seen: { statement: Statement; values: unknown[] }[] = [];
  const read = jest.spyOn(database, 'read').mockName('read');
  try {
    const { body } = await desk.send(who, 'get', `/assets?${query}`).expect(200);
    for (const [statement, values = []] of read.mock.calls) {
      if (statement.name.startsWith('assets.list')) seen.push({ statement, values });
    }
    return { ...seen[0]!, items: body.items as { code: string; name: string }[] };
  } finally {
    read.mockRestore();
  }
}

/** The indexes that served, and how long it took. */
async function planOf({ statement, values }: { statement: Statement; values: unknown[] }) {
  const text = `explain (analyze, buffers, format json) ${statement.text}`;
  const [{ 'QUERY PLAN': plan }] = await desk.run(text, values);
  const found = JSON.stringify(plan);
  return {
    indexes: new Set([...found.matchAll(/"Index Name":"(\w+)"/g)].map(([, name]) => name)),
    ms: plan[0]['Execution Time'] as number,
  };
}

describe('the search of assets', () => {
  const found = async (q: string, who: 'handler' | 'north' = 'handler'): Promise<string[]> => {
    const { items } = await sentFor(who, `limit=200&q=${encodeURIComponent(q)}`);
    return items.map(({ code }) => code);
  };

  it('finds a word of two characters wherever it stands in a name, as reading every row does', async () => {
    for (const word of ['液位', '位计', '监测', '备用', '（备', '仪', '地铁']) {
      const rows = await desk.run(
        `select code from asset where name like '%' || $1 || '%' order by code limit 200`,
        [word],
      );
      expect(await found(word)).toEqual(rows.map(({ code }) => code));
    }
  });

  it('finds codes in any case and width, and words together', async () => {
    expect(await found('xc-0017')).toEqual(['XC-0017']);
    expect(await found('ＸＣ－００１７')).toEqual(['XC-0017']);
    expect(await found('0017 流量')).toEqual(['XC-0017']);
    expect(await found('0017 雨量')).toEqual([]);
    expect(await found('%')).toEqual([]);
    expect(await found('X_-0017')).toEqual([]);
  });

  it('finds nothing of others for a contractor', async () => {
    const own = await found('监测', 'north');
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((code) => !/[37]$/.test(code))).toEqual([]);
    expect(await found('XC-0018', 'north')).toEqual([]);
  });

  it('refuses six words by name', async () => {
    const six = desk.send('handler', 'get', '/assets?q=a%20b%20c%20d%20e%20f');
    await desk.expectRefused(six, 400, 'ASSET.SEARCH_WORDS', '?q');
  });
});

describe('the lists of assets, 2,000 of them', () => {
  it.each([
    ['all', 'handler', '', 'uq_asset_code'],
    ['of a class', 'handler', 'class=oa', 'ix_asset_class'],
    ['the parts of one', 'handler', 'parentId=0197a000-0000-7000-8000-0000000000ff', 'ix_asset_parent'],
    ['a rare word', 'handler', `q=${encodeURIComponent('XC-1234')}`, 'ix_asset_text'],
    ['own ones', 'south', '', 'ix_coverage_contractor'],
  ] as const)('%s: read by their index, within 50 ms', async (_, who, query, index) => {
    const sent = await sentFor(who, query);
    const plan = await planOf(sent);
    expect([...plan.indexes]).toContain(index);
    expect(plan.ms).toBeLessThan(50);
  });

  it.each(['class=field&status=in-service', 'class=field&status=retired', 'class=indoor', 'status=retired'])(
    '%s, page by page, is as many as there are',
    async (query) => {
      const seen = new Set<string>();
      for (let cursor: string | null = ''; cursor !== null;) {
        const at: string = cursor === '' ? '' : `&cursor=${cursor}`;
        const { body } = await desk.send('handler', 'get', `/assets?limit=37&${query}${at}`).expect(200);
        for (const { code } of body.items) seen.add(code);
        cursor = body.nextCursor;
      }
      const asked = new URLSearchParams(query);
      const [{ n }] = await desk.run(
        `select count(*)::int as n from asset where ($1::text is null or class = $1)
           and ($2::text is null or (retired_on is null) = ($2 = 'in-service'))`,
        [asked.get('class'), asked.get('status')],
      );
      expect(n).toBeGreaterThan(0);
      expect(seen.size).toBe(n);
    },
  );
});
