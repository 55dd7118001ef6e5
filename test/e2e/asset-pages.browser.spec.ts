import { writeSheet } from '../../src/common/spreadsheet/write-sheet.js';
import { DESKTOP, PHONE, widthOverflow } from '../support/browser.js';
import { choose, ConsoleDesk, settled } from '../support/console-desk.js';

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PROJECT = '解放南路海绵城市监测平台运行及维保';
const CONTRACT = 'HT-演练-2025-01';
const HEADINGS = ['资产编号', '名称', '类别', '位置', '所属项目', '安装日期'] as const;
type Row = readonly [string, string, string, string, string, string];

/** A sheet of assets as a person would save it from Excel. */
async function sheetOf(rows: readonly Row[]): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const columns = HEADINGS.map((title, at) => ({ title, width: 16, value: (row: Row) => row[at] ?? null }));
  return { name: '新增设备.xlsx', mimeType: EXCEL, buffer: await writeSheet('资产', columns, rows) };
}

describe('the pages about assets', () => {
  let desk: ConsoleDesk;

  beforeAll(async () => {
    desk = await ConsoleDesk.open();
  }, 180_000);
  afterAll(() => desk.close(), 60_000);

  it('shows every wrong cell of a sheet, imports the corrected one, and puts the new asset under a contract', async () => {
    const page = await desk.at('jingban', '/assets');
    await page.getByTestId('asset-import').click();
    const good: Row = ['XC-901', '新装雨量计', '现场设备', '三号泵站', PROJECT, '2025-02-20'];
    const bad: Row = ['XC-902', '新装液位计', '水表', '三号泵站', PROJECT, '2025-02-30'];
    await page.getByTestId('import-file').setInputFiles(await sheetOf([good, bad]));
    await page.getByTestId('import-bad-row').first().waitFor();
    expect(await page.getByTestId('import-bad-row').allInnerTexts()).toEqual([
      expect.stringMatching(/第 3 行\s+类别\s+请填写软件系统/),
      expect.stringMatching(/第 3 行\s+安装日期\s+日期不存在/),
    ]);
    expect(await page.getByTestId('import-submit').count()).toBe(0);

    const corrected: Row = ['XC-902', '新装液位计', '现场设备', '三号泵站', PROJECT, '2025-02-28'];
    await page.getByTestId('import-file').setInputFiles(await sheetOf([good, corrected]));
    await page.getByTestId('import-submit').click();
    await page.getByText('已导入：新增 2 台').waitFor();

    const search = page.getByTestId('asset-search').locator('input');
    await search.fill('新装');
    await search.press('Enter');
    await page.getByText('XC-902', { exact: true }).click();
    await page.getByTestId('asset-label').waitFor();
    await page.getByTestId('asset-cover').click();
    await choose(page, 'cover-contract', CONTRACT);
    expect(await page.getByTestId('cover-to').inputValue()).toBe('2025-12-31');
    await page.getByTestId('cover-from').fill('2025-03-03');
    await page.getByTestId('cover-submit').click();
    await page.getByTestId('coverage-row').waitFor();
    expect(await page.getByTestId('coverage-row').innerText()).toMatch(
      /甲演练运维公司\s+2025-03-03 至 2025-12-31/,
    );
  }, 120_000);

  it.each([
    ['jingban', '/assets', '[data-testid="asset-row"]'],
    ['jingban', '/assets/import', '[data-testid="import-file"]'],
    ['jingban', '/availability', '[data-testid="availability-field"]'],
    ['jingban', '/planned-stops', '[data-testid="stop-ask"]'],
    ['jingban', '/monitored-functions', '[data-testid="function-row"]'],
    ['jingban', '/contracts', '[data-testid="contract-row"]'],
    ['jingban', '/complaints', '[data-testid="complaint-record"]'],
    ['caiwu', '/expenses', '[data-testid="budget-line-add"]'],
    ['yunwei-jia', '/contracts', '[data-testid="contract-row"]'],
    ['xitong', '/gateways', '[data-testid="gateway-create"]'],
  ])(
    'fits a phone and a desk: %s at %s',
    async (who, path, shows) => {
      const page = await desk.at(who, path);
      for (const size of [PHONE, DESKTOP]) {
        await page.setViewportSize(size);
        await page.locator(shows).first().waitFor({ state: 'attached' });
        await settled(page);
        expect(await widthOverflow(page)).toBeLessThanOrEqual(0);
      }
    },
    60_000,
  );

  it('shows the token of a gateway this once', async () => {
    const page = await desk.at('xitong', '/gateways');
    await page.getByTestId('gateway-create').click();
    await page.getByTestId('gateway-name').fill('一期采集网关');
    await page.getByTestId('gateway-submit').click();
    const token = await page.getByTestId('gateway-token').inputValue();
    expect(token.length).toBeGreaterThan(20);
    await page.getByTestId('gateway-token-close').click();
    await page.getByTestId('gateway-row').waitFor();
    await page.reload();
    await page.getByTestId('gateway-row').waitFor();
    expect(await page.content()).not.toContain(token);
  }, 60_000);

  it('complains about nothing', () => {
    expect(desk.complaints).toEqual([]);
  });
});
