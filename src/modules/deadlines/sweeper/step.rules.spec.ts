import fc from 'fast-check';
import type { OpenSpan, WallTime, Weekday } from '../../../common/time/calendar/calendar.js';
import { readCalendar } from '../../../common/time/calendar/read-calendar.js';
import { dayOf, lastInstant } from '../../../common/time/day.js';
import { addHours, addSeconds, instantOf, type Instant } from '../../../common/time/instant.js';
import type { EscalationStep, Relation, StepMoment } from '../policies/policy.rules.js';
import {
  dueSteps,
  evenShare,
  nextFireAt,
  toldAfterMove,
  toldByAnotherPolicy,
  turned,
  stepFireAt,
  toldWith,
  type DueStep,
  type Schedule,
  type Ticking,
} from './step.rules.js';

const anchor = instantOf('2025-06-01T09:00:00+08:00');
const due = addHours(anchor, 2);
const MICROSECOND = 0.000_001;

const stepTo = (step: number, at: StepMoment, ...to: Relation[]): EscalationStep => ({
  step,
  at,
  to: to.map((relation) => ({ relation })),
  channels: ['inbox'],
  urgent: true,
  title: { zh: '提醒', en: 'reminder' },
});

const at = (days: number, time: string): StepMoment => ({ days, time: time as WallTime });

const half = stepTo(1, { percent: 50 }, 'handler');
const halfHourBefore = stepTo(2, { offsetSeconds: -1800 }, 'handler', 'supervisor');
const overdue = stepTo(3, { percent: 100 }, 'supervisor');
const dayAfter = stepTo(4, { offsetSeconds: 86_400 }, 'leader');
const steps = [dayAfter, half, overdue, halfHourBefore];

const schedule = (changes: Partial<Schedule> = {}): Schedule => ({
  steps,
  repeatDaily: false,
  endsAfterDays: null,
  quiet: null,
  ...changes,
});

const clock = (changes: Partial<Ticking> = {}): Ticking => {
  const { remindAt = due } = changes;
  const moments = { anchorAt: anchor, dueAt: remindAt, remindAt, shareAt: evenShare(anchor, remindAt) };
  const told = { fired: [], round: 0, series: 0, acknowledgedAt: null, stop: null };
  return { ...moments, ...told, ...changes };
};
const until = (end: Instant): Ticking => clock({ remindAt: end });

const day: readonly OpenSpan[] = [{ from: '07:00' as WallTime, to: '22:00' as WallTime }];
const week = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((one) => [one, day]),
) as Record<Weekday, readonly OpenSpan[]>;
const daytime = readCalendar({ weekly: week, national: false, makeUp: [], overrides: [] }, []);

const whom = ({ notify }: DueStep): string[] =>
  notify.map(({ to }) => ('relation' in to ? to.relation : JSON.stringify(to)));

/** One sweep at this moment, and the clock's row after it. */
function sweep(of: Schedule, ticking: Ticking, now: Instant): { caught: DueStep[]; after: Ticking } {
  const caught = dueSteps(of, ticking, now);
  return { caught, after: { ...ticking, ...toldWith(of, ticking, caught, now) } };
}

describe('the planned moment of a step', () => {
  it('lies at a share of the allowance, or at an offset from due', () => {
    expect(stepFireAt(half, until(due))).toBe(addHours(anchor, 1));
    expect(stepFireAt(halfHourBefore, until(due))).toBe(addSeconds(due, -1800));
    expect(stepFireAt(dayAfter, until(due))).toBe(addHours(due, 24));
    expect(stepFireAt({ at: { percent: 150 } }, until(due))).toBe(addHours(due, 1));
  });

  it('is a time on the wall of a day counted from the due day, whatever the hour of due', () => {
    const monthEnd = lastInstant(dayOf('2025-06-30'));
    const noon = instantOf('2025-06-30T12:00:00+08:00');
    for (const end of [monthEnd, noon]) {
      expect(stepFireAt({ at: at(-7, '09:00') }, until(end))).toBe(instantOf('2025-06-23T09:00:00+08:00'));
      expect(stepFireAt({ at: at(0, '15:00') }, until(end))).toBe(instantOf('2025-06-30T15:00:00+08:00'));
      expect(stepFireAt({ at: at(1, '09:00') }, until(end))).toBe(instantOf('2025-07-01T09:00:00+08:00'));
    }
  });

  it('never lies before the clock began', () => {
    expect(stepFireAt({ at: { offsetSeconds: -86_400 } }, until(due))).toBe(anchor);
    expect(stepFireAt({ at: at(-7, '09:00') }, until(due))).toBe(anchor);
  });

  it('is the due moment itself at 100 %, whatever the span', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 * 366 * 86_400 }), fc.nat(999_999), (seconds, micros) => {
        const end = addSeconds(anchor, seconds + micros / 1_000_000);
        expect(stepFireAt(overdue, until(end))).toBe(end);
      }),
    );
  });
});

describe('when to look next', () => {
  const next = (fired: number[], stop: Instant | null = null): Instant | null =>
    nextFireAt(schedule(), clock({ fired, stop }));

  it('is the earliest step that has not fired, in any order of the policy', () => {
    expect(next([])).toBe(addHours(anchor, 1));
    expect(next([1])).toBe(addSeconds(due, -1800));
    expect(next([1, 2, 3])).toBe(addHours(due, 24));
    expect(next([1, 2, 3, 4])).toBeNull();
    expect(nextFireAt(schedule({ steps: [] }), clock())).toBeNull();
  });

  it('keeps a step planned before the stop, so a late sweeper loses none', () => {
    const stop = addHours(anchor, 1.25);
    expect(next([], stop)).toBe(addHours(anchor, 1));
    expect(next([1], stop)).toBeNull();
    expect(next([], addHours(anchor, 1))).toBe(addHours(anchor, 1));
    expect(next([], addSeconds(addHours(anchor, 1), -MICROSECOND))).toBeNull();
  });

  it('is never an overdue step for a clock that stopped in time, the due moment included', () => {
    expect(next([1, 2], due)).toBeNull();
    expect(next([1, 2], addSeconds(due, MICROSECOND))).toBe(due);
  });

  it('is never later than the end that the policy sets', () => {
    const ends = (days: number): Instant | null =>
      nextFireAt(schedule({ endsAfterDays: days }), clock({ fired: [1, 2, 3] }));
    expect(ends(1)).toBe(addHours(due, 24));
    expect(ends(0)).toBeNull();
  });
});

describe('the steps of one sweep', () => {
  const caught = (now: Instant, changes: Partial<Ticking> = {}): DueStep[] =>
    dueSteps(schedule(), clock(changes), now);

  it('are none before their moment and there in their moment', () => {
    expect(caught(addSeconds(addHours(anchor, 1), -MICROSECOND))).toEqual([]);
    expect(caught(addHours(anchor, 1))).toEqual([
      {
        step: half,
        round: 0,
        plannedAt: addHours(anchor, 1),
        heldUntil: null,
        late: false,
        superseded: false,
        notify: [{ to: { relation: 'handler' }, channels: ['inbox'] }],
      },
    ]);
  });

  it('are late when planned more than 60 s ago', () => {
    const planned = addHours(anchor, 1);
    expect(caught(addSeconds(planned, 60))[0]?.late).toBe(false);
    expect(caught(addSeconds(planned, 60 + MICROSECOND))[0]?.late).toBe(true);
  });

  it('are all recorded after a downtime, and tell each person once, in the last', () => {
    const all = caught(addHours(due, 48));
    expect(all.map(({ step, superseded, late }) => [step.step, superseded, late])).toEqual([
      [1, true, true],
      [2, true, true],
      [3, true, true],
      [4, false, true],
    ]);
    expect(all.map((one) => whom(one).sort())).toEqual([[], [], [], ['handler', 'leader', 'supervisor']]);
  });

  it('reach a person by every channel of the steps that would have told them', () => {
    const mailed = { ...half, channels: ['inbox', 'e-mail'] as const };
    const two = dueSteps(schedule({ steps: [mailed, halfHourBefore] }), clock(), due);
    expect(two[1]?.notify).toEqual([
      { to: { relation: 'handler' }, channels: ['inbox', 'e-mail'] },
      { to: { relation: 'supervisor' }, channels: ['inbox'] },
    ]);
  });

  it('are not superseded by a step of the same moment', () => {
    const twins = [overdue, { ...overdue, step: 5, to: [{ relation: 'leader' as const }] }];
    const both = dueSteps(schedule({ steps: twins }), clock(), due);
    expect(both.map(({ step, superseded }) => [step.step, superseded])).toEqual([
      [3, false],
      [5, false],
    ]);
    expect(new Set(both.flatMap(whom))).toEqual(new Set(['supervisor', 'leader']));
  });

  it('leave out what was planned after the stop', () => {
    const stop = addHours(anchor, 1.25);
    expect(caught(addHours(due, 48), { stop }).map(({ step }) => step.step)).toEqual([1]);
    expect(caught(addHours(due, 48), { stop, fired: [1] })).toEqual([]);
  });
});

describe('quiet hours', () => {
  const night = instantOf('2025-06-02T03:00:00+08:00');
  const morning = instantOf('2025-06-02T07:00:00+08:00');
  const calm = { ...stepTo(1, { offsetSeconds: -3600 }, 'handler'), urgent: false };
  const held = schedule({ steps: [calm], quiet: daytime });
  const ticking = clock({ remindAt: addHours(night, 1) });

  it('hold back what is not urgent until the next opening, and count its lateness from there', () => {
    expect(nextFireAt(held, ticking)).toBe(morning);
    expect(dueSteps(held, ticking, addSeconds(morning, -MICROSECOND))).toEqual([]);
    expect(dueSteps(held, ticking, addSeconds(morning, 60))).toMatchObject([
      { plannedAt: night, heldUntil: morning, late: false, superseded: false },
    ]);
  });

  it('hold back nothing that is urgent, and nothing where the policy has none', () => {
    expect(nextFireAt({ ...held, steps: [{ ...calm, urgent: true }] }, ticking)).toBe(night);
    expect(nextFireAt({ ...held, quiet: null }, ticking)).toBe(night);
  });

  it('leave a step on record that tells nobody where the clock stopped meanwhile', () => {
    const stopped = { ...ticking, stop: addHours(night, 0.5) };
    expect(nextFireAt(held, stopped)).toBe(morning);
    expect(dueSteps(held, stopped, morning)).toMatchObject([{ superseded: true, notify: [] }]);
  });

  it('do not silence an urgent step that is caught in the same sweep', () => {
    const urgent = stepTo(2, { offsetSeconds: -5400 }, 'leader');
    const both = schedule({ steps: [calm, urgent], quiet: daytime });
    const caught = dueSteps(both, { ...ticking, stop: addHours(night, 0.5) }, morning);
    expect(caught.map((one) => [one.step.step, one.superseded, whom(one)])).toEqual([
      [2, false, ['leader']],
      [1, true, []],
    ]);
  });
});

describe('daily repetition', () => {
  const daily = schedule({ repeatDaily: true });
  const all = [1, 2, 3, 4];

  it('comes every 24 hours after the first overdue step, numbered', () => {
    expect(nextFireAt(daily, clock({ fired: all, round: 1 }))).toBe(addHours(due, 48));
    const [second] = dueSteps(daily, clock({ fired: all, round: 1 }), addHours(due, 48));
    expect(second).toMatchObject({ step: { step: 4 }, round: 2, plannedAt: addHours(due, 48), late: false });
    expect(second && whom(second)).toEqual(['supervisor', 'leader']);
  });

  it('repeats nothing to a person who was told it less than half a day ago', () => {
    const [first] = dueSteps(daily, clock({ fired: all }), addHours(due, 24));
    expect(first).toMatchObject({ step: { step: 3 }, round: 1 });
    expect(first && whom(first)).toEqual(['supervisor']);
  });

  it('is told once after a downtime, with what else was missed and no round that nobody heard', () => {
    const { caught, after } = sweep(daily, clock(), addHours(due, 24 * 5));
    expect(caught.map(({ step, round, superseded }) => [step.step, round, superseded])).toEqual([
      [1, 0, true],
      [2, 0, true],
      [3, 0, true],
      [4, 0, false],
    ]);
    expect(new Set(caught.flatMap(whom))).toEqual(new Set(['handler', 'supervisor', 'leader']));
    expect(after).toMatchObject({ fired: [1, 2, 3, 4], round: 5 });
    expect(nextFireAt(daily, after)).toBe(addHours(due, 24 * 6));
  });

  it('ends when somebody acknowledges the miss, when the clock stops, and with the policy', () => {
    const next = (changes: Partial<Ticking>, ending: Partial<Schedule> = {}): Instant | null =>
      nextFireAt({ ...daily, ...ending }, clock({ fired: all, round: 2, ...changes }));
    expect(next({})).toBe(addHours(due, 72));
    expect(next({ acknowledgedAt: addHours(due, 30) })).toBeNull();
    expect(next({ stop: addHours(due, 71) })).toBeNull();
    expect(next({}, { endsAfterDays: 2 })).toBeNull();
    expect(next({}, { endsAfterDays: 3 })).toBe(addHours(due, 72));
  });

  it('is not ended by an acknowledgement from before the miss', () => {
    const early = clock({ fired: all, acknowledgedAt: addSeconds(due, -1) });
    expect(nextFireAt(daily, early)).toBe(addHours(due, 24));
  });

  it('is not there where the policy does not ask for it', () => {
    expect(nextFireAt(schedule(), clock({ fired: all }))).toBeNull();
  });
});

describe('a due moment that moved', () => {
  const daily = schedule({ repeatDaily: true });
  const now = addHours(due, 50);
  const moved = clock({ remindAt: addHours(due, 60), fired: [1, 2, 3, 4], round: 2 });

  it('has the steps that lie ahead again told anew, in a series of their own', () => {
    const told = toldAfterMove(daily, moved, now);
    expect(told).toEqual({ fired: [1], round: 0, series: 1 });
    const later = { ...moved, ...told };
    expect(nextFireAt(daily, later)).toBe(addHours(due, 60 - 0.5));
    const { caught, after } = sweep(daily, later, addHours(due, 60));
    expect(caught.map(({ step, round }) => [step.step, round])).toEqual([
      [2, 0],
      [3, 0],
    ]);
    expect(nextFireAt(daily, after)).toBe(addHours(due, 84));
    const { caught: escalating, after: escalated } = sweep(daily, after, addHours(due, 84));
    expect(escalating[0]?.round).toBe(0);
    expect(nextFireAt(daily, escalated)).toBe(addHours(due, 108));
    expect(dueSteps(daily, escalated, addHours(due, 108))[0]?.round).toBe(2);
  });

  it('keeps what has been told and lies behind', () => {
    const same = clock({ remindAt: addHours(due, 1), fired: [1], round: 0 });
    expect(toldAfterMove(daily, same, addHours(anchor, 1.6))).toEqual({ fired: [1], round: 0, series: 1 });
  });

  it('does not repeat at once the daily repetitions that lie behind', () => {
    const last: EscalationStep = { ...dayAfter, step: 5, at: { offsetSeconds: 10 * 86_400 } };
    const weekly = schedule({ steps: [...steps, last], repeatDaily: true });
    const back = clock({ remindAt: addHours(due, 24), fired: [1, 2, 3, 4, 5], round: 11, series: 3 });
    const told = toldAfterMove(weekly, back, addHours(due, 24 * 4));
    expect(told).toEqual({ fired: [1, 2, 3, 4], round: 3, series: 4 });
  });
});

describe('another policy', () => {
  const numbered = [
    { ...overdue, step: 1 },
    { ...half, step: 2 },
    { ...dayAfter, step: 3 },
  ];
  const other = schedule({ steps: numbered });
  const from = (fired: number[], now: Instant) => {
    const running = clock({ fired });
    return toldByAnotherPolicy(other, running, { schedule: schedule(), ticking: running }, now);
  };

  it('takes over with what the one before has told as much of', () => {
    const told = from([1, 2], addHours(anchor, 1.75));
    expect(told).toEqual({ fired: [2], round: 0, series: 1 });
    expect(nextFireAt(other, clock(told))).toBe(due);
  });

  it('still owes what the one before never told, whatever the hour', () => {
    expect(from([], addHours(due, 30)).fired).toEqual([]);
    expect(from([1, 2], addHours(due, 30)).fired).toEqual([2]);
    expect(from([1, 2, 3], addHours(due, 30)).fired).toEqual([2, 1]);
    expect(from([1, 2, 3, 4], addHours(due, 30)).fired).toEqual([2, 1, 3]);
  });
});

describe('a due moment that was moved by paper to a later day', () => {
  const daily = schedule({ repeatDaily: true, endsAfterDays: 2 });
  const ticking = clock({ remindAt: due, dueAt: addHours(due, 24 * 60) });

  it('is followed by reminders only, until the earlier moment has passed', () => {
    const { caught, after } = sweep(daily, ticking, addSeconds(due, -1));
    expect(caught.map(({ step }) => step.step)).toEqual([1, 2]);
    expect(nextFireAt(daily, after)).toBe(addSeconds(due, MICROSECOND));
    expect(turned(daily, after, due)).toBeNull();
  });

  it('is then told of in full, and is not overdue before', () => {
    const next = turned(daily, { ...ticking, fired: [1, 2] }, addSeconds(due, 5))!;
    expect(next).toMatchObject({ remindAt: addHours(due, 24 * 60), fired: [], series: 1, round: 0 });
    expect(nextFireAt(daily, next)).toBe(addHours(anchor, 1 + 12 * 60));
    const { caught, after } = sweep(daily, next, addHours(due, 24 * 60));
    expect(caught.map(({ step }) => step.step)).toEqual([1, 2, 3]);
    expect(nextFireAt(daily, after)).toBe(addHours(due, 24 * 61));
  });
});

describe('the end of a policy', () => {
  it('is counted from the anchor where the fixed day lies before it', () => {
    const late = clock({ remindAt: addHours(anchor, -5 * 24) });
    expect(nextFireAt(schedule({ endsAfterDays: 2 }), late)).toBe(anchor);
  });
});

describe('the first word of a miss', () => {
  it('is the step itself, however many days lie behind', () => {
    const daily = schedule({ repeatDaily: true });
    const { caught, after } = sweep(daily, clock({ fired: [1, 2] }), addHours(due, 24 * 8 + 1));
    expect(caught.every(({ round }) => round === 0)).toBe(true);
    expect(nextFireAt(daily, after)).toBe(addHours(due, 24 * 9));
  });

  it('can be acknowledged at any moment after due', () => {
    const morning = stepTo(3, { offsetSeconds: 9 * 3600 }, 'handler');
    const daily = schedule({ steps: [morning], repeatDaily: true });
    const seen = clock({ fired: [3], acknowledgedAt: addHours(due, 8) });
    expect(nextFireAt(daily, seen)).toBeNull();
  });
});
