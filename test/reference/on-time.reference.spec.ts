import fc from 'fast-check';
import { yearPeriod } from '../../src/common/time/day.js';
import { addHours, addSeconds, instantOf, type Instant } from '../../src/common/time/instant.js';
import { onTimeReference, type OnTimeRow } from './on-time.reference.js';

const at = (text: string): Instant => instantOf(`${text}+08:00`);
const year = yearPeriod(2025);
const nextYear = yearPeriod(2026);
const due = at('2025-06-01T15:00:00');
const much = at('2025-12-01T00:00:00');
const micro = (moment: Instant, n: number): Instant => addSeconds(moment, n / 1_000_000);

const rowOf = (change: Partial<OnTimeRow> = {}): OnTimeRow => ({
  subject: 'GZ-1',
  cycle: 1,
  item: 'ticket.response',
  openedAt: at('2025-06-01T09:00:00'),
  dueAt: due,
  closedAt: null,
  withdrawnAt: null,
  standing: 'counted',
  ...change,
});

/** numerator, denominator, pending of the year 2025. */
function sides(rows: OnTimeRow[], asOf: Instant = much, period = year): [number, number, number] {
  const { numerator, denominator, pending } = onTimeReference(rows, period, asOf);
  return [numerator, denominator, pending];
}

describe('one clock, row by row of the truth table', () => {
  it.each<[string, Partial<OnTimeRow>, Instant, [number, number, number]]>([
    ['closed 1 µs before due is met', { closedAt: micro(due, -1) }, much, [1, 1, 0]],
    ['closed in the due moment is met', { closedAt: due }, much, [1, 1, 0]],
    ['closed 1 µs after due is late', { closedAt: micro(due, 1) }, much, [0, 1, 0]],
    ['open, seen 1 µs before due, is pending', {}, micro(due, -1), [0, 0, 1]],
    ['open, seen in the due moment, is pending', {}, due, [0, 0, 1]],
    ['open, seen 1 µs after due, is overdue', {}, micro(due, 1), [0, 1, 0]],
    ['withdrawn in the due moment is excluded', { withdrawnAt: due }, much, [0, 0, 0]],
    ['withdrawn 1 µs after due was missed', { withdrawnAt: micro(due, 1) }, much, [0, 1, 0]],
    ['closed after the as-of moment is still open', { closedAt: micro(due, 3) }, due, [0, 0, 1]],
    ['withdrawn after the as-of moment is still open', { withdrawnAt: due }, micro(due, -1), [0, 0, 1]],
    ['opened after the as-of moment does not exist', {}, at('2025-06-01T08:59:59'), [0, 0, 0]],
    ['opened in the as-of moment exists', {}, at('2025-06-01T09:00:00'), [0, 0, 1]],
    ['excused and not met is out', { standing: 'excused', closedAt: micro(due, 1) }, much, [0, 0, 0]],
    ['excused and overdue is out', { standing: 'excused' }, much, [0, 0, 0]],
    ['excused and met stays counted', { standing: 'excused', closedAt: due }, much, [1, 1, 0]],
    ['excluded is out even when met', { standing: 'excluded', closedAt: due }, much, [0, 0, 0]],
    ['void is out even when overdue', { standing: 'void' }, much, [0, 0, 0]],
    [
      'withdrawn first, closed later, is excluded',
      { withdrawnAt: due, closedAt: micro(due, 9) },
      much,
      [0, 0, 0],
    ],
    ['closed first, withdrawn later, is met', { closedAt: due, withdrawnAt: micro(due, 9) }, much, [1, 1, 0]],
  ])('%s', (_, change, asOf, expected) => {
    expect(sides([rowOf(change)], asOf)).toEqual(expected);
  });
});

describe('the verdict on a cycle', () => {
  const response = rowOf({ closedAt: at('2025-06-01T10:00:00') });
  const resolution = rowOf({ item: 'ticket.resolution', dueAt: addHours(due, 66) });

  it('is one for all its clocks, and one late clock spoils it', () => {
    expect(sides([response, { ...resolution, closedAt: due }])).toEqual([1, 1, 0]);
    expect(sides([response, { ...resolution, closedAt: addHours(due, 67) }])).toEqual([0, 1, 0]);
  });

  it('waits for the last clock unless one is missed already', () => {
    const asOf = addHours(due, 1);
    expect(sides([response, resolution], asOf)).toEqual([0, 0, 1]);
    expect(sides([{ ...response, closedAt: null }, resolution], asOf)).toEqual([0, 1, 0]);
  });

  it('leaves out the clocks that do not count', () => {
    expect(sides([response, { ...resolution, standing: 'excluded' }])).toEqual([1, 1, 0]);
    expect(sides([response, { ...resolution, standing: 'excused' }])).toEqual([1, 1, 0]);
    expect(sides([response, { ...resolution, withdrawnAt: due }])).toEqual([1, 1, 0]);
  });

  it('is given apart for every cycle and every subject', () => {
    const again = { ...response, cycle: 2, closedAt: null };
    const other = { ...response, subject: 'GZ-2' };
    expect(sides([response, again, other])).toEqual([2, 3, 0]);
  });

  it('is settled by the earliest missed due, or by the last close', () => {
    const late = { ...resolution, closedAt: addHours(due, 67) };
    const [missed] = onTimeReference([{ ...response, closedAt: null }, late], year, much).verdicts;
    expect(missed).toMatchObject({ verdict: 'missed', settledAt: due });
    const [met] = onTimeReference([response, { ...resolution, closedAt: due }], year, much).verdicts;
    expect(met).toMatchObject({ verdict: 'met', settledAt: due });
  });
});

describe('the period a verdict counts in', () => {
  const newYear = year.end;
  const over = rowOf({ openedAt: at('2025-12-31T20:00:00'), dueAt: at('2026-01-01T02:00:00') });
  const later = at('2026-03-01T00:00:00');

  it('is the one that holds the moment it was settled', () => {
    const inTime = { ...over, closedAt: at('2025-12-31T23:59:59.999999') };
    expect([sides([inTime], later), sides([inTime], later, nextYear)]).toEqual([
      [1, 1, 0],
      [0, 0, 0],
    ]);
    const first = { ...over, closedAt: newYear };
    expect([sides([first], later), sides([first], later, nextYear)]).toEqual([
      [0, 0, 0],
      [1, 1, 0],
    ]);
  });

  it('is the year of the due day for a miss, even when it was closed in the next', () => {
    const lastDay = { ...over, dueAt: micro(newYear, -1), closedAt: later };
    expect([sides([lastDay], later), sides([lastDay], later, nextYear)]).toEqual([
      [0, 1, 0],
      [0, 0, 0],
    ]);
  });

  it('is the running one while it is pending', () => {
    const asOf = at('2025-12-31T22:00:00');
    expect(sides([over], asOf)).toEqual([0, 0, 1]);
    expect(sides([over], at('2026-01-01T01:00:00'), nextYear)).toEqual([0, 0, 1]);
    expect(sides([over], at('2026-01-01T01:00:00'))).toEqual([0, 0, 0]);
  });

  it('is a second one when a further clock of the cycle opens after the first was sealed as settled', () => {
    const met = rowOf({ openedAt: at('2025-12-31T20:00:00'), dueAt: newYear, closedAt: micro(newYear, -1) });
    const onSite = rowOf({
      item: 'ticket.on-site',
      openedAt: micro(newYear, 1),
      dueAt: at('2026-01-01T04:00:00'),
    });
    expect(sides([met, onSite], later)).toEqual([1, 1, 0]);
    expect(sides([met, onSite], later, nextYear)).toEqual([0, 1, 0]);
  });

  it('is otherwise exactly one: no verdict counts in two years, none is lost between them', () => {
    const near = (n: number): Instant => addHours(newYear, n);
    const rows = fc.array(
      fc
        .record({
          subject: fc.constantFrom('GZ-1', 'GZ-2'),
          cycle: fc.constantFrom(1, 2),
          opened: fc.integer({ min: -4, max: 0 }),
          allowance: fc.nat(4),
          closed: fc.option(fc.nat(4)),
          withdrawn: fc.option(fc.nat(4)),
          standing: fc.constantFrom<OnTimeRow['standing'][]>(
            'counted',
            'counted',
            'excused',
            'excluded',
            'void',
          ),
        })
        .map(({ subject, cycle, opened, allowance, closed, withdrawn, standing }) =>
          rowOf({
            subject,
            cycle,
            openedAt: near(opened),
            dueAt: near(opened + allowance),
            closedAt: closed === null ? null : near(opened + closed),
            withdrawnAt: withdrawn === null ? null : near(opened + withdrawn),
            standing,
          }),
        ),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(rows, (some) => {
        const after = near(9);
        const [metOld, allOld] = sides(some, after);
        const [metNew, allNew, pendingNew] = sides(some, after, nextYear);
        const both = onTimeReference(some, { start: year.start, end: nextYear.end }, after);
        expect([metOld + metNew, allOld + allNew]).toEqual([both.numerator, both.denominator]);
        expect(pendingNew).toBe(0);
      }),
    );
  });
});
