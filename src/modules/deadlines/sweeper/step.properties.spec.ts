import fc from 'fast-check';
import { WEEKDAYS, type WallTime, type Weekday } from '../../../common/time/calendar/calendar.js';
import { readCalendar } from '../../../common/time/calendar/read-calendar.js';
import { addHours, addSeconds, instantOf, type Instant } from '../../../common/time/instant.js';
import type { EscalationStep, Relation, StepMoment } from '../policies/policy.rules.js';
import {
  dueSteps,
  evenShare,
  nextFireAt,
  toldWith,
  type DueStep,
  type Schedule,
  type Ticking,
} from './step.rules.js';

const anchor = instantOf('2025-06-01T09:00:00+08:00');
const due = addHours(anchor, 2);

const day = [{ from: '07:00' as WallTime, to: '22:00' as WallTime }];
const week = Object.fromEntries(WEEKDAYS.map((one) => [one, day])) as Record<Weekday, typeof day>;
const daytime = readCalendar({ weekly: week, national: false, makeUp: [], overrides: [] }, []);

const clock = (stop: Instant | null, remindAt = due): Ticking => ({
  anchorAt: anchor,
  dueAt: remindAt,
  remindAt,
  shareAt: evenShare(anchor, remindAt),
  fired: [],
  round: 0,
  series: 0,
  acknowledgedAt: null,
  stop,
});

const moment = fc.oneof(
  fc.record({ percent: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ offsetSeconds: fc.integer({ min: -9000, max: 9000 }) }),
  fc.record({ days: fc.integer({ min: -1, max: 2 }), time: fc.constantFrom('08:00', '10:30', '23:00') }),
);
const relation = fc.constantFrom<Relation>('handler', 'supervisor', 'leader');
const someSteps = fc.array(fc.tuple(moment, fc.boolean(), relation), { maxLength: 6 }).map((drafts) =>
  drafts.map(([at, urgent, to], i): EscalationStep => ({
    step: i + 1,
    at: at as StepMoment,
    to: [{ relation: to }],
    channels: ['inbox'],
    urgent,
    title: { zh: '提醒', en: 'reminder' },
  })),
);
const schedules = fc.record({
  steps: someSteps,
  repeatDaily: fc.boolean(),
  endsAfterDays: fc.option(fc.integer({ min: 0, max: 4 })),
  quiet: fc.constantFrom(null, daytime),
});

/** Later than anything that is held back of six days. */
const FAR = 7 * 86_400;
const offset = fc.integer({ min: 0, max: FAR });
const looks = fc.array(offset, { maxLength: 8 }).map((some) =>
  some
    .sort((a, b) => a - b)
    .concat(FAR)
    .map((after) => addSeconds(anchor, after)),
);
const stops = fc.option(offset).map((after) => (after === null ? null : addSeconds(anchor, after)));

function sweep(of: Schedule, ticking: Ticking, now: Instant): { caught: DueStep[]; after: Ticking } {
  const caught = dueSteps(of, ticking, now);
  return { caught, after: { ...ticking, ...toldWith(of, ticking, caught, now) } };
}

function run(of: Schedule, ticking: Ticking, moments: readonly Instant[]): { all: DueStep[]; end: Ticking } {
  const all: DueStep[] = [];
  let end = ticking;
  for (const now of moments) {
    const { caught, after } = sweep(of, end, now);
    all.push(...caught);
    end = after;
  }
  return { all, end };
}

const isStep = ({ round }: DueStep): boolean => round === 0;

const recorded = (all: readonly DueStep[]): string[] =>
  all
    .filter(isStep)
    .map(({ step, plannedAt, heldUntil }) => [step.step, plannedAt, heldUntil].join(' '))
    .sort();

const relations = (to: EscalationStep['to']): string[] =>
  to.map((one) => ('relation' in one ? one.relation : JSON.stringify(one)));

describe('any sequence of sweeps', () => {
  it('is early with nothing, tells nothing twice, and looks exactly when something is due', () => {
    fc.assert(
      fc.property(schedules, stops, looks, (of, stop, moments) => {
        let ticking = clock(stop);
        const seen: string[] = [];
        for (const now of moments) {
          const next = nextFireAt(of, ticking);
          const { caught, after } = sweep(of, ticking, now);
          expect(caught.length > 0).toBe(next !== null && next <= now);
          for (const { plannedAt, heldUntil } of caught) expect((heldUntil ?? plannedAt) <= now).toBe(true);
          seen.push(...caught.map(({ step, round }) => `${step.step} ${round}`));
          ticking = after;
          const left = nextFireAt(of, ticking);
          expect(left === null || left > now).toBe(true);
        }
        expect(new Set(seen).size).toBe(seen.length);
      }),
      { numRuns: 300 },
    );
  });

  it('records the same steps whether they come often or once after a downtime', () => {
    // Daily repetitions are left out on purpose: those that nobody was there to tell are not made up for.
    fc.assert(
      fc.property(schedules, stops, looks, (of, stop, moments) => {
        const often = run(of, clock(stop), moments);
        const late = run(of, clock(stop), [addSeconds(anchor, FAR)]);
        expect(recorded(often.all)).toEqual(recorded(late.all));
        expect(late.all.filter((one) => !isStep(one)).length).toBeLessThanOrEqual(1);
        expect(nextFireAt(of, often.end)).toEqual(nextFireAt(of, late.end));
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order in which the policy lists its steps', () => {
    fc.assert(
      fc.property(schedules, stops, looks, (of, stop, moments) => {
        const turned = { ...of, steps: [...of.steps].reverse() };
        expect(run(turned, clock(stop), moments).all).toEqual(run(of, clock(stop), moments).all);
      }),
    );
  });

  it('leaves nobody untold whom a step means, unless the clock stopped while it was held back', () => {
    fc.assert(
      fc.property(schedules, stops, looks, (of, stop, moments) => {
        const { all } = run(of, clock(stop), moments);
        const told = new Set(all.flatMap(({ notify }) => relations(notify.map(({ to }) => to))));
        const meant = all.filter(({ heldUntil }) => stop === null || heldUntil === null || heldUntil <= stop);
        for (const { step } of meant) for (const one of relations(step.to)) expect(told).toContain(one);
      }),
    );
  });

  it('never looks earlier for a later due', () => {
    fc.assert(
      fc.property(someSteps, fc.nat(9000), (steps, later) => {
        const NEVER = '9';
        const of = { steps, repeatDaily: false, endsAfterDays: null, quiet: null };
        const next = (remindAt: Instant): string => nextFireAt(of, clock(null, remindAt)) ?? NEVER;
        expect(next(due) <= next(addSeconds(due, later))).toBe(true);
      }),
    );
  });
});
