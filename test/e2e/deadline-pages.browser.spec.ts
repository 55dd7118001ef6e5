import type { Page } from 'playwright-core';
import { DESKTOP, PHONE, widthOverflow } from '../support/browser.js';
import { ConsoleDesk, settled } from '../support/console-desk.js';

const HOUR_MS = 3_600_000;

/** Who looks at which page, what is there once it has come, and the name of its picture where it has one. */
const PAGES: readonly { who: string; path: string; shows: string; picture?: string }[] = [
  { who: 'jingban', path: '/deadlines', shows: '[data-testid="deadline-row"]', picture: 'deadlines' },
  { who: 'jingban', path: '/deadlines?view=calendar', shows: '.month-tally', picture: 'deadlines-month' },
  { who: 'jingban', path: '/deadlines/:clock', shows: '[data-testid="deadline-spans"]' },
  { who: 'jingban', path: '/tickets/:ticket', shows: '[data-testid="urgency-request"]' },
  { who: 'jingban', path: '/deputies', shows: '[data-testid="deputy-add"]' },
  {
    who: 'kezhang',
    path: '/deadlines/:clock',
    shows: '[data-testid="decide-pause-grant"]',
    picture: 'deadline',
  },
  { who: 'kezhang', path: '/definitions/policies', shows: '[data-testid="policy-step"]' },
  { who: 'kezhang', path: '/definitions/rules', shows: '[data-testid="definitions-rules"]' },
  { who: 'kezhang', path: '/owner-proofs', shows: '.page-head' },
  { who: 'anquan', path: '/definitions/calendars', shows: '.page-head', picture: 'definitions-calendar' },
  { who: 'anquan', path: '/accounts', shows: '[data-testid^="account-roles-"]' },
  { who: 'xitong', path: '/outbox', shows: '[data-testid="outbox-parked"]' },
  { who: 'xitong', path: '/accounts', shows: '[data-testid^="account-email-"]' },
];

/** A late clock, one with a pause that waits, one whose urgency is to be lowered, and one that was met. */
async function fillDesk(desk: ConsoleDesk): Promise<{ ticket: string; clock: string }> {
  const accepted = async (title: string, urgency: 'urgent' | 'normal'): Promise<string> => {
    const { id } = await desk.report(title, urgency);
    await desk.ask('yunwei-jia', `tickets/${id}/accept`, {});
    return id;
  };
  await accepted('监测平台首页打不开', 'urgent');
  await desk.advance(20);
  const paused = await accepted('液位曲线中断', 'urgent');
  const met = await accepted('报表导出缓慢', 'normal');
  await desk.ask('yunwei-jia', `tickets/${met}/resolve`, { cause: '索引缺失', action: '补建索引' });
  const lowered = await accepted('大屏时钟偏慢', 'urgent');
  await desk.ask('jingban', `tickets/${lowered}/change-urgency`, {
    urgency: 'normal',
    reason: '不影响监测，可按一般故障处理',
  });
  const clock = await desk.resolutionOf(paused);
  const waiting = { note: '采集模块已下单，供货商确认两日内到货', reason: 'waiting-for-parts' };
  const to = new Date(Date.parse(clock.anchorAt) + 48 * HOUR_MS).toISOString();
  await desk.ask('yunwei-jia', `deadlines/${clock.id}/pause`, { ...waiting, to });
  await desk.advance(5);
  return { ticket: lowered, clock: clock.id };
}

describe('the pages about deadlines', () => {
  let desk: ConsoleDesk;
  let filled: { ticket: string; clock: string };

  beforeAll(async () => {
    desk = await ConsoleDesk.open();
    filled = await fillDesk(desk);
  }, 120_000);
  afterAll(() => desk.close(), 60_000);

  it.each(PAGES)(
    'fits $path, as $who sees it, to a desk and to a phone',
    async ({ who, path, shows, picture }) => {
      const address = path.replace(':ticket', filled.ticket).replace(':clock', filled.clock);
      const page = await desk.at(who, address);
      await page.locator(shows).first().waitFor();
      await settled(page);
      for (const [suffix, viewport] of [
        ['', DESKTOP],
        ['-phone', PHONE],
      ] as const) {
        await page.setViewportSize(viewport);
        expect(await widthOverflow(page)).toBeLessThanOrEqual(0);
        if (picture !== undefined) await keep(page, picture + suffix);
      }
      await page.setViewportSize(DESKTOP);
      expect(desk.complaints).toEqual([]);
    },
    60_000,
  );

  it.each([
    ['policies', 'policy', 'policy-title-zh'],
    ['rules', 'rule', 'rule-title-zh'],
    ['calendars', 'calendar', 'calendar-title-zh'],
  ])(
    'writes a version of one of the %s only where something was changed',
    async (tab, kind, title) => {
      const page = await desk.at('anquan', `/definitions/${tab}`);
      await page.getByTestId(`${kind}-edit`).click();
      await page.getByTestId(`${kind}-submit`).waitFor();
      if (kind === 'calendar') await page.getByTestId('calendar-reason').fill('核对');
      await page.getByTestId(`${kind}-submit`).click();
      await page.getByText('内容与现行版本相同').first().waitFor();
      await page.getByTestId(title).fill('改过的名称');
      await page.getByTestId(`${kind}-submit`).click();
      await page.getByTestId('version-2').waitFor();
      expect(await page.getByTestId(`${kind}-submit`).count()).toBe(0);
      expect(await page.getByTestId('version-3').count()).toBe(0);
    },
    60_000,
  );

  it('asks the second person first, and offers the end of the pause below', async () => {
    const page = await desk.at('kezhang', `/deadlines/${filled.clock}`);
    const end = page.getByTestId('deadline-command-resume');
    await end.waitFor();
    expect(await page.getByTestId('pause').getByTestId('deadline-command-resume').count()).toBe(1);
    expect(await end.count()).toBe(1);
    const [grant, below] = await Promise.all([
      page.getByTestId('decide-pause-grant').boundingBox(),
      end.boundingBox(),
    ]);
    expect(below!.y).toBeGreaterThan(grant!.y);
  }, 60_000);

  it('has the open section in the bar of a phone, and the rest one press away', async () => {
    const page = await desk.at('kezhang', '/deadlines');
    await page.setViewportSize(PHONE);
    let widest = 0;
    for (const path of ['/definitions/policies', '/']) {
      await desk.at('kezhang', path);
      await page.locator('.shell-nav [aria-current="page"]').waitFor();
      await settled(page);
      const hidden = await page.evaluate<number>(`(() => {
        const nav = document.querySelector('.shell-nav').getBoundingClientRect();
        const open = document.querySelector('.shell-nav [aria-current="page"]').getBoundingClientRect();
        return Math.max(nav.left - open.left, open.right - nav.right);
      })()`);
      expect(hidden).toBeLessThanOrEqual(1);
      const beyond = `(() => {
        const nav = document.querySelector('.shell-nav');
        return nav.scrollWidth - nav.clientWidth;
      })()`;
      widest = Math.max(widest, await page.evaluate<number>(beyond));
    }
    expect(widest).toBeLessThanOrEqual(0);
    await page.getByTestId('nav-more').click();
    await page.getByTestId('nav-more-definitions').click();
    await page.getByTestId('definitions-policies').waitFor();
    await page.setViewportSize(DESKTOP);
  }, 60_000);
});

/** With PICTURES=on the pages are kept for the README; looking at them is part of the work. */
async function keep(page: Page, name: string): Promise<void> {
  if (process.env['PICTURES'] === 'on')
    await page.screenshot({ path: `docs/pictures/${name}.png`, animations: 'disabled' });
}
