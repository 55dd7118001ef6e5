import { dayOf } from '../../../common/time/day.js';
import { instantOf } from '../../../common/time/instant.js';
import { clocksOf, type GroupFacts } from './visit.clocks.js';

const at = (text: string) => instantOf(`${text}+08:00`);
const march = {
  periodFrom: dayOf('2025-03-01'),
  periodUntil: dayOf('2025-04-01'),
  dueOn: dayOf('2025-03-31'),
  submittedAt: null,
  cancelledAt: null,
  replaced: false,
};
const group = (change: Partial<GroupFacts> = {}): GroupFacts => {
  return { performedBefore: null, groupBegan: dayOf('2025-03-01'), waitsSince: null, ...change };
};
const february = at('2025-02-10T15:00:00');
const done = at('2025-03-05T10:00:00');

describe('the clock of a visit', () => {
  it('of a first visit is anchored just before the first day, so that its own month is owed', () => {
    expect(clocksOf(march, group(), null)).toMatchObject([
      {
        kind: 'visit.cycle',
        variant: '',
        anchorAt: '2025-02-28T15:59:59.999999Z',
        endedAt: null,
        withdrawnAt: null,
      },
    ]);
  });

  it('is anchored where the visit before was performed', () => {
    expect(clocksOf(march, group({ performedBefore: february }), null)[0]?.anchorAt).toBe(february);
  });

  it('is not opened while an earlier visit waits', () => {
    expect(clocksOf(march, group({ waitsSince: february }), null)).toEqual([]);
  });

  it('that stands is withdrawn while an earlier visit waits again, with its anchor', () => {
    const standing = { anchorAt: february };
    const waits = group({ waitsSince: at('2025-02-12T09:00:00') });
    expect(clocksOf(march, waits, standing)).toMatchObject([
      { anchorAt: february, withdrawnAt: '2025-02-12T01:00:00.000000Z' },
    ]);
  });

  it('ends when the visit is performed and runs on, from the same anchor, when it is returned', () => {
    const facts = group({ performedBefore: february });
    const standing = { anchorAt: february };
    expect(clocksOf({ ...march, submittedAt: done }, facts, standing)[0]?.endedAt).toBe(done);
    expect(clocksOf(march, facts, standing)).toMatchObject([{ anchorAt: february, endedAt: null }]);
  });

  it('that has ended keeps its anchor whatever is performed later', () => {
    const facts = group({ performedBefore: at('2025-03-09T10:00:00') });
    const [clock] = clocksOf({ ...march, submittedAt: done }, facts, { anchorAt: february });
    expect(clock).toMatchObject({ anchorAt: february, endedAt: done });
  });

  it('is not opened for a visit that was performed before its turn', () => {
    expect(clocksOf({ ...march, submittedAt: done }, group(), null)).toEqual([]);
  });

  it('is withdrawn with the visit, and one performed stays performed', () => {
    const standing = { anchorAt: february };
    const cancelledAt = at('2025-03-20T09:00:00');
    expect(clocksOf({ ...march, cancelledAt }, group(), standing)[0]?.withdrawnAt).toBe(cancelledAt);
    expect(
      clocksOf({ ...march, submittedAt: done, cancelledAt }, group(), standing)[0]?.withdrawnAt,
    ).toBeNull();
  });

  it('of a plan that is not monthly is due on the last day of its own period', () => {
    const quarter = { ...march, periodUntil: dayOf('2025-06-01'), dueOn: dayOf('2025-05-31') };
    const week = { ...march, periodUntil: dayOf('2025-03-08'), dueOn: dayOf('2025-03-07') };
    expect(clocksOf(quarter, group(), null)).toMatchObject([{ variant: 'by-plan', dueOn: '2025-05-31' }]);
    expect(clocksOf(week, group(), null)).toMatchObject([{ variant: 'by-plan', dueOn: '2025-03-07' }]);
  });
});
