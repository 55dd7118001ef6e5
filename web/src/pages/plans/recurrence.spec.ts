import { plans as en } from '../../i18n/en/visits';
import { plans as zh } from '../../i18n/zh/visits';
import { recurrenceText, ruleOf, valuesOf } from './recurrence';

describe('a recurrence in words', () => {
  it.each([
    ['FREQ=MONTHLY;BYMONTHDAY=1', '每月 1 日', 'every month on the 1st'],
    ['FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1', '每 3 个月，最后一天', 'every 3 months on the last day'],
    ['FREQ=WEEKLY;BYDAY=MO,TH', '每周一、四', 'every week on Mon, Thu'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=FR', '每 2 周的周五', 'every 2 weeks on Fri'],
    ['FREQ=MONTHLY;BYDAY=1MO', '每月第 1 个周一', 'every month on the 1st Mon'],
    ['FREQ=MONTHLY;BYDAY=-1FR', '每月最后一个周五', 'every month on the last Fri'],
    ['FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=15', '每年3、9 月 15 日', 'every year in Mar, Sep, the 15th'],
    ['FREQ=DAILY;INTERVAL=10;COUNT=5', '每 10 天，共 5 次', 'every 10 days, 5 times'],
    ['FREQ=DAILY;UNTIL=20251231', '每天，到 2025-12-31 为止', 'every day, until 2025-12-31'],
  ])('%s is "%s"', (rrule, chinese, english) => {
    expect(recurrenceText(rrule, zh.words)).toBe(chinese);
    expect(recurrenceText(rrule, en.words)).toBe(english);
  });

  it.each([
    'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1',
    'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
    'FREQ=YEARLY;BYWEEKNO=20',
    'FREQ=DAILY;BYMONTH=7',
  ])('%s is shown as it is, because no short sentence says it', (rrule) => {
    expect(recurrenceText(rrule, zh.words)).toBe(rrule);
  });
});

describe('a recurrence in the form', () => {
  it.each([
    'FREQ=MONTHLY;BYMONTHDAY=1',
    'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1,15,-1',
    'FREQ=WEEKLY;BYDAY=MO,TH',
    'FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=15',
    'FREQ=DAILY;INTERVAL=10',
    'FREQ=MONTHLY;BYDAY=1MO',
  ])('%s comes out as it went in', (rrule) => {
    expect(ruleOf(valuesOf(rrule))).toBe(rrule);
  });

  it('is written by hand where the fields cannot say it', () => {
    expect(valuesOf('FREQ=MONTHLY;BYDAY=1MO').mode).toBe('custom');
  });

  it('leaves out what another choice left behind', () => {
    expect(ruleOf({ mode: 'weekly', interval: 1, weekdays: ['FR', 'MO'], monthDays: [1], months: [2] })).toBe(
      'FREQ=WEEKLY;BYDAY=MO,FR',
    );
  });
});
