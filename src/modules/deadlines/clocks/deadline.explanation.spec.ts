import { readCalendar } from '../../../common/time/calendar/read-calendar.js';
import { dayOf, lastInstant } from '../../../common/time/day.js';
import { addSeconds, instantOf, type Instant } from '../../../common/time/instant.js';
import { SHIPPED_CALENDARS } from '../calendars/shipped-calendars.js';
import { explain, type Explained, type ExplainedClock, type ExplainedRule } from './deadline.explanation.js';
import { dueOf } from './due.rules.js';
import { countedPauses, type Decision, type OverrideRecord, type PauseRecord } from './pause.rules.js';

const at = (text: string): Instant => instantOf(`${text.replace(' ', 'T')}+08:00`);

function calendarOf(code: string): NonNullable<Explained['calendar']> {
  const { title, content, years } = SHIPPED_CALENDARS.find((one) => one.code === code)!;
  return { title, calendar: readCalendar(content, years) };
}

const ruleOf = (change: Partial<ExplainedRule>): ExplainedRule => ({
  amount: 2,
  unit: 'hour',
  nature: 'contract',
  source: 'SLA 2.1',
  endRoll: 'none',
  pauseReasons: [
    { code: 'parts', title: { zh: '备件采购', en: 'waiting for parts' }, needsApproval: true },
    { code: 'no-access', title: { zh: '无法进场', en: 'no access' }, needsApproval: false },
  ],
  ...change,
});

function told(
  rule: Partial<ExplainedRule>,
  clock: Partial<ExplainedClock>,
  asOf: string | Instant,
  calendar: string | null = null,
): { zh: string; en: string } {
  const anchorAt = clock.anchorAt ?? at('2025-06-01 09:00:00');
  const read = calendar === null ? null : calendarOf(calendar);
  const whole = ruleOf(rule);
  const { amount, unit, endRoll } = whole;
  const { dueAt } = dueOf(
    { allowance: { amount, unit }, endRoll, calendar: read?.calendar ?? null },
    {
      anchorAt,
      dueOn: clock.dueOn ?? null,
      pauses: countedPauses(clock.pauses ?? []),
      stop: clock.endedAt ?? null,
    },
  );
  const facts: ExplainedClock = {
    anchorAt,
    dueOn: null,
    dueAt,
    pauses: [],
    override: null,
    endedAt: null,
    withdrawnAt: null,
    supersededAt: null,
    supersededReason: null,
    ...clock,
  };
  return explain({
    rule: whole,
    calendar: read,
    clock: facts,
    asOf: asOf.endsWith('Z') ? (asOf as Instant) : at(asOf),
  });
}

const decision = (granted: boolean): Decision => ({
  granted,
  byId: 'b',
  byName: '李娜',
  at: at('2025-06-02 10:00:00'),
  remark: null,
});

function pause(from: string, to: string, change: Partial<PauseRecord> = {}): PauseRecord {
  return {
    id: from,
    reason: 'no-access',
    note: '',
    from: at(from),
    to: at(to),
    plannedTo: at(to),
    requestedById: 'a',
    requestedByName: '王强',
    requestedAt: at(from),
    retroactive: false,
    needsApproval: false,
    decision: null,
    ...change,
  };
}

describe('why this deadline', () => {
  it('tells rule, source, counted span and standing in both languages', () => {
    expect(told({}, { endedAt: at('2025-06-01 12:20:00') }, '2025-06-02 00:00:00')).toEqual({
      zh:
        '时限 2 小时，性质：合同约定，依据：SLA 2.1。自 2025-06-01 09:00:00 起算，昼夜连续计算，不扣除夜间和休息日，' +
        '至 2025-06-01 11:00:00 到期（北京时间）。于 2025-06-01 12:20:00 办结，迟 1 小时 20 分。',
      en:
        '2 hours, a contract term: SLA 2.1. From 2025-06-01 09:00:00, counted round the clock, nights and ' +
        'rest days included; due 2025-06-01 11:00:00 (Asia/Shanghai). Ended 2025-06-01 12:20:00, late by 1 h 20 min.',
    });
  });

  it('tells a statutory period with its article, its holiday and its roll', () => {
    const rule = { amount: 15, unit: 'day', nature: 'statutory', endRoll: 'next-working-day' } as const;
    const clock = { anchorAt: at('2025-09-22 10:00:00') };
    const { zh, en } = told(
      { ...rule, source: '民事诉讼法第一百七十一条' },
      clock,
      '2025-09-23 00:00:00',
      'national',
    );
    expect(zh).toBe(
      '时限 15 天，性质：法定期限，依据：民事诉讼法第一百七十一条。自 2025-09-22 10:00:00 起算，起算当日不计入，到最后一日 24 时止，' +
        '最后一日不是工作日的顺延至其后第一个工作日（《民法典》第二百零三条），至 2025-10-09 24:00 到期（北京时间）。' +
        '末日 2025-10-07 为国庆节假期，顺延至 2025-10-09。截至 2025-09-23 00:00:00 未到期，剩余 16 天 23 小时。',
    );
    expect(en).toContain('The last day 2025-10-07 falls on: holiday (国庆节); rolled to 2025-10-09.');
  });

  it.each<[Partial<ExplainedRule>, string | null, string, string]>([
    [
      { unit: 'month' },
      null,
      '《民法典》第二百零一至二百零二条），不因节假日顺延，至 2025-08-01 24:00',
      'Civil Code 201-202), no shift',
    ],
    [{ unit: 'year', amount: 1 }, null, '时限 1 年，', '1 year, a contract'],
    [
      { unit: 'working-hour' },
      'office',
      '按“机关工作时间”日历只计工作时间，至 2025-06-03 10:30:00',
      '"Office hours" counted',
    ],
    [{ unit: 'working-day' }, 'national', '时限 2 个工作日，', 'only the working days of the calendar'],
    [
      { unit: 'calendar-month', amount: 1 },
      null,
      '到其后第 1 个自然月的最后一日 24 时止',
      '1 calendar month, ',
    ],
  ])('tells how %p is counted', (rule, calendar, zh, en) => {
    const words = told(rule, {}, '2025-06-01 10:00:00', calendar);
    expect(words.zh).toContain(zh);
    expect(words.en).toContain(en);
  });

  it('tells a fixed date as one', () => {
    const words = told(
      { unit: 'fixed-date', amount: null },
      { dueOn: dayOf('2025-12-31') },
      '2025-06-01 10:00:00',
    );
    expect(words.zh).toMatch(
      /^时限为指定日期，.*以指定日期 24 时为限，不因节假日顺延，至 2025-12-31 24:00 到期/,
    );
    expect(words.en).toMatch(/^A fixed date, a contract term: .*due 2025-12-31 24:00/);
  });

  it('says that a year is not published, and which', () => {
    const rule = { amount: 15, unit: 'working-day' } as const;
    const { zh, en } = told(rule, { anchorAt: at('2026-12-20 09:00:00') }, '2026-12-21 00:00:00', 'national');
    expect(zh).toContain('2027 年放假安排尚未公布，到期时间为暂定');
    expect(en).toContain('The holidays of 2027 are not published yet');
    const lastDays = told(rule, { anchorAt: at('2026-12-08 09:00:00') }, '2026-12-21 00:00:00', 'national');
    expect(lastDays.zh).toContain('2027 年放假安排尚未公布');
    expect(told(rule, {}, '2025-06-02 00:00:00', 'national').zh).not.toContain('暂定');
  });
});

describe('the pauses of a deadline, told', () => {
  const asOf = '2025-06-01 20:00:00';

  it('are listed with what they take out together, overlaps once', () => {
    const pauses = [
      pause('2025-06-01 09:30:00', '2025-06-01 10:30:00'),
      pause('2025-06-01 10:00:00', '2025-06-01 11:00:00', { retroactive: true }),
    ];
    const { zh, en } = told({}, { pauses }, asOf);
    expect(zh).toContain(
      '至 2025-06-01 12:30:00 到期（北京时间）。暂停计时 2 次：2025-06-01 09:30:00 至 2025-06-01 10:30:00（无法进场），' +
        '2025-06-01 10:00:00 至 2025-06-01 11:00:00（无法进场，事后补报）；共扣除 1 小时 30 分。',
    );
    expect(en).toContain('(no access, asked for afterwards); 1 h 30 min not counted.');
  });

  it('are told in days where days are counted, and in working days where those are', () => {
    const pauses = [pause('2025-06-05 09:00:00', '2025-06-09 09:00:00')];
    expect(told({ amount: 10, unit: 'day' }, { pauses }, asOf).zh).toContain('共扣除 4 天。');
    const working = told({ amount: 10, unit: 'working-day' }, { pauses }, asOf, 'national');
    expect(working.zh).toContain('共扣除 2 个工作日。');
    expect(working.en).toContain('2 working days not counted.');
  });

  it('that wait are told with the other reading', () => {
    const pauses = [
      pause('2025-06-01 09:30:00', '2025-06-01 12:30:00', { reason: 'parts', needsApproval: true }),
    ];
    const { zh, en } = told({}, { pauses }, asOf);
    expect(zh).toContain('至 2025-06-01 11:00:00 到期（北京时间）。另有 1 次暂停待审批：');
    expect(zh).toContain('（备件采购）；审批前照常计时，若获批则 2025-06-01 14:00:00 到期。');
    expect(en).toContain('if granted, due 2025-06-01 14:00:00.');
  });

  it('that were refused are told as such', () => {
    const refused = pause('2025-06-01 09:30:00', '2025-06-01 12:30:00', {
      needsApproval: true,
      decision: decision(false),
    });
    expect(told({}, { pauses: [refused] }, asOf).zh).toContain('未获批准、照常计时的暂停 1 次：');
  });

  it('show a clock that stands still', () => {
    const pauses = [pause('2025-06-01 09:30:00', '2025-06-02 09:30:00')];
    const { zh, en } = told({}, { pauses }, '2025-06-01 10:00:00');
    expect(zh).toContain('截至 2025-06-01 10:00:00 暂停计时中，未到期。');
    expect(en).toContain('Paused at 2025-06-01 10:00:00, not due.');
  });
});

describe('an override, told', () => {
  const override = (granted: boolean | null, before?: OverrideRecord): OverrideRecord => ({
    dueAt: lastInstant(dayOf('2025-07-31')),
    reason: '法院准予延期',
    document: '（2025）津0101民初1号通知',
    requestedById: 'a',
    requestedByName: '王强',
    requestedAt: at('2025-06-02 09:00:00'),
    decision: granted === null ? null : decision(granted),
    ...(before ? { before } : {}),
  });
  const words = (one: OverrideRecord) => told({}, { override: one }, '2025-06-01 09:30:00');

  it('names paper, reason and approver, and keeps what the rule gives', () => {
    expect(words(override(true)).zh).toContain(
      '经 李娜 批准，改为 2025-07-31 24:00 到期（理由：法院准予延期，文件：（2025）津0101民初1号通知，申请人：王强）；' +
        '按规则计算为 2025-06-01 11:00:00，提醒按两者中较早的发出。',
    );
  });

  it('changes nothing while it waits, and after it was refused', () => {
    expect(words(override(null)).zh).toContain('获批之前不改变到期时间');
    expect(words(override(false)).en).toContain('was refused by 李娜');
  });

  it('stands although a pause that waits would move what the rule gives', () => {
    const pauses = [pause('2025-06-01 09:30:00', '2025-06-01 12:30:00', { needsApproval: true })];
    const { zh } = told({}, { override: override(true), pauses }, '2025-06-01 09:30:00');
    expect(zh).toContain('若获批则按规则计算为 2025-06-01 14:00:00，改定的到期时间不变。');
  });

  it('leaves the granted one before it in force until it is granted itself', () => {
    const earlier = { ...override(true), dueAt: lastInstant(dayOf('2025-06-30')) };
    expect(words(override(null, earlier)).zh).toMatch(/改为 2025-06-30 24:00 到期.*拟改为 2025-07-31 24:00/);
    expect(words(override(true, earlier)).zh).not.toContain('2025-06-30');
  });
});

describe('how the clock stands, told', () => {
  const end = at('2025-06-01 11:00:00');
  const much = at('2025-06-02 11:00:00');
  it.each<[string, Partial<ExplainedClock>, Instant, string, string]>([
    ['met', { endedAt: end }, much, '按时', 'in time'],
    ['late by less than a second', { endedAt: addSeconds(end, 0.5) }, much, '迟 不到 1 秒', 'less than 1 s'],
    ['overdue', {}, much, '已超期 1 天', 'overdue by 1 d'],
    ['pending', {}, at('2025-06-01 10:00:00'), '剩余 1 小时', '1 h left'],
    ['not yet ended as of then', { endedAt: end }, at('2025-06-01 10:00:00'), '剩余 1 小时', '1 h left'],
    ['withdrawn', { withdrawnAt: end }, much, '不计入', 'not counted'],
    ['missed, then withdrawn', { withdrawnAt: addSeconds(end, 60) }, much, '超期 1 分，计为未按时', '1 min'],
    [
      'superseded',
      { supersededAt: end, supersededReason: '送达日更正' },
      much,
      '更正作废（送达日更正）',
      'no longer counted',
    ],
    ['superseded later', { supersededAt: much, supersededReason: 'x' }, end, '剩余 0 秒', '0 s left'],
  ])('%s', (_, stops, asOf, zh, en) => {
    const words = told({}, stops, asOf);
    expect(words.zh).toContain(zh);
    expect(words.en).toContain(en);
  });
});
