import { readCalendar } from '../../../common/time/calendar/read-calendar.js';
import { dayOf, wallText } from '../../../common/time/day.js';
import { instantOf, type Instant } from '../../../common/time/instant.js';
import { SHIPPED_CALENDARS } from '../calendars/shipped-calendars.js';
import type { AllowanceUnit, EndRoll, PauseReason } from '../rules/rule.rules.js';
import { spansOf } from './deadline.explanation.js';
import { dueOf, type Running } from './due.rules.js';

const at = (text: string): Instant => instantOf(`${text.replace(' ', 'T')}:00+08:00`);
const REASONS: PauseReason[] = [
  { code: 'parts', title: { zh: '备件采购', en: 'waiting for parts' }, needsApproval: true },
];

/** `+ from > to why` for what was counted, `-` for what was not. */
function told(
  amount: number | null,
  unit: AllowanceUnit,
  anchor: string,
  change: Partial<Running> = {},
  endRoll: EndRoll = 'none',
): string[] {
  const { content, years } = SHIPPED_CALENDARS.find(
    ({ code }) => code === (unit === 'working-hour' ? 'office' : 'national'),
  )!;
  const terms = { allowance: { amount, unit }, endRoll, calendar: readCalendar(content, years) };
  const running: Running = { anchorAt: at(anchor), dueOn: null, pauses: [], stop: null, ...change };
  const spans = spansOf(terms, running, dueOf(terms, running), undefined, REASONS);
  const short = (moment: Instant): string => wallText(moment).slice(5, 16);
  return spans.map(
    ({ from, to, counted, why }) => `${counted ? '+' : '-'} ${short(from)} > ${short(to)} ${why.zh}`,
  );
}

const pause = (start: string, end: string) => ({ start: at(start), end: at(end), reason: 'parts' });

describe('the spans of a deadline', () => {
  it('of hours are what ran and what was paused', () => {
    const pauses = [
      pause('2025-06-01 10:00', '2025-06-01 12:00'),
      pause('2025-06-01 11:00', '2025-06-01 13:00'),
    ];
    expect(told(4, 'hour', '2025-06-01 09:00', { pauses })).toEqual([
      '+ 06-01 09:00 > 06-01 10:00 昼夜连续计算',
      '- 06-01 10:00 > 06-01 13:00 暂停：备件采购',
      '+ 06-01 13:00 > 06-01 16:00 昼夜连续计算',
    ]);
  });

  it('show a pause only up to the stop', () => {
    const change = { pauses: [pause('2025-06-01 10:00', '2025-06-01 20:00')], stop: at('2025-06-01 11:00') };
    expect(told(4, 'hour', '2025-06-01 09:00', change)).toEqual([
      '+ 06-01 09:00 > 06-01 10:00 昼夜连续计算',
      '- 06-01 10:00 > 06-01 11:00 暂停：备件采购',
      '+ 06-01 11:00 > 06-01 14:00 昼夜连续计算',
    ]);
  });

  it('of working hours name breaks, nights, weekends and make-up days', () => {
    expect(told(11, 'working-hour', '2025-09-26 11:00')).toEqual([
      '+ 09-26 11:00 > 09-26 12:00 工作时间',
      '- 09-26 12:00 > 09-26 13:30 班间休息',
      '+ 09-26 13:30 > 09-26 17:30 工作时间',
      '- 09-26 17:30 > 09-27 00:00 下班时间',
      '- 09-27 00:00 > 09-28 00:00 周末',
      '- 09-28 00:00 > 09-28 08:30 下班时间',
      '+ 09-28 08:30 > 09-28 12:00 调休上班日（国庆节）',
      '- 09-28 12:00 > 09-28 13:30 班间休息',
      '+ 09-28 13:30 > 09-28 16:00 调休上班日（国庆节）',
    ]);
  });

  it('of working days name the holiday between them', () => {
    expect(told(3, 'working-day', '2025-09-29 15:00')).toEqual([
      '- 09-29 15:00 > 09-30 00:00 起算当日不计入',
      '+ 09-30 00:00 > 10-01 00:00 工作日',
      '- 10-01 00:00 > 10-06 00:00 国庆节假期',
      '- 10-06 00:00 > 10-07 00:00 中秋假期',
      '- 10-07 00:00 > 10-09 00:00 国庆节假期',
      '+ 10-09 00:00 > 10-10 23:59 工作日',
    ]);
  });

  it('of months are few, with the pause and the roll', () => {
    const pauses = [pause('2025-12-20 09:00', '2025-12-22 09:00')];
    expect(told(2, 'month', '2025-12-13 09:00', { pauses }, 'next-working-day')).toEqual([
      '- 12-13 09:00 > 12-14 00:00 起算当日不计入',
      '+ 12-14 00:00 > 12-21 00:00 按日历日计入',
      '- 12-21 00:00 > 12-23 00:00 暂停：备件采购',
      '+ 12-23 00:00 > 02-16 00:00 按日历日计入',
      '- 02-16 00:00 > 02-24 00:00 末日顺延：春节假期',
      '- 02-24 00:00 > 02-24 23:59 顺延后的末日',
    ]);
  });

  it('of a month of the calendar leave out the rest of the first', () => {
    expect(told(1, 'calendar-month', '2025-01-15 09:00')).toEqual([
      '- 01-15 09:00 > 01-16 00:00 起算当日不计入',
      '- 01-16 00:00 > 02-01 00:00 起算当月不计入',
      '+ 02-01 00:00 > 02-28 23:59 按日历日计入',
    ]);
  });

  it('of a fixed date are one, and none where it lies before the anchor', () => {
    expect(told(null, 'fixed-date', '2025-06-01 09:00', { dueOn: dayOf('2025-06-20') })).toEqual([
      '+ 06-01 09:00 > 06-20 23:59 至指定日期',
    ]);
    expect(told(null, 'fixed-date', '2025-06-01 09:00', { dueOn: dayOf('2025-05-20') })).toEqual([]);
  });
});
