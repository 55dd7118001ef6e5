import { DomainError } from '../../../common/errors/domain-error.js';
import { dayOf } from '../../../common/time/day.js';
import { nextDays, periodsBetween } from './recurrence.days.js';
import { readRecurrence } from './recurrence.rules.js';

const days = (rule: string, startsOn: string, count = 4): string[] =>
  nextDays(readRecurrence(rule), dayOf(startsOn), count);

function codeOf(work: () => unknown): [code: string, field: string | undefined] {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return [error.code, error.fields[0]?.field];
    throw error;
  }
  throw new Error('not refused');
}

describe('a recurrence rule is read strictly', () => {
  it.each([
    ['FREQ=MONTHLY;BYMONTHDAY=1', 'FREQ=MONTHLY;BYMONTHDAY=1'],
    ['rrule:bymonthday=-1;freq=monthly', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
    ['BYDAY=MO,TH;INTERVAL=2;FREQ=WEEKLY', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH'],
    ['FREQ=YEARLY;BYDAY=20MO', 'FREQ=YEARLY;BYDAY=20MO'],
    ['FREQ=DAILY;UNTIL=20251231', 'FREQ=DAILY;UNTIL=20251231'],
  ])('%s is kept as %s', (rule, kept) => {
    expect(readRecurrence(rule).text).toBe(kept);
  });

  it.each([
    '',
    'BYMONTHDAY=1',
    'FREQ=HOURLY',
    'FREQ=SECONDLY;INTERVAL=30',
    'FREQ=DAILY;BYHOUR=8,20',
    'FREQ=DAILY;FREQ=DAILY',
    'FREQ=DAILY;',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;INTERVAL=1.5',
    'FREQ=DAILY;COUNT=-1',
    'FREQ=DAILY;COUNT=3;UNTIL=20251231',
    'FREQ=DAILY;UNTIL=20250230',
    'FREQ=DAILY;UNTIL=20251231T000000Z',
    'FREQ=MONTHLY;BYMONTHDAY=0',
    'FREQ=MONTHLY;BYMONTHDAY=32',
    'FREQ=MONTHLY;BYMONTHDAY=1,1',
    'FREQ=WEEKLY;BYMONTHDAY=1',
    'FREQ=WEEKLY;BYDAY=1MO',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=MONTHLY;BYDAY=0MO',
    'FREQ=MONTHLY;BYSETPOS=1',
    'FREQ=MONTHLY;BYWEEKNO=3',
    'FREQ=MONTHLY;BYYEARDAY=3',
    'FREQ=MONTHLY;BYMONTH=-1',
    'FREQ=WEEKLY;WKST=XX',
    'FREQ=DAILY;X-NAME=1',
    'FREQ=DAILY;constructor=1',
    'DTSTART:20250101\nRRULE:FREQ=DAILY',
  ])('%j is refused, naming /rrule', (rule) => {
    expect(codeOf(() => readRecurrence(rule))).toEqual(['PLAN.RRULE', '/rrule']);
  });
});

describe('the days of a rule', () => {
  it.each([
    ['FREQ=MONTHLY;BYMONTHDAY=1', '2025-01-15', ['2025-02-01', '2025-03-01', '2025-04-01', '2025-05-01']],
    ['FREQ=MONTHLY', '2025-01-15', ['2025-01-15', '2025-02-15', '2025-03-15', '2025-04-15']],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', '2024-01-31', ['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30']],
    [
      'FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR',
      '2025-01-01',
      ['2025-01-31', '2025-04-25', '2025-07-25', '2025-10-31'],
    ],
    [
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      '2025-01-01',
      ['2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30'],
    ],
    ['FREQ=WEEKLY;BYDAY=MO,TH', '2025-01-01', ['2025-01-02', '2025-01-06', '2025-01-09', '2025-01-13']],
    ['FREQ=DAILY;COUNT=2', '2025-01-01', ['2025-01-01', '2025-01-02']],
    ['FREQ=DAILY;UNTIL=20250102', '2025-01-01', ['2025-01-01', '2025-01-02']],
    [
      'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31',
      '2025-01-01',
      ['2025-12-31', '2026-12-31', '2027-12-31', '2028-12-31'],
    ],
  ])('%s from %s', (rule, startsOn, expected) => {
    expect(days(rule, startsOn)).toEqual(expected);
  });

  it.each([
    ['FREQ=MONTHLY', '2025-01-31'],
    ['FREQ=MONTHLY;BYMONTHDAY=30', '2025-01-01'],
    ['FREQ=MONTHLY;BYDAY=5MO', '2025-01-01'],
    ['FREQ=YEARLY', '2024-02-29'],
  ])('%s from %s would skip a month or year and is refused with a hint', (rule, startsOn) => {
    expect(codeOf(() => days(rule, startsOn))).toEqual(['PLAN.RRULE_SKIPS', '/rrule']);
  });

  it('a rule of some months skips none by leaving the others out', () => {
    expect(days('FREQ=MONTHLY;BYMONTH=1,7;BYMONTHDAY=31', '2025-01-01', 3)).toEqual([
      '2025-01-31',
      '2025-07-31',
      '2026-01-31',
    ]);
  });

  it.each([
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', '2025-01-01'],
    ['FREQ=DAILY;UNTIL=20241231', '2025-01-01'],
    ['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31', '2025-01-01'],
  ])('%s from %s yields nothing and is refused', (rule, startsOn) => {
    expect(codeOf(() => days(rule, startsOn))).toEqual(['PLAN.RRULE_EMPTY', '/rrule']);
  });
});

describe('a first day from which nothing can be searched', () => {
  it.each(['9999-12-31', '2200-01-01', '0001-01-01'])('%s is refused, naming /startsOn', (startsOn) => {
    const refusal = ['PLAN.STARTS_OUT_OF_RANGE', '/startsOn'];
    expect(codeOf(() => days('FREQ=MONTHLY;BYMONTHDAY=1', startsOn))).toEqual(refusal);
  });

  it('2199-12-31 is the last that is none, however far apart the days are', () => {
    expect(days('FREQ=YEARLY;INTERVAL=400', '2199-12-31')).toEqual(['2199-12-31']);
  });
});

describe('the period of a visit', () => {
  const periods = (rule: string, startsOn: string, from: string, until: string): string[][] =>
    periodsBetween(readRecurrence(rule), dayOf(startsOn), dayOf(from), dayOf(until)).map((period) => [
      period.from,
      period.until,
      period.dueOn,
    ]);

  it('reaches to the day before the next', () => {
    expect(periods('FREQ=MONTHLY;BYMONTHDAY=1', '2025-01-01', '2025-02-01', '2025-03-02')).toEqual([
      ['2025-02-01', '2025-03-01', '2025-02-28'],
      ['2025-03-01', '2025-04-01', '2025-03-31'],
    ]);
  });

  it('of the last visit of a rule that ends is as long as if it went on', () => {
    expect(periods('FREQ=WEEKLY;COUNT=2', '2025-01-01', '2025-01-01', '2025-03-01')).toEqual([
      ['2025-01-01', '2025-01-08', '2025-01-07'],
      ['2025-01-08', '2025-01-15', '2025-01-14'],
    ]);
  });

  it('ends with the next of the rule also where the rule ends in the middle of what is asked for', () => {
    expect(periods('FREQ=DAILY;UNTIL=20250103', '2024-01-01', '2025-01-02', '2025-03-01')).toEqual([
      ['2025-01-02', '2025-01-03', '2025-01-02'],
      ['2025-01-03', '2025-01-04', '2025-01-03'],
    ]);
  });
});
