import type { CalendarContent, NationalYear } from '../../../api/types';
import { readYear } from './year-days';

const office = [{ from: '08:30', to: '17:30' }];
const content: CalendarContent = {
  weekly: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] },
  national: true,
  makeUp: [{ from: '09:00', to: '16:00' }],
  overrides: [
    { day: '2025-10-02', open: office, why: '防汛值班' },
    { day: '2025-12-31', open: [], why: '盘点' },
  ],
};
const notice: NationalYear = {
  year: 2025,
  notice: '通知',
  off: [
    { day: '2025-10-01', name: '国庆节' },
    { day: '2025-10-02', name: '国庆节' },
  ],
  on: [{ day: '2025-09-28', name: '国庆节' }],
};
const dayOf = (day: string, years: NationalYear[] = [notice], of = content) =>
  readYear(of, years, 2025).find((one) => one.day === day);

describe('the days of a year', () => {
  it('are all there, leap day and all', () => {
    expect(readYear(content, [], 2025)).toHaveLength(365);
    expect(readYear(content, [], 2024)).toHaveLength(366);
  });

  it('are working or resting as the week has it', () => {
    expect(dayOf('2025-03-03')).toMatchObject({ kind: 'weekday', open: office, published: true });
    expect(dayOf('2025-03-08')).toMatchObject({ kind: 'rest-day', open: [] });
  });

  it('are closed on holidays and open on make-up days where the notice is followed', () => {
    expect(dayOf('2025-10-01')).toMatchObject({ kind: 'holiday', name: '国庆节', open: [] });
    expect(dayOf('2025-09-28')).toMatchObject({ kind: 'make-up', open: content.makeUp });
    expect(dayOf('2025-10-01', [notice], { ...content, national: false })).toMatchObject({ kind: 'weekday' });
  });

  it('are as the unit sets them, whatever the notice says', () => {
    expect(dayOf('2025-10-02')).toMatchObject({ kind: 'override', name: '防汛值班', open: office });
    expect(dayOf('2025-12-31')).toMatchObject({ kind: 'override', open: [] });
  });

  it('are provisional without the notice of their year', () => {
    expect(dayOf('2025-03-03', [])).toMatchObject({ published: false });
    expect(dayOf('2025-03-03', [], { ...content, national: false })).toMatchObject({ published: true });
  });

  it('are provisional at the end of the year without the notice of the next', () => {
    const next = { year: 2026, notice: '通知', off: [], on: [] };
    expect(dayOf('2025-12-27')).toMatchObject({ published: true });
    expect(dayOf('2025-12-28')).toMatchObject({ published: false });
    expect(dayOf('2025-12-28', [notice, next])).toMatchObject({ published: true });
  });
});
