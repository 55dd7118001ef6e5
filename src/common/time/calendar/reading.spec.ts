import { OFFICE, calendarOf, override, spans, week } from '../../../../test/reference/calendar.samples.js';
import { dayOf } from '../day.js';
import type { NationalYear } from './calendar.js';
import { isWorkingDay, readDay } from './reading.js';

const year: NationalYear = {
  year: 2025,
  notice: '国办发明电〔2024〕12号',
  off: ['2025-10-01', '2025-10-02', '2025-10-03', '2026-01-02'].map((day) => ({
    day: dayOf(day),
    name: '国庆节',
  })),
  on: ['2025-09-28', '2025-10-11'].map((day) => ({ day: dayOf(day), name: '国庆节' })),
};
const overrides = [
  override('2025-09-24', ''),
  override('2025-09-27', '10:00-12:00', '抢修值班'),
  override('2025-10-02', '09:00-12:00', '节日值守'),
  override('2025-10-11', '', '停电'),
  override('2027-03-01', ''),
];
const national = calendarOf({ overrides, makeUp: spans('09:00-16:00') }, [year]);
const plain = calendarOf({ overrides });
const read = (calendar: typeof national, text: string): unknown[] => {
  const { day, open, kind, name, published } = readDay(calendar, dayOf(text));
  expect(day).toBe(text);
  return [kind, name, open, published];
};

describe('a day of a calendar that follows the notices', () => {
  it.each<[string, string, string, string | null, string, boolean]>([
    ['is a weekday', '2025-09-22', 'weekday', null, OFFICE, true],
    ['is a rest day', '2025-09-21', 'rest-day', null, '', true],
    ['is a holiday, closed', '2025-10-01', 'holiday', '国庆节', '', true],
    [
      'is a make-up day with the hours of make-up days',
      '2025-09-28',
      'make-up',
      '国庆节',
      '09:00-16:00',
      true,
    ],
    ['is closed by the unit', '2025-09-24', 'override', '台风', '', true],
    ['is opened by the unit at a weekend', '2025-09-27', 'override', '抢修值班', '10:00-12:00', true],
    ['is opened by the unit on a holiday', '2025-10-02', 'override', '节日值守', '09:00-12:00', true],
    ['is closed by the unit on a make-up day', '2025-10-11', 'override', '停电', '', true],
    ['of a year without a notice follows the week', '2026-10-01', 'weekday', null, OFFICE, false],
    [
      'of a year without a notice is published where another lists it',
      '2026-01-02',
      'holiday',
      '国庆节',
      '',
      true,
    ],
    [
      'overridden in a year without a notice is still unpublished',
      '2027-03-01',
      'override',
      '台风',
      '',
      false,
    ],
  ])('%s', (_, day, kind, name, open, published) => {
    expect(read(national, day)).toEqual([kind, name, spans(open), published]);
  });
});

describe('the last days of a year, which the next notice may move', () => {
  const notice = (of: number, on: string[] = [], off: string[] = []): NationalYear => {
    const days = (list: string[]) => list.map((day) => ({ day: dayOf(day), name: '元旦' }));
    return { year: of, notice: '通知', on: days(on), off: days(off) };
  };
  const alone = calendarOf({}, [notice(2018)]);
  const both = calendarOf({}, [notice(2018), notice(2019, ['2018-12-29'], ['2018-12-30', '2018-12-31'])]);

  it.each([
    ['2018-12-27', true],
    ['2018-12-28', false],
    ['2018-12-29', false],
    ['2018-12-31', false],
  ])('%s is published by the notice of its own year alone: %p', (day, published) => {
    expect(readDay(alone, dayOf(day)).published).toBe(published);
    expect(readDay(both, dayOf(day)).published).toBe(true);
  });

  it('are as the next notice has them once it is known: 2018-12-29 worked', () => {
    expect(read(alone, '2018-12-29')).toEqual(['rest-day', null, [], false]);
    expect(read(both, '2018-12-29').slice(0, 2)).toEqual(['make-up', '元旦']);
    expect(read(both, '2018-12-31').slice(0, 2)).toEqual(['holiday', '元旦']);
  });

  it('are published where no notice is followed', () => {
    expect(readDay(plain, dayOf('2018-12-31')).published).toBe(true);
  });
});

describe('a day of a calendar that does not', () => {
  it.each<[string, string, string | null, string]>([
    ['2025-10-01', 'weekday', null, OFFICE],
    ['2025-09-28', 'rest-day', null, ''],
    ['2025-10-02', 'override', '节日值守', '09:00-12:00'],
    ['1999-12-31', 'weekday', null, OFFICE],
  ])('%s is a %s, and always published', (day, kind, name, open) => {
    expect(read(plain, day)).toEqual([kind, name, spans(open), true]);
  });

  it('knows no holiday even of years that it carries', () => {
    const carried = calendarOf({ national: false }, [year]);
    expect(read(carried, '2025-10-01')).toEqual(['weekday', null, spans(OFFICE), true]);
  });
});

describe('a working day', () => {
  it('is a day that is open at any time', () => {
    const days = [
      '2025-09-21',
      '2025-09-22',
      '2025-09-24',
      '2025-09-27',
      '2025-09-28',
      '2025-10-01',
      '2025-10-02',
    ];
    expect(days.filter((day) => isWorkingDay(national, dayOf(day)))).toEqual([
      '2025-09-22',
      '2025-09-27',
      '2025-09-28',
      '2025-10-02',
    ]);
  });

  it('is found on the right weekday throughout a leap week', () => {
    const thursdays = calendarOf({ weekly: { ...week(''), thu: spans('09:00-10:00') } });
    const days = ['2024-02-28', '2024-02-29', '2024-03-01', '2100-02-28', '2100-03-01', '2100-03-04'];
    expect(days.filter((day) => isWorkingDay(thursdays, dayOf(day)))).toEqual(['2024-02-29', '2100-03-04']);
  });
});
