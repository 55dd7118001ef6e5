import type { Browser, Page } from 'playwright-core';
import { DESKTOP, openBrowser, openPage, PHONE, signIn, widthOverflow } from '../support/browser.js';
import { launchPractice, type Launched } from '../support/launched.js';
import { readTour, walkTour } from '../support/tour.js';

describe('the console after the tour', () => {
  let server: Launched;
  let browser: Browser;

  beforeAll(async () => {
    server = await launchPractice();
    await walkTour(readTour(), server.url);
    browser = await openBrowser();
  }, 240_000);
  afterAll(async () => {
    // Also where no browser came up: a server left behind would outlive the test.
    try {
      await browser.close();
    } finally {
      await server.stop();
    }
  }, 60_000);

  it.each([
    ['desktop', DESKTOP],
    ['phone', PHONE],
  ])(
    'shows the tour’s numbers and opens into their evidence on a %s',
    async (name, viewport) => {
      const { page, complaints } = await openPage(browser, viewport);
      await signIn(page, server.url, 'jingban');
      const row = page.getByTestId('indicator-row-T1-06');
      await row.waitFor();
      expect(await row.innerText()).toContain('50.00%');
      expect(await page.locator('[data-testid^="indicator-row-T"]').count()).toBe(48);
      // The mark of antd's development form: people are to get the production form, whoever built it.
      expect(await page.content()).not.toContain('css-dev-only');
      expect(await widthOverflow(page)).toBeLessThanOrEqual(0);
      await keep(page, `board${name === 'phone' ? '-phone' : ''}`);

      await row.click();
      await page.getByTestId('indicator-value').waitFor();
      expect(await page.getByTestId('indicator-value').innerText()).toContain('50.00%');
      expect(await page.getByTestId('indicator-numerator').innerText()).toContain('1');
      expect(await page.getByTestId('indicator-denominator').innerText()).toContain('2');
      const evidence = await page.getByTestId('evidence-item').allInnerTexts();
      expect(evidence).toHaveLength(2);
      expect(evidence[0]).toContain('GZ-2025-0002');
      expect(evidence[0]).toMatch(/迟|超时|超期/);
      expect(evidence[1]).toContain('GZ-2025-0001');
      expect(evidence[1]).toContain('按时');
      expect(await widthOverflow(page)).toBeLessThanOrEqual(0);
      await keep(page, `indicator${name === 'phone' ? '-phone' : ''}`);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
    60_000,
  );

  it('gives the contractor its tickets, their countdown and exactly its commands', async () => {
    const { page, complaints } = await openPage(browser, DESKTOP);
    await signIn(page, server.url, 'yunwei-jia');
    await page.goto(`${server.url}/tickets`);
    const rows = page.getByTestId('ticket-row');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(2);
    await keep(page, 'tickets');
    await rows.filter({ hasText: 'GZ-2025-0002' }).click();
    await page.getByTestId('ticket-state').waitFor();
    expect(await page.getByTestId('ticket-state').getAttribute('data-state')).toBe('accepted');
    const commands = page.locator('[data-testid^="ticket-command-"]');
    const named = await commands.evaluateAll((buttons: { dataset: { testid: string } }[]) =>
      buttons.map((button) => button.dataset.testid.replace('ticket-command-', '')),
    );
    expect(named.sort()).toEqual(['resolve', 'start', 'support']);
    const clock = page.getByTestId('practice-clock');
    const before = await clock.innerText();
    await page.waitForTimeout(1_500);
    expect(await clock.innerText()).not.toBe(before);
    const countdown = page.getByTestId('countdown').first();
    expect(await countdown.innerText()).toBe('已超时 1 小时');
    await page.getByTestId('practice-advance-hour').click();
    await page.getByText('已超时 2 小时').first().waitFor();
    await keep(page, 'ticket');
    await page.getByTestId('ticket-command-start').click();
    await page.locator('[data-testid="ticket-state"][data-state="in-progress"]').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('refuses another contractor the page of that ticket as if it did not exist', async () => {
    const { page } = await openPage(browser, PHONE);
    await signIn(page, server.url, 'yunwei-yi');
    await page.goto(`${server.url}/tickets`);
    await page.waitForLoadState('networkidle');
    expect(await page.getByTestId('ticket-row').count()).toBe(0);
    await page.context().close();
  }, 60_000);

  it('speaks English when asked, and remembers it', async () => {
    const { page, complaints } = await openPage(browser, DESKTOP);
    await signIn(page, server.url, 'jixiao');
    await page.getByTestId('language').click();
    await page.getByTestId('indicator-row-T1-08').waitFor();
    expect(await page.getByTestId('indicator-row-T1-08').innerText()).toContain('no source yet');
    await page.reload();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(complaints).toEqual([]);
    await page.context().close();
  }, 60_000);
});

/** With PICTURES=on the pages are kept for the README; looking at them is part of the work. */
async function keep(page: Page, name: string): Promise<void> {
  if (process.env['PICTURES'] === 'on') await page.screenshot({ path: `docs/pictures/${name}.png` });
}
