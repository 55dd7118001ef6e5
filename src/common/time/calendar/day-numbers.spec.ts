import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../day.js';
import { dayAt, dayNumber, weekdayOf } from './day-numbers.js';

describe('the number of a day', () => {
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2000-03-01', 11_017],
    ['0001-01-01', -719_162],
    ['9999-12-31', 2_932_896],
  ])('%s is %i', (text, number) => {
    expect([dayNumber(dayOf(text)), dayAt(number)]).toEqual([number, text]);
  });

  it('and its weekday agree with Temporal once a week, on a changing day of the year, for four centuries', () => {
    for (let number = dayNumber(dayOf('1899-12-31')); number < dayNumber(dayOf('2305-01-02')); number += 7) {
      const day = dayAt(number);
      const date = Temporal.PlainDate.from('1970-01-01').add({ days: number });
      expect([day, dayNumber(day), weekdayOf(day)]).toEqual([date.toString(), number, date.dayOfWeek - 1]);
    }
  });

  it('agrees with Temporal anywhere in the years that a day can have', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (number) => {
        const date = Temporal.PlainDate.from('1970-01-01').add({ days: number });
        expect(dayAt(number)).toBe(date.toString());
        expect(dayNumber(dayAt(number))).toBe(number);
        expect(weekdayOf(dayAt(number))).toBe(date.dayOfWeek - 1);
      }),
      { numRuns: 300 },
    );
  });

  it.each([-719_163, 2_932_897])('%i is no day', (number) => {
    expect(() => dayAt(number)).toThrow(RangeError);
  });
});
