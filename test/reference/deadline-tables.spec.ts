import { dueText, runningOf, termsOf } from './deadline-cases.js';

/**
 * Rows of `what | anchor | allowance | pauses | due`. Every expectation was counted by hand on the calendar of the year;
 * offices are open 08:30-12:00 and 13:30-17:30.
 */
function table(text: string): void {
  const rows = text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  it.each(rows)('%s: from %s, %s, paused "%s", due %s', (_, anchor = '', terms = '', pauses, due) => {
    expect(dueText(termsOf(terms), runningOf(anchor, pauses))).toBe(due);
  });
}

describe('working hours', () => {
  table(`
    from opening | 2025-06-03 08:30 | 1 working-hour | | 2025-06-03 09:30:00
    before opening | 2025-06-03 08:00 | 1 working-hour | | 2025-06-03 09:30:00
    fills the morning: closing time | 2025-06-03 11:00 | 1 working-hour | | 2025-06-03 12:00:00
    over the break | 2025-06-03 11:00 | 2 working-hour | | 2025-06-03 14:30:00
    from the closing moment | 2025-06-03 12:00 | 1 working-hour | | 2025-06-03 14:30:00
    from within the break | 2025-06-03 12:30 | 1 working-hour | | 2025-06-03 14:30:00
    fills the afternoon | 2025-06-03 13:30 | 4 working-hour | | 2025-06-03 17:30:00
    fills the rest of the day | 2025-06-03 16:30 | 1 working-hour | | 2025-06-03 17:30:00
    over the night | 2025-06-03 16:30 | 2 working-hour | | 2025-06-04 09:30:00
    from the end of the day | 2025-06-03 17:30 | 1 working-hour | | 2025-06-04 09:30:00
    from the last minute of the day | 2025-06-03 23:59 | 1 working-hour | | 2025-06-04 09:30:00
    from midnight | 2025-06-04 00:00 | 1 working-hour | | 2025-06-04 09:30:00
    over a weekend | 2025-06-06 17:00 | 1 working-hour | | 2025-06-09 09:00:00
    from a Saturday | 2025-06-07 10:00 | 1 working-hour | | 2025-06-09 09:30:00
    over a holiday | 2025-05-30 17:00 | 1 working-hour | | 2025-06-03 09:00:00
    on a make-up Sunday | 2025-09-28 08:30 | 1 working-hour | | 2025-09-28 09:30:00
    from Saturday to a make-up Sunday | 2025-09-27 10:00 | 1 working-hour | | 2025-09-28 09:30:00
    over the golden week | 2025-09-30 17:00 | 1 working-hour | | 2025-10-09 09:00:00
    from Friday to a make-up Saturday | 2025-10-10 17:00 | 1 working-hour | | 2025-10-11 09:00:00
    from a make-up Saturday | 2025-10-11 17:00 | 1 working-hour | | 2025-10-13 09:00:00
    fills two days | 2025-06-03 08:30 | 15 working-hour | | 2025-06-04 17:30:00
    two days and an hour | 2025-06-03 08:30 | 16 working-hour | | 2025-06-05 09:30:00
    over New Year to a make-up Sunday | 2025-12-31 17:00 | 1 working-hour | | 2026-01-04 09:00:00
    over the Spring Festival | 2025-01-27 17:00 | 1 working-hour | | 2025-02-05 09:00:00
    to the make-up day before it | 2026-02-13 17:00 | 1 working-hour | | 2026-02-14 09:00:00
  `);
});

describe('working hours and pauses', () => {
  table(`
    in the morning | 2025-06-03 08:30 | 2 working-hour | 2025-06-03 09:00 > 2025-06-03 10:00 | 2025-06-03 11:30:00
    the break only | 2025-06-03 08:30 | 5 working-hour | 2025-06-03 12:00 > 2025-06-03 13:30 | 2025-06-03 15:00:00
    the night only | 2025-06-03 08:30 | 8 working-hour | 2025-06-03 17:30 > 2025-06-04 08:30 | 2025-06-04 09:00:00
    over the night | 2025-06-03 08:30 | 8 working-hour | 2025-06-03 17:00 > 2025-06-04 09:00 | 2025-06-04 10:00:00
    the weekend only | 2025-06-06 17:00 | 1 working-hour | 2025-06-06 17:30 > 2025-06-09 08:30 | 2025-06-09 09:00:00
    from the moment it is filled | 2025-06-03 16:30 | 1 working-hour | 2025-06-03 17:30 > 2025-06-04 10:00 | 2025-06-03 17:30:00
    from the anchor | 2025-06-03 09:00 | 1 working-hour | 2025-06-03 09:00 > 2025-06-03 11:00 | 2025-06-03 12:00:00
    from before the anchor | 2025-06-03 10:00 | 1 working-hour | 2025-06-03 09:00 > 2025-06-03 10:30 | 2025-06-03 11:30:00
    a whole working day | 2025-06-03 16:30 | 2 working-hour | 2025-06-04 00:00 > 2025-06-05 00:00 | 2025-06-05 09:30:00
    ends in the break | 2025-06-03 11:00 | 2 working-hour | 2025-06-03 11:30 > 2025-06-03 13:00 | 2025-06-03 15:00:00
    over the golden week | 2025-09-30 17:00 | 1 working-hour | 2025-09-30 17:00 > 2025-10-08 12:00 | 2025-10-09 09:30:00
  `);
});

describe('hours round the clock', () => {
  table(`
    response, urgent | 2025-06-01 09:00 | 2 hour | | 2025-06-01 11:00:00
    response, normal, over New Year | 2025-12-31 20:00 | 6 hour | | 2026-01-01 02:00:00
    to midnight | 2025-06-01 22:00 | 2 hour | | 2025-06-02 00:00:00
    to the end of New Year's Eve | 2025-12-31 22:00 | 2 hour | | 2026-01-01 00:00:00
    into a leap day | 2024-02-28 12:00 | 24 hour | | 2024-02-29 12:00:00
    over the end of a common February | 2025-02-28 12:00 | 24 hour | | 2025-03-01 12:00:00
    resolution, normal | 2025-06-01 09:00 | 72 hour | | 2025-06-04 09:00:00
    through a holiday | 2025-10-01 00:00 | 24 hour | | 2025-10-02 00:00:00
    never roll: they end at a moment | 2025-10-01 09:00 | 2 hour roll | | 2025-10-01 11:00:00
  `);
});

describe('hours and pauses', () => {
  table(`
    one | 2025-06-01 09:00 | 4 hour | 2025-06-01 10:00 > 2025-06-01 11:00 | 2025-06-01 14:00:00
    touching | 2025-06-01 09:00 | 4 hour | 2025-06-01 10:00 > 2025-06-01 11:00, 2025-06-01 11:00 > 2025-06-01 12:00 | 2025-06-01 15:00:00
    overlapping | 2025-06-01 09:00 | 4 hour | 2025-06-01 10:00 > 2025-06-01 12:00, 2025-06-01 11:00 > 2025-06-01 13:00 | 2025-06-01 16:00:00
    nested | 2025-06-01 09:00 | 4 hour | 2025-06-01 10:00 > 2025-06-01 13:00, 2025-06-01 11:00 > 2025-06-01 12:00 | 2025-06-01 16:00:00
    the same twice | 2025-06-01 09:00 | 4 hour | 2025-06-01 10:00 > 2025-06-01 11:00, 2025-06-01 10:00 > 2025-06-01 11:00 | 2025-06-01 14:00:00
    in any order | 2025-06-01 09:00 | 4 hour | 2025-06-01 12:00 > 2025-06-01 13:00, 2025-06-01 10:00 > 2025-06-01 11:00 | 2025-06-01 15:00:00
    before the anchor | 2025-06-01 09:00 | 4 hour | 2025-06-01 07:00 > 2025-06-01 08:00 | 2025-06-01 13:00:00
    over the anchor | 2025-06-01 09:00 | 4 hour | 2025-06-01 08:00 > 2025-06-01 10:00 | 2025-06-01 14:00:00
    from the due moment | 2025-06-01 09:00 | 4 hour | 2025-06-01 13:00 > 2025-06-01 15:00 | 2025-06-01 13:00:00
    from the last second | 2025-06-01 09:00 | 4 hour | 2025-06-01 12:59:59 > 2025-06-01 13:59:59 | 2025-06-01 14:00:00
    after the due moment | 2025-06-01 09:00 | 4 hour | 2025-06-01 14:00 > 2025-06-01 15:00 | 2025-06-01 13:00:00
    one pushes the end into the next | 2025-06-01 09:00 | 4 hour | 2025-06-01 10:00 > 2025-06-01 13:00, 2025-06-01 14:00 > 2025-06-01 16:00 | 2025-06-01 18:00:00
    over midnight | 2025-06-01 22:00 | 2 hour | 2025-06-01 23:00 > 2025-06-02 01:00 | 2025-06-02 02:00:00
    over the year end | 2025-12-31 23:00 | 2 hour | 2025-12-31 23:30 > 2026-01-01 00:30 | 2026-01-01 02:00:00
    of no length | 2025-06-01 09:00 | 4 hour | 2025-06-01 10:00 > 2025-06-01 10:00 | 2025-06-01 13:00:00
    that ends before it begins | 2025-06-01 09:00 | 4 hour | 2025-06-01 11:00 > 2025-06-01 10:00 | 2025-06-01 13:00:00
    of ninety days | 2025-06-01 09:00 | 72 hour | 2025-06-02 09:00 > 2025-08-31 09:00 | 2025-09-02 09:00:00
  `);
});

describe('days', () => {
  table(`
    from the first instant of a day | 2025-06-01 | 1 day | | 2025-06-02 24:00
    from the last second of a day | 2025-06-01 23:59:59 | 1 day | | 2025-06-02 24:00
    to a leap day | 2024-02-28 | 1 day | | 2024-02-29 24:00
    over a leap day | 2024-02-28 | 2 day | | 2024-03-01 24:00
    over the end of a common February | 2025-02-28 | 1 day | | 2025-03-01 24:00
    to the new year | 2025-12-31 23:59 | 1 day | | 2026-01-01 24:00
    to New Year's Eve, 24:00 | 2025-12-30 09:00 | 1 day | | 2025-12-31 24:00
    without roll end in a holiday | 2025-09-26 | 5 day | | 2025-10-01 24:00
    roll from a Saturday | 2025-06-10 | 11 day roll | | 2025-06-23 24:00
    stay on a make-up Sunday | 2025-09-13 | 15 day roll | | 2025-09-28 24:00
    roll from Saturday to a make-up Sunday | 2025-09-12 | 15 day roll | | 2025-09-28 24:00
    roll over New Year to a make-up Sunday | 2025-12-31 | 1 day roll | | 2026-01-04 24:00
  `);
});

describe('days and pauses', () => {
  table(`
    three days | 2025-06-10 09:00 | 10 day | 2025-06-12 09:00 > 2025-06-15 09:00 | 2025-06-23 24:00
    within one day | 2025-06-10 09:00 | 10 day | 2025-06-12 09:00 > 2025-06-12 20:00 | 2025-06-20 24:00
    two minutes over midnight | 2025-06-10 09:00 | 10 day | 2025-06-12 23:59 > 2025-06-13 00:01 | 2025-06-21 24:00
    up to midnight | 2025-06-10 09:00 | 10 day | 2025-06-12 09:00 > 2025-06-13 00:00 | 2025-06-21 24:00
    up to the last second | 2025-06-10 09:00 | 10 day | 2025-06-12 09:00 > 2025-06-12 23:59:59 | 2025-06-20 24:00
    begun on the due day | 2025-06-10 09:00 | 10 day | 2025-06-20 09:00 > 2025-06-25 09:00 | 2025-06-20 24:00
    begun the day before | 2025-06-10 09:00 | 10 day | 2025-06-19 09:00 > 2025-06-25 09:00 | 2025-06-26 24:00
    begun on the day of the anchor | 2025-06-10 09:00 | 10 day | 2025-06-10 10:00 > 2025-06-12 10:00 | 2025-06-22 24:00
    begun before the anchor | 2025-06-10 09:00 | 10 day | 2025-06-08 10:00 > 2025-06-12 10:00 | 2025-06-22 24:00
    over before the anchor | 2025-06-10 09:00 | 10 day | 2025-06-08 10:00 > 2025-06-10 08:00 | 2025-06-20 24:00
    touching | 2025-06-10 09:00 | 10 day | 2025-06-12 09:00 > 2025-06-13 09:00, 2025-06-13 09:00 > 2025-06-15 09:00 | 2025-06-23 24:00
    one after the other on a day | 2025-06-10 09:00 | 10 day | 2025-06-12 09:00 > 2025-06-13 09:00, 2025-06-13 12:00 > 2025-06-15 09:00 | 2025-06-23 24:00
    overlapping | 2025-06-10 09:00 | 10 day | 2025-06-12 09:00 > 2025-06-14 09:00, 2025-06-13 09:00 > 2025-06-15 09:00 | 2025-06-23 24:00
    nested | 2025-06-10 09:00 | 10 day | 2025-06-12 09:00 > 2025-06-15 09:00, 2025-06-13 09:00 > 2025-06-14 09:00 | 2025-06-23 24:00
    one pushes the end into the next | 2025-06-10 09:00 | 10 day | 2025-06-12 09:00 > 2025-06-15 09:00, 2025-06-22 09:00 > 2025-06-24 09:00 | 2025-06-25 24:00
    one pushes the end before the next | 2025-06-10 09:00 | 10 day | 2025-06-12 09:00 > 2025-06-15 09:00, 2025-06-23 09:00 > 2025-06-24 09:00 | 2025-06-23 24:00
    then the roll | 2025-06-10 09:00 | 10 day roll | 2025-06-12 09:00 > 2025-06-13 09:00 | 2025-06-23 24:00
    and no roll needed any more | 2025-06-10 09:00 | 11 day roll | 2025-06-12 09:00 > 2025-06-14 09:00 | 2025-06-23 24:00
    within the roll change nothing | 2025-06-10 09:00 | 11 day roll | 2025-06-21 09:00 > 2025-06-23 09:00 | 2025-06-23 24:00
  `);
});

describe('working days', () => {
  table(`
    the next day | 2025-06-03 | 1 working-day | | 2025-06-04 24:00
    over a weekend | 2025-06-06 23:59 | 1 working-day | | 2025-06-09 24:00
    from a Saturday | 2025-06-07 | 1 working-day | | 2025-06-09 24:00
    a week | 2025-06-06 | 5 working-day | | 2025-06-13 24:00
    over a holiday | 2025-05-30 | 1 working-day | | 2025-06-03 24:00
    to a make-up Sunday | 2025-09-26 | 1 working-day | | 2025-09-28 24:00
    to a make-up Saturday | 2025-10-10 | 1 working-day | | 2025-10-11 24:00
    from a make-up Saturday | 2025-10-11 | 1 working-day | | 2025-10-13 24:00
    over New Year to a make-up Sunday | 2025-12-31 | 1 working-day | | 2026-01-04 24:00
    over the Spring Festival | 2026-02-14 | 1 working-day | | 2026-02-24 24:00
    need no roll | 2025-09-30 | 2 working-day roll | | 2025-10-10 24:00
    a paused weekend | 2025-06-05 | 2 working-day | 2025-06-06 18:00 > 2025-06-08 18:00 | 2025-06-09 24:00
    a weekend and the Monday paused | 2025-06-05 | 2 working-day | 2025-06-06 18:00 > 2025-06-09 09:00 | 2025-06-10 24:00
    a paused holiday | 2025-09-29 | 2 working-day | 2025-09-30 18:00 > 2025-10-08 18:00 | 2025-10-09 24:00
    paused from the due day | 2025-06-05 | 1 working-day | 2025-06-06 09:00 > 2025-06-12 09:00 | 2025-06-06 24:00
    paused from the Sunday before | 2025-06-05 | 2 working-day | 2025-06-08 09:00 > 2025-06-10 09:00 | 2025-06-11 24:00
    a paused make-up day | 2025-09-26 | 1 working-day | 2025-09-27 09:00 > 2025-09-28 09:00 | 2025-09-29 24:00
  `);
});

describe('months and years', () => {
  table(`
    no 31st in February | 2025-01-31 | 1 month | | 2025-02-28 24:00
    no 31st in a leap February | 2024-01-31 | 1 month | | 2024-02-29 24:00
    no 31st in April | 2025-03-31 | 1 month | | 2025-04-30 24:00
    the number counts, not the month end | 2025-02-28 | 1 month | | 2025-03-28 24:00
    30 November | 2025-11-30 | 1 month | | 2025-12-30 24:00
    to New Year's Eve, 24:00 | 2025-10-31 | 2 month | | 2025-12-31 24:00
    from the last second of New Year's Eve | 2025-12-31 23:59:59 | 2 month | | 2026-02-28 24:00
    into a leap February | 2023-12-31 | 2 month | | 2024-02-29 24:00
    half a year | 2025-08-31 | 6 month | | 2026-02-28 24:00
    a year from a leap day | 2024-02-29 | 1 year | | 2025-02-28 24:00
    four years from a leap day | 2024-02-29 | 4 year | | 2028-02-29 24:00
    three years to a leap year | 2025-02-28 | 3 year | | 2028-02-28 24:00
    a year to a holiday, rolled | 2025-10-04 | 1 year roll | | 2026-10-08 24:00
    five paused days | 2025-06-15 | 2 month | 2025-06-20 09:00 > 2025-06-25 09:00 | 2025-08-20 24:00
    paused from the day before the end | 2025-06-15 | 2 month | 2025-08-14 09:00 > 2025-08-20 09:00 | 2025-08-21 24:00
    paused from the due day | 2025-06-15 | 2 month | 2025-08-15 09:00 > 2025-08-20 09:00 | 2025-08-15 24:00
    paused from a month end | 2025-12-31 | 2 month | 2026-01-10 09:00 > 2026-01-13 09:00 | 2026-03-03 24:00
    paused, then rolled | 2025-12-15 | 2 month roll | 2026-01-10 09:00 > 2026-01-11 09:00 | 2026-02-24 24:00
    paused over the holiday: no roll | 2025-11-15 | 3 month roll | 2025-12-01 09:00 > 2025-12-10 09:00 | 2026-02-24 24:00
    a paused year | 2025-06-30 | 1 year | 2025-12-25 09:00 > 2026-01-04 09:00 | 2026-07-10 24:00
    a paused leap day | 2024-01-31 | 1 month | 2024-02-28 09:00 > 2024-02-29 09:00 | 2024-03-01 24:00
  `);
});

describe('months of the calendar', () => {
  table(`
    from the last day | 2025-01-31 | 1 calendar-month | | 2025-02-28 24:00
    from the first day | 2025-01-01 | 1 calendar-month | | 2025-02-28 24:00
    to a leap day | 2024-01-15 | 1 calendar-month | | 2024-02-29 24:00
    from New Year's Eve | 2025-12-31 23:59:59 | 1 calendar-month | | 2026-01-31 24:00
    to New Year's Eve, 24:00 | 2025-11-05 | 1 calendar-month | | 2025-12-31 24:00
    a year of them | 2025-12-31 | 12 calendar-month | | 2026-12-31 24:00
    cannot be paused | 2025-01-31 | 1 calendar-month | 2025-02-03 09:00 > 2025-02-10 09:00 | 2025-02-28 24:00
    roll | 2025-04-15 | 1 calendar-month roll | | 2025-06-03 24:00
  `);
});
