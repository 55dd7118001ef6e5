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

  it('and its weekday are those that Temporal has, all through four centuries', () => {
    let date = Temporal.PlainDate.from('1899-12-31');
    const wrong: string[] = [];
    for (let number = -25_568; date.year < 2305; number += 19, date = date.add({ days: 19 })) {
      const day = dayAt(number);
      const agrees =
        day === date.toString() && dayNumber(day) === number && weekdayOf(day) === date.dayOfWeek - 1;
      if (!agrees) wrong.push(`${number}: ${day}, not ${date.toString()}`);
    }
    expect(wrong).toEqual([]);
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
