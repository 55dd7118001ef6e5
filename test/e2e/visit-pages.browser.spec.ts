import { DESKTOP, PHONE, widthOverflow } from '../support/browser.js';
import { ConsoleDesk, settled } from '../support/console-desk.js';

/** The smallest PNG that is one. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const DONE = ['export-network-logs', 'export-server-logs', 'analyse-logs', 'install-patches'];
const NOTE = '授权已过期，病毒库停在去年 12 月';

describe('the pages about visits', () => {
  let desk: ConsoleDesk;
  let visit: string;

  beforeAll(async () => {
    desk = await ConsoleDesk.open();
    visit = (await desk.ask('jingban', 'visits')).items[0].id;
  }, 120_000);
  afterAll(() => desk.close(), 60_000);

  it('carries a contractor through a visit on a phone, and keeps what was put down over a reload', async () => {
    const page = await desk.at('yunwei-yi', `/visits/${visit}`);
    await page.setViewportSize(PHONE);
    await page.getByTestId('visit-start').click();
    await page.getByText('请填写执行地点').waitFor();
    await page.getByTestId('visit-place').fill('中心三层机房');
    await page.getByTestId('visit-start').click();

    for (const step of DONE) await page.getByTestId(`step-${step}-done`).click();
    await page.getByTestId('step-update-antivirus-failed').click();
    await page.getByText('请写明问题').waitFor();
    expect(await page.getByTestId('visit-submit').isDisabled()).toBe(true);
    await page.getByTestId('step-update-antivirus-note').fill(NOTE);
    await page.reload();
    await page.getByTestId('step-update-antivirus-note').waitFor();
    expect(await page.getByTestId('step-update-antivirus-note').inputValue()).toBe(NOTE);
    await page.locator('[data-testid="visit-keeping"][data-keeping="saved"]').waitFor();
    expect(await page.getByTestId('visit-progress').innerText()).toContain('5 / 5');
    expect(await widthOverflow(page)).toBeLessThanOrEqual(0);

    await page.getByTestId('visit-submit').click();
    await page.getByText('本任务须附现场照片').waitFor();
    const photo = { name: '机房.png', mimeType: 'image/png', buffer: PHOTO };
    await page.getByTestId('visit-photos').setInputFiles(photo);
    await page.locator('[data-testid="sending"][data-sent="true"]').waitFor();
    await page.getByTestId('visit-signer').fill('值班员');
    await page.getByTestId('visit-submit').click();
    await page.locator('[data-testid="visit-state"][data-state="submitted"]').waitFor();
    expect(await page.locator('[data-testid^="visit-command-"]').count()).toBe(0);
    expect(await page.locator('[data-testid^="fault-"]').count()).toBe(0);
    expect(desk.complaints).toEqual([]);
  }, 90_000);

  it('shows the centre what was found; a failed step becomes a ticket; the visit is accepted', async () => {
    const page = await desk.at('kezhang', `/visits/${visit}`);
    await page.setViewportSize(DESKTOP);
    await page.getByTestId('visit-photo').waitFor();
    expect(await page.getByTestId('result-update-antivirus').innerText()).toContain(NOTE);
    await page.getByTestId('fault-update-antivirus').click();
    await page.getByTestId('fault-asset').click();
    await page.locator('.ant-select-item-option').filter({ hasText: 'OA-006' }).click();
    await page.getByTestId('fault-normal').click();
    await page.getByTestId('fault-submit').click();
    await page.getByTestId('visit-fault-link').waitFor();
    expect(await page.getByTestId('visit-fault-link').innerText()).toMatch(/^GZ-2025-\d{4}$/);

    await page.getByTestId('visit-command-accept').click();
    await page.getByTestId('visit-effective').click();
    await page.getByTestId('judgement-submit').click();
    await page.locator('[data-testid="visit-state"][data-state="accepted"]').waitFor();
    expect(await page.getByTestId('visit-verdict').innerText()).toContain('维护有效');
    expect(await page.getByTestId('visit-clock').getAttribute('data-outcome')).toBe('met');
    expect(desk.complaints).toEqual([]);
  }, 90_000);

  it('shows the visit on its indicator, in the month in which it was done', async () => {
    const page = await desk.at('kezhang', '/');
    const row = page.getByTestId('indicator-row-T3-07');
    await row.waitFor();
    await row.click();
    const entry = page.getByTestId('evidence-item').filter({ hasText: 'XJ-2025-0001' });
    // Evidence follows the acceptance a moment later.
    await entry.waitFor({ timeout: 45_000 });
    const months = page.getByTestId('evidence-months').locator('li');
    expect(await months.nth(2).getAttribute('data-standing')).toBe('served');
    expect(await months.nth(1).getAttribute('data-standing')).toBe('missed');
    await entry.getByRole('link').click();
    await page.getByTestId('visit-state').waitFor();
    expect(page.url()).toContain(`/visits/${visit}`);
    expect(desk.complaints).toEqual([]);
  }, 90_000);

  it.each([
    ['jingban', '/visits?state=any', '[data-testid="visit-row"]'],
    ['jingban', '/visits?view=calendar', '.visit-chip'],
    ['jingban', '/plans', '[data-testid="plan-row"]'],
    ['jingban', '/plans/:plan', '[data-testid="plan-preview"]'],
    ['kezhang', '/visits/:visit', '[data-testid="visit-verdict"]'],
    ['kezhang', '/visits/:visit/print', '[data-testid="visit-print-sheet"]'],
    ['yunwei-yi', '/visits/:visit', '[data-testid="visit-history"]'],
  ])(
    'fits %s’s %s to a desk and to a phone',
    async (who, path, shows) => {
      const plan = (await desk.ask('jingban', 'maintenance-plans')).items[0].id;
      const page = await desk.at(who, path.replace(':visit', visit).replace(':plan', plan));
      await page.locator(shows).first().waitFor();
      await settled(page);
      for (const viewport of [DESKTOP, PHONE]) {
        await page.setViewportSize(viewport);
        expect(await widthOverflow(page)).toBeLessThanOrEqual(0);
      }
      expect(desk.complaints).toEqual([]);
    },
    60_000,
  );

  it('says a recurrence in words and shows its days while a plan is written', async () => {
    const page = await desk.at('jingban', '/plans');
    await page.setViewportSize(DESKTOP);
    await page.getByTestId('plan-add').click();
    await page.getByTestId('plan-template-OA-MONTHLY').click();
    await page.getByTestId('plan-starts-on').fill('2025-04-01');
    await page.getByTestId('plan-preview').getByText('2025-05-01').waitFor();
    expect(await page.getByTestId('plan-rule-words').innerText()).toBe('每月 1 日');
    await page.getByTestId('plan-submit').click();
    // The contract and the assets are nobody's to guess.
    expect(await page.getByText('请选择').count()).toBeGreaterThan(0);
    expect(desk.complaints).toEqual([]);
  }, 60_000);
});
