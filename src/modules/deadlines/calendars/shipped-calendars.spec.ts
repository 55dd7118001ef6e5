import { readCalendar } from '../../../common/time/calendar/read-calendar.js';
import { SHIPPED_POLICIES } from '../policies/shipped-policies.js';
import { SHIPPED_CALENDARS } from './shipped-calendars.js';

describe('the shipped calendars', () => {
  it.each(SHIPPED_CALENDARS.map((one) => [one.code, one] as const))('%s can be counted with', (_, one) => {
    expect(() => readCalendar(one.content, one.years)).not.toThrow();
  });

  it('have each a code of their own, and those that policies are quiet by are among them', () => {
    const codes = SHIPPED_CALENDARS.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    const quiet = SHIPPED_POLICIES.flatMap(({ quietOutside }) => quietOutside ?? []);
    expect(quiet.length).toBeGreaterThan(0);
    expect(quiet.filter((code) => !codes.includes(code))).toEqual([]);
  });
});
