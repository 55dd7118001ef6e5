import type { Page } from 'playwright-core';
import { PHONE, widthOverflow } from '../support/browser.js';
import { choose, ConsoleDesk, settled } from '../support/console-desk.js';

const DAY_MS = 24 * 3_600_000;

describe('the pages of a ticket', () => {
  let desk: ConsoleDesk;

  beforeAll(async () => {
    desk = await ConsoleDesk.open();
  }, 240_000);
  afterAll(() => desk.close(), 60_000);

  const assetOf = async (code: string): Promise<string> => {
    const { items } = await desk.ask('jingban', `assets?q=${code}`);
    return items.find((one: { code: string }) => one.code === code).id;
  };
  const reach = (page: Page, state: string) =>
    page.locator(`[data-testid="ticket-state"][data-state="${state}"]`).waitFor();
  /** A picture that a browser can show, another one each time. */
  const photo = async (page: Page) => ({
    name: `现场 ${Date.now()}.jpg`,
    mimeType: 'image/jpeg',
    buffer: await page.screenshot({ type: 'jpeg' }),
  });

  it('lead a contractor on the phone from the label of the asset to a resolution with its photo', async () => {
    const assetId = await assetOf('OA-003');
    const fault = { urgency: 'urgent', title: '服务器异响', description: '机柜内有焦味', stopsWorking: true };
    const { number } = await desk.ask('jingban', 'tickets', { assetId, ...fault });

    const page = await desk.at('yunwei-yi', '/report?asset=OA-003', PHONE);
    const open = page.getByTestId('report-open-ticket').filter({ hasText: number });
    await open.waitFor();
    // Who is measured by the faults reports none.
    expect(await page.getByTestId('ticket-report-submit').count()).toBe(0);
    expect(await widthOverflow(page)).toBeLessThanOrEqual(0);
    await open.click();
    await page.getByTestId('note-stopped').waitFor();
    await page.getByTestId('ticket-command-accept').click();
    await reach(page, 'accepted');
    await page.getByTestId('ticket-command-start').click();
    await reach(page, 'in-progress');

    await page.getByTestId('ticket-command-support').click();
    await page.getByTestId('command-stage').locator('label').filter({ hasText: '现场' }).click();
    await page.getByTestId('command-note').fill('远程登录不上');
    await page.getByTestId('command-submit').click();
    await page.getByTestId('note-on-site').waitFor();
    await page.getByTestId('ticket-command-arrive').click();
    await page.getByTestId('command-place').fill('中心机房 2 号机柜');
    await page.getByTestId('command-submit').click();
    await page.getByTestId('note-on-site').waitFor({ state: 'detached' });

    await page.getByTestId('ticket-command-resolve').click();
    await page.getByTestId('command-cause').fill('电源模块老化');
    await page.getByTestId('command-action').fill('更换电源模块');
    await page.getByTestId('command-submit').click();
    await page.getByText('请至少传一张照片').waitFor();
    await page.getByTestId('command-photos').setInputFiles([await photo(page)]);
    await page.locator('[data-testid="sending"][data-sent="true"]').waitFor();
    await page.getByTestId('command-submit').click();
    await reach(page, 'resolved');
    const picture = page.getByTestId('attachment').locator('img');
    await picture.waitFor();
    await settled(page);
    expect(await picture.evaluate((image: { naturalWidth: number }) => image.naturalWidth)).toBeGreaterThan(
      0,
    );
    expect(await widthOverflow(page)).toBeLessThanOrEqual(0);
    expect(desk.complaints).toEqual([]);
  }, 120_000);

  it('take the centre through a late report, a transfer, what the other side may not read, and the verdict', async () => {
    const clerk = await desk.at('jingban', '/tickets');
    await clerk.getByTestId('ticket-report-open').first().click();
    await choose(clerk, 'ticket-report-asset', 'RJ-002');
    await clerk.getByTestId('ticket-report-title').fill('采集服务中断');
    await clerk.getByTestId('ticket-report-urgency').locator('label').last().click();
    await clerk.getByTestId('ticket-report-description').fill('夜间电话报修');
    await clerk.getByTestId('ticket-report-photos').setInputFiles([await photo(clerk)]);
    await clerk.locator('[data-testid="sending"][data-sent="true"]').waitFor();
    await clerk.getByTestId('ticket-report-late').check();
    const input = clerk.getByTestId('ticket-report-reported-at');
    await input.fill((await input.getAttribute('min')) ?? '');
    await clerk.getByTestId('ticket-report-late-reason').fill('夜班无人录入');
    // The earliest moment was the earliest when the form was drawn.
    await input.fill(later(await input.inputValue(), 60));
    await clerk.getByTestId('ticket-report-submit').click();
    await reach(clerk, 'new');
    const path = new URL(clerk.url()).pathname;
    const id = path.split('/').at(-1) ?? '';
    const ticket = await desk.ask('jingban', `tickets/${id}`);
    expect(ticket.late.reason).toBe('夜班无人录入');
    expect(Date.parse(ticket.now) - Date.parse(ticket.reportedAt)).toBeGreaterThan(DAY_MS - 2 * 3_600_000);
    await clerk.getByTestId('attachment').waitFor();

    await clerk.getByTestId('comment-text').fill('合同年底到期，注意留痕');
    await clerk.getByTestId('comment-shared').getByText('仅本单位可见').click();
    await clerk.getByTestId('comment-send').click();
    await clerk.getByTestId('comment').filter({ hasText: '仅本单位可见' }).waitFor();
    await clerk.getByTestId('comment-shared').getByText('双方可见').click();
    await clerk.getByTestId('comment-text').fill('机房钥匙在值班室');
    await clerk.getByTestId('comment-send').click();
    await clerk.getByTestId('comment').filter({ hasText: '机房钥匙' }).waitFor();
    await clerk.getByTestId('ticket-command-ask-transfer').click();
    await choose(clerk, 'command-contractorId', '乙演练运维公司');
    await clerk.getByTestId('command-reason').fill('该服务已改由乙公司维护');
    await clerk.getByTestId('command-submit').click();
    await clerk.getByTestId('transfer-request').waitFor();
    expect(await clerk.getByTestId('decide-transfer-grant').count()).toBe(0);

    const supervisor = await desk.at('kezhang', path);
    await supervisor.getByTestId('transfer-request').filter({ hasText: '乙演练运维公司' }).waitFor();
    await supervisor.getByTestId('decide-transfer-grant').click();
    await supervisor.getByTestId('decide-transfer-submit').click();
    await supervisor.getByTestId('transfer-request').waitFor({ state: 'detached' });
    expect((await desk.ask('jingban', `tickets/${id}`)).contractor.name).toBe('乙演练运维公司');

    const contractor = await desk.at('yunwei-yi', path, PHONE);
    await contractor.getByTestId('comment').filter({ hasText: '机房钥匙' }).waitFor();
    expect(await contractor.getByText('注意留痕').count()).toBe(0);
    await contractor.getByTestId('ticket-command-accept').click();
    await reach(contractor, 'accepted');
    await desk.advance(2);
    await contractor.reload();
    await contractor.getByTestId('ticket-command-resolve').click();
    await contractor.getByTestId('command-cause').fill('进程退出');
    await contractor.getByTestId('command-action').fill('重启并加守护');
    await contractor.getByTestId('command-offline').check();
    const doneAt = contractor.getByTestId('command-deviceAt');
    await doneAt.fill(later((await doneAt.getAttribute('max')) ?? '', -60));
    await contractor.getByTestId('command-submit').click();
    await reach(contractor, 'resolved');

    await supervisor.reload();
    await supervisor.getByTestId('confirm-time-grant').click();
    await supervisor.getByTestId('confirm-time-submit').click();
    await supervisor.getByTestId('confirm-time-grant').waitFor({ state: 'detached' });
    const { acts, resolvedAt } = await desk.ask('jingban', `tickets/${id}`);
    expect(resolvedAt).toBe(acts[0].deviceAt);
    await supervisor.getByTestId('ticket-command-verify-effective').click();
    const stars = supervisor.getByTestId('command-rating').locator('.ant-rate-star');
    const given = supervisor.getByTestId('command-rating').locator('.ant-rate-star-full');
    // The dialog still moves into its place when the first star can be pressed.
    while ((await given.count()) !== 4) await stars.nth(3).click();
    await supervisor.getByTestId('command-submit').click();
    await reach(supervisor, 'verified');
    await supervisor.getByText('4 分（满分 5 分）').waitFor();
    await supervisor.getByTestId('ticket-print').click();
    await supervisor.getByTestId('print-sheet').filter({ hasText: '重启并加守护' }).waitFor();
    expect(desk.complaints).toEqual([]);
  }, 120_000);

  it('find tickets by a word, keep the question, assign several at once and hand out the sheet', async () => {
    const { number } = await desk.report('液位曲线断档', 'normal');
    await desk.report('预警短信重复', 'normal');
    const clerk = await desk.at('jingban', '/tickets');
    await clerk.getByTestId('ticket-search').locator('input').fill('曲线');
    await clerk.keyboard.press('Enter');
    const rows = clerk.getByTestId('ticket-row');
    await clerk.getByText('预警短信重复').waitFor({ state: 'detached' });
    await rows.filter({ hasText: number }).waitFor();
    expect(await rows.count()).toBe(1);
    await clerk.getByTestId('saved-filters').click();
    await clerk.getByTestId('saved-filter-name').fill('断档');
    await clerk.getByTestId('saved-filter-save').click();
    await clerk.getByTestId('saved-filter').filter({ hasText: '断档' }).waitFor();
    await clerk.keyboard.press('Escape');

    await clerk.goto(clerk.url().replace(/\?.*/, ''));
    await clerk.getByText('预警短信重复').waitFor();
    await clerk.getByTestId('bulk-open').click();
    for (const title of ['液位曲线断档', '预警短信重复'])
      await rows.filter({ hasText: title }).getByTestId('ticket-choose').check();
    await choose(clerk, 'bulk-handler', '演练·甲公司工程师');
    await clerk.getByTestId('bulk-submit').click();
    await clerk.getByTestId('announcement').getByText('已指派 2 张').waitFor();

    await clerk.getByTestId('saved-filters').click();
    await clerk.getByTestId('saved-filter').filter({ hasText: '断档' }).click();
    await clerk.getByText('预警短信重复').waitFor({ state: 'detached' });
    const [download] = await Promise.all([
      clerk.waitForEvent('download'),
      clerk.getByTestId('ticket-export').click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
    expect(desk.complaints).toEqual([]);
  }, 120_000);
});

/** The time on the wall, so many minutes on. */
function later(wall: string, minutes: number): string {
  return new Date(Date.parse(`${wall}:00Z`) + minutes * 60_000).toISOString().slice(0, 16);
}
