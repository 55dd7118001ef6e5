import type { WorkCalendar } from '../../../api/types';
import { calendarOf, calendarValues, type CalendarValues } from './calendar-values';

const office = [
  { from: '08:30', to: '12:00' },
  { from: '13:30', to: '17:30' },
];
const calendar: WorkCalendar = {
  id: 'c',
  code: 'office',
  version: 2,
  createdAt: '2025-03-03T01:00:00.000000Z',
  createdBy: null,
  title: { zh: '机关工作时间', en: 'Office hours' },
  content: {
    weekly: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] },
    national: true,
    makeUp: office,
    overrides: [{ day: '2025-10-02', open: [], why: '搬迁' }],
  },
  years: [],
  reason: null,
};

describe('the form of a calendar', () => {
  it('sends what it began with where nothing was changed', () => {
    const values = { ...calendarValues(calendar), reason: '核对' } as CalendarValues;
    expect(calendarOf(values, calendar.version)).toEqual({
      code: 'office',
      title: calendar.title,
      content: calendar.content,
      reason: '核对',
      baseVersion: 2,
    });
  });

  it('sends no hours of make-up days where the national holidays are not followed', () => {
    const values = { ...calendarValues(calendar), reason: '核对' } as CalendarValues;
    const own = { ...values, content: { ...values.content, national: false } };
    expect(calendarOf(own, 2).content.makeUp).toEqual([]);
  });
});
