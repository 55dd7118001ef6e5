import fc from 'fast-check';
import { addHours, addSeconds, instantOf, type Instant } from '../../../common/time/instant.js';
import type { EscalationStep } from '../policies/policy.rules.js';
import { dueSteps, nextFireAt, stepFireAt } from './step.rules.js';

const anchor = instantOf('2025-06-01T09:00:00+08:00');
const due = addHours(anchor, 2);

const half: EscalationStep = { step: 1, at: { percent: 50 }, to: ['handler'] };
const hourBefore: EscalationStep = { step: 2, at: { offsetSeconds: -1800 }, to: ['handler', 'supervisor'] };
const overdue: EscalationStep = { step: 3, at: { percent: 100 }, to: ['supervisor'] };
const dayAfter: EscalationStep = { step: 4, at: { offsetSeconds: 86_400 }, to: ['leader'] };
const policy = [dayAfter, half, overdue, hourBefore];

describe('the planned moment of a step', () => {
  it('lies at a share of the allowance, or at an offset from due', () => {
    expect(stepFireAt(half, anchor, due)).toBe(addHours(anchor, 1));
    expect(stepFireAt(hourBefore, anchor, due)).toBe(addSeconds(due, -1800));
    expect(stepFireAt(dayAfter, anchor, due)).toBe(addHours(due, 24));
    expect(stepFireAt({ ...half, at: { percent: 150 } }, anchor, due)).toBe(addHours(due, 1));
  });

  it('never lies before the clock began', () => {
    expect(stepFireAt({ ...half, at: { offsetSeconds: -86_400 } }, anchor, due)).toBe(anchor);
  });

  it('is the due moment itself at 100 %, whatever the span', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 * 366 * 86_400 }), fc.nat(999_999), (seconds, micros) => {
        const end = addSeconds(anchor, seconds + micros / 1_000_000);
        expect(stepFireAt(overdue, anchor, end)).toBe(end);
      }),
    );
  });
});

describe('when to look next', () => {
  it('is the earliest step that has not fired, in any order of the policy', () => {
    expect(nextFireAt(policy, [], anchor, due, null)).toBe(addHours(anchor, 1));
    expect(nextFireAt(policy, [1], anchor, due, null)).toBe(addSeconds(due, -1800));
    expect(nextFireAt(policy, [1, 2, 3], anchor, due, null)).toBe(addHours(due, 24));
    expect(nextFireAt(policy, [1, 2, 3, 4], anchor, due, null)).toBeNull();
    expect(nextFireAt([], [], anchor, due, null)).toBeNull();
  });

  it('keeps a step planned before the stop, so a late sweeper loses none', () => {
    const stop = addHours(anchor, 1.25);
    expect(nextFireAt(policy, [], anchor, due, stop)).toBe(addHours(anchor, 1));
    expect(nextFireAt(policy, [1], anchor, due, stop)).toBeNull();
    expect(nextFireAt(policy, [], anchor, due, addHours(anchor, 1))).toBe(addHours(anchor, 1));
    expect(nextFireAt(policy, [], anchor, due, addSeconds(addHours(anchor, 1), -0.000_001))).toBeNull();
  });
});

describe('the steps of one sweep', () => {
  const sweep = (now: Instant, fired: number[] = [], stop: Instant | null = null) =>
    dueSteps(policy, fired, anchor, due, stop, now);

  it('are none before their moment and there in their moment', () => {
    expect(sweep(addSeconds(addHours(anchor, 1), -0.000_001))).toEqual([]);
    expect(sweep(addHours(anchor, 1))).toEqual([
      { step: half, plannedAt: addHours(anchor, 1), late: false, superseded: false, notify: ['handler'] },
    ]);
  });

  it('are late when planned more than 60 s ago', () => {
    const planned = addHours(anchor, 1);
    expect(sweep(addSeconds(planned, 60))[0]?.late).toBe(false);
    expect(sweep(addSeconds(planned, 60.000_001))[0]?.late).toBe(true);
  });

  it('are all recorded after a downtime, and tell each person once, in the last', () => {
    const caught = sweep(addHours(due, 48));
    expect(caught.map(({ step, superseded, late }) => [step.step, superseded, late])).toEqual([
      [1, true, true],
      [2, true, true],
      [3, true, true],
      [4, false, true],
    ]);
    expect(caught.map(({ notify }) => notify)).toEqual([[], [], [], ['leader', 'handler', 'supervisor']]);
  });

  it('are not superseded by a step of the same moment', () => {
    const twins = [overdue, { ...overdue, step: 5, to: ['leader'] as const }];
    const both = dueSteps(twins, [], anchor, due, null, due);
    expect(both.map(({ step, superseded, notify }) => [step.step, superseded, notify])).toEqual([
      [3, false, ['supervisor']],
      [5, false, ['leader']],
    ]);
  });

  it('leave out what was planned after the stop', () => {
    const stop = addHours(anchor, 1.25);
    expect(sweep(addHours(due, 48), [], stop).map(({ step }) => step.step)).toEqual([1]);
    expect(sweep(addHours(due, 48), [1], stop)).toEqual([]);
  });
});

describe('any sequence of sweeps', () => {
  const steps = fc
    .array(
      fc.oneof(
        fc.record({ percent: fc.integer({ min: 1, max: 200 }) }),
        fc.record({ offsetSeconds: fc.integer({ min: -9000, max: 9000 }) }),
      ),
      { maxLength: 6 },
    )
    .map((moments) => moments.map((at, i): EscalationStep => ({ step: i + 1, at, to: ['handler'] })));
  const offset = fc.integer({ min: 0, max: 20_000 });

  it('fires every step planned up to the stop exactly once and never early, and then looks no more', () => {
    fc.assert(
      fc.property(steps, fc.option(offset), fc.array(offset, { maxLength: 6 }), (some, stopAfter, looks) => {
        const stop = stopAfter === null ? null : addSeconds(anchor, stopAfter);
        const fired: number[] = [];
        for (const look of [...looks].sort((a, b) => a - b).concat(40_000)) {
          const now = addSeconds(anchor, look);
          const next = nextFireAt(some, fired, anchor, due, stop);
          const caught = dueSteps(some, fired, anchor, due, stop, now);
          expect(caught.length > 0).toBe(next !== null && next <= now);
          for (const { plannedAt } of caught) expect(plannedAt <= now).toBe(true);
          expect(caught.filter(({ notify }) => notify.length > 0).length > 0).toBe(caught.length > 0);
          fired.push(...caught.map(({ step }) => step.step));
        }
        const owed = some.filter((step) => stop === null || stepFireAt(step, anchor, due) <= stop);
        expect([...fired].sort()).toEqual(owed.map(({ step }) => step).sort());
        expect(nextFireAt(some, fired, anchor, due, stop)).toBeNull();
      }),
    );
  });

  it('never looks earlier once more has fired, nor for a later due', () => {
    fc.assert(
      fc.property(steps, fc.array(fc.integer({ min: 1, max: 6 })), fc.nat(9000), (some, fired, later) => {
        const NEVER = '9';
        const all = nextFireAt(some, [], anchor, due, null) ?? NEVER;
        expect(all <= (nextFireAt(some, fired, anchor, due, null) ?? NEVER)).toBe(true);
        expect(all <= (nextFireAt(some, [], anchor, addSeconds(due, later), null) ?? NEVER)).toBe(true);
      }),
    );
  });
});
