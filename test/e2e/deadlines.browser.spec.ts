import { choose, ConsoleDesk, momentIn } from '../support/console-desk.js';

const HOUR_MS = 3_600_000;

/** In the order of a morning at the centre; the practice clock begins at Monday, 3 March 2025, 9 o'clock. */
describe('deadlines in the console', () => {
  let desk: ConsoleDesk;

  beforeAll(async () => {
    desk = await ConsoleDesk.open();
  }, 120_000);
  afterAll(() => desk.close(), 60_000);

  it('moves a due moment by the pause that the contractor asked for once the supervisor has agreed', async () => {
    const clerk = await desk.at('jingban', '/tickets');
    await clerk.getByTestId('ticket-report-open').first().click();
    await choose(clerk, 'ticket-report-asset', 'RJ-001');
    await clerk.getByTestId('ticket-report-urgency').locator('label').first().click();
    await clerk.getByTestId('ticket-report-title').fill('液位曲线中断');
    await clerk.getByTestId('ticket-report-description').fill('三号站八时起无数据');
    await clerk.getByTestId('ticket-report-submit').click();
    await clerk.waitForURL(/tickets\/[0-9a-f-]{36}$/);
    const path = new URL(clerk.url()).pathname;
    const card = '[data-testid="clock-ticket.resolution"]';

    const contractor = await desk.at('yunwei-jia', path);
    await contractor.locator(card).getByTestId('deadline-command-pause').click();
    await contractor.getByTestId('pause-reason-waiting-for-parts').click();
    await contractor.getByTestId('pause-note').fill('采集模块已下单');
    await contractor.getByTestId('pause-to').fill('2025-03-04T09:00');
    await contractor.getByTestId('pause-submit').click();
    await contractor.locator(card).getByTestId('deadline-mark-awaiting').waitFor();

    const supervisor = await desk.at('kezhang', '/deadlines');
    await supervisor.getByTestId('deadline-tally-awaiting').filter({ hasText: '1' }).click();
    await supervisor.getByTestId('deadline-chip').waitFor();
    await supervisor.getByTestId('deadline-row').filter({ hasText: '液位曲线中断' }).click();
    await supervisor.getByTestId('deadline-claimed').waitFor();
    const before = await momentIn(supervisor, '.reading-counts');
    const claimed = await momentIn(supervisor, '[data-testid="deadline-claimed"]');
    expect(Date.parse(claimed) - Date.parse(before)).toBeGreaterThan(23 * HOUR_MS);
    await supervisor.getByTestId('decide-pause-grant').click();
    await supervisor.getByTestId('decide-pause-remark').fill('已核对采购单');
    await supervisor.getByTestId('decide-pause-submit').click();
    await supervisor.getByTestId('deadline-claimed').waitFor({ state: 'detached' });
    expect(await supervisor.locator(`.facts time[datetime="${claimed}"]`).count()).toBe(1);
    expect(await supervisor.locator(`time[datetime="${before}"]`).count()).toBe(0);
    const pause = await supervisor.getByTestId('pause').innerText();
    expect(pause).toContain('演练·甲公司工程师');
    expect(pause).toContain('演练·科室负责人');
    expect(pause).toContain('已核对采购单');

    await contractor.reload();
    await contractor.locator(card).getByTestId('deadline-mark-paused').waitFor();
    expect(await contractor.locator(`${card} time[datetime="${claimed}"]`).count()).toBe(1);
    expect(desk.complaints).toEqual([]);
  }, 60_000);

  it('lowers an urgency only when the supervisor agrees, and shows both what it does before they say yes', async () => {
    const { id } = await desk.report('报表导出缓慢', 'urgent');
    const clerk = await desk.at('jingban', `/tickets/${id}`);
    await clerk.getByTestId('urgency-open').click();
    const effect = clerk.getByTestId('urgency-effect');
    await effect.waitFor();
    const moments = await effect
      .locator('time')
      .evaluateAll((times: { dateTime: string }[]) => times.map(({ dateTime }) => dateTime));
    const { dueAt } = await desk.resolutionOf(id);
    expect(moments).toContain(dueAt);
    const later = moments.find((at) => Date.parse(at) - Date.parse(dueAt) === 48 * HOUR_MS);
    expect(later).toBeDefined();
    await clerk.getByTestId('urgency-reason').fill('仅影响月底导出');
    await clerk.getByTestId('urgency-submit').click();
    await clerk.getByTestId('urgency-request').waitFor();
    expect((await desk.resolutionOf(id)).dueAt).toBe(dueAt);

    const supervisor = await desk.at('kezhang', `/tickets/${id}`);
    const request = supervisor.getByTestId('urgency-request');
    await request.filter({ hasText: '仅影响月底导出' }).waitFor();
    await supervisor.getByTestId('decide-urgency-grant').click();
    await supervisor.getByTestId('decide-urgency-submit').click();
    await request.waitFor({ state: 'detached' });
    const card = supervisor.getByTestId('clock-ticket.resolution');
    await card.locator(`time[datetime="${later}"]`).first().waitFor();
    expect((await desk.resolutionOf(id)).dueAt).toBe(later);
    expect(desk.complaints).toEqual([]);
  }, 60_000);

  it('marks an overdue clock, counts it beside the way to it, and keeps who acknowledged it', async () => {
    const { id } = await desk.report('登录页白屏', 'urgent');
    const supervisor = await desk.at('kezhang', '/deadlines');
    await supervisor.getByTestId('practice-advance-day').click();
    await supervisor.getByTestId('deadline-tally-overdue').click();
    const row = supervisor.getByTestId('deadline-row').filter({ hasText: '登录页白屏' }).first();
    await row.locator('[data-testid="countdown"][data-pressure="over"]').waitFor();
    const contractor = await desk.at('yunwei-jia', '/deadlines');
    await contractor.locator('[data-testid="nav-deadlines-count"].nav-count-late').waitFor();

    const { id: clock } = await desk.resolutionOf(id);
    await desk.at('kezhang', `/deadlines/${clock}`);
    await supervisor.locator('[data-testid="deadline-standing"][data-outcome="overdue"]').waitFor();
    await supervisor.getByTestId('deadline-command-acknowledge').click();
    await supervisor.getByTestId('deadline-mark-acknowledged').waitFor();
    expect(await supervisor.getByTestId('deadline-command-acknowledge').count()).toBe(0);
    const { acknowledgedByName } = await desk.ask('jingban', `deadlines/${clock}`);
    expect(acknowledgedByName).toBe('演练·科室负责人');
    expect(desk.complaints).toEqual([]);
  }, 60_000);

  it('opens a day of the month as its list, and hands the same clocks to a calendar program', async () => {
    const { id } = await desk.report('大屏无信号', 'normal');
    const { dueDay } = await desk.resolutionOf(id);
    const contractor = await desk.at('yunwei-jia', '/deadlines?view=calendar');
    const day = contractor.getByTestId(`month-day-${dueDay}`);
    await day.getByRole('link').click();
    await contractor.getByTestId('deadline-row').filter({ hasText: '大屏无信号' }).waitFor();

    await contractor.getByTestId('feed-open').click();
    await contractor.getByTestId('feed-label').fill('值班手机');
    await contractor.getByTestId('feed-create').click();
    const address = await contractor.getByTestId('feed-url').inputValue();
    const answer = await fetch(address);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/calendar/);
    expect((await answer.text()).replace(/\r\n /g, '')).toContain('大屏无信号');
    await contractor.getByTestId('feed-done').click();
    await contractor.getByTestId('feed').filter({ hasText: '值班手机' }).waitFor();
    await contractor.getByTestId('feed-revoke').click();
    await contractor.getByTestId('feed-revoke-confirm').click();
    await contractor.locator('[data-testid="feed-revoke"]').waitFor({ state: 'detached' });
    expect((await fetch(address)).status).toBe(404);
    expect(desk.complaints).toEqual([]);
  }, 60_000);

  it('lets a person who goes on leave name a deputy, and end that again', async () => {
    const supervisor = await desk.at('kezhang', '/deadlines');
    await supervisor.getByTestId('person-menu').click();
    await supervisor.getByTestId('deputies-open').click();
    await supervisor.getByTestId('deputy-add').click();
    await choose(supervisor, 'deputy-person', '演练·分管领导');
    await supervisor.getByTestId('deputy-until').fill('2025-03-14');
    await supervisor.getByTestId('deputy-reason').fill('外出培训');
    await supervisor.getByTestId('deputy-submit').click();
    await supervisor.getByText('外出培训').first().waitFor();
    expect(await supervisor.locator('main').innerText()).toContain('演练·分管领导');
    await supervisor.getByTestId('deputy-end').click();
    await supervisor.getByTestId('deputy-end-confirm').click();
    await supervisor.getByTestId('deputy-end').waitFor({ state: 'detached' });
    expect(desk.complaints).toEqual([]);
  }, 60_000);

  it('opens the outbox to the system administrator and keeps it from a contractor', async () => {
    const administrator = await desk.at('xitong', '/');
    await administrator.getByTestId('nav-outbox').click();
    await administrator.getByTestId('outbox-delivered').click();
    await administrator.waitForURL(/state=delivered/);
    const contractor = await desk.at('yunwei-jia', '/deadlines');
    await contractor.getByTestId('nav-deadlines').waitFor();
    expect(await contractor.getByTestId('nav-outbox').count()).toBe(0);
    expect(desk.complaints).toEqual([]);
  }, 60_000);
});
