import {
  addDays,
  addMonths,
  dayOf,
  instantOfWall,
  isDay,
  isMonth,
  isoWeekOf,
  lastOf,
  mondayOfWeek,
  wallOf,
  weekdayOf,
} from './days';

const ZONE = 'Asia/Shanghai';

describe('days on the screen', () => {
  it('are those of the unit’s wall, whatever zone the browser is in', () => {
    expect(dayOf('2025-03-05T15:59:59.999999Z', ZONE)).toBe('2025-03-05');
    expect(dayOf('2025-03-05T16:00:00.000000Z', ZONE)).toBe('2025-03-06');
  });

  it('follow each other over months and leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2025-01-01', -1)).toBe('2024-12-31');
    expect(lastOf('2025-02')).toBe('2025-02-28');
    expect(addMonths('2025-01', -1)).toBe('2024-12');
  });

  it('begin the week on Monday', () => {
    expect(weekdayOf('2025-03-03')).toBe(0);
    expect(weekdayOf('2025-03-09')).toBe(6);
  });

  it.each([
    ['2025-03-03', '2025-W10'],
    ['2024-12-30', '2025-W01'],
    ['2027-01-03', '2026-W53'],
    ['2026-12-28', '2026-W53'],
  ])('%s lies in the ISO week %s', (day, week) => {
    expect(isoWeekOf(day)).toBe(week);
  });

  it('finds the Monday of a week, and none of a week that the year does not have', () => {
    expect(mondayOfWeek('2025-W01')).toBe('2024-12-30');
    expect(mondayOfWeek('2026-W53')).toBe('2026-12-28');
    expect(mondayOfWeek('2025-W53')).toBeNull();
    expect(mondayOfWeek('next')).toBeNull();
  });

  it('tells a day from a text that only looks like one', () => {
    expect(isDay('2025-02-28')).toBe(true);
    expect(isDay('2025-02-30')).toBe(false);
    expect(isMonth('2025-13')).toBe(false);
  });
});

describe('a moment that a person enters', () => {
  it('is read on the unit’s wall', () => {
    expect(instantOfWall('2025-03-05T17:00', ZONE)).toBe('2025-03-05T09:00:00.000Z');
    expect(wallOf('2025-03-05T09:00:00.000000Z', ZONE)).toBe('2025-03-05T17:00');
  });

  it('keeps the offset of its own day where the zone changes it', () => {
    expect(instantOfWall('2025-03-30T12:00', 'Europe/Berlin')).toBe('2025-03-30T10:00:00.000Z');
    expect(instantOfWall('2025-03-29T12:00', 'Europe/Berlin')).toBe('2025-03-29T11:00:00.000Z');
  });
});
