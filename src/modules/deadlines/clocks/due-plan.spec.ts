import { addSeconds, instantOf, type Instant } from '../../../common/time/instant.js';
import type { EscalationStep } from '../policies/policy.rules.js';
import { duePlan, grantedOverride, replanned, type Basis, type DueFacts } from './due-plan.js';
import type { OverrideRecord, PauseRecord } from './pause.rules.js';

const HOUR = 3600;
const anchorAt = instantOf('2025-03-03T09:00:00+08:00');
const at = (hours: number): Instant => addSeconds(anchorAt, hours * HOUR);

const step = (number: number, moment: EscalationStep['at']): EscalationStep => ({
  step: number,
  at: moment,
  to: [{ relation: 'handler' }],
  channels: ['inbox'],
  urgent: true,
  title: { zh: '提醒', en: 'Reminder' },
});
const basis: Basis = {
  rule: { amount: 24, unit: 'hour', endRoll: 'none' },
  policy: {
    id: 'policy-1',
    steps: [step(1, { percent: 75 }), step(2, { offsetSeconds: 1 })],
    repeatDaily: true,
    endsAfterDays: null,
  },
  calendar: null,
  quiet: null,
};
const facts: DueFacts = {
  anchorAt,
  dueOn: null,
  pauses: [],
  override: null,
  endedAt: null,
  withdrawnAt: null,
  acknowledgedAt: null,
  supersededAt: null,
  fired: [],
  round: 0,
  series: 0,
};
const decision = (granted: boolean) => ({ granted, byId: 'b', byName: 'B', at: at(3), remark: null });
const pause = (from: number, to: number, over: Partial<PauseRecord> = {}): PauseRecord => ({
  id: `${from}-${to}`,
  reason: 'no-access',
  note: '',
  from: at(from),
  to: at(to),
  plannedTo: at(to),
  requestedById: 'a',
  requestedByName: 'A',
  requestedAt: at(from),
  retroactive: false,
  needsApproval: false,
  decision: null,
  ...over,
});
const override = (hours: number, over: Partial<OverrideRecord> = {}): OverrideRecord => ({
  dueAt: at(hours),
  reason: 'r',
  document: 'd',
  requestedById: 'a',
  requestedByName: 'A',
  requestedAt: at(1),
  decision: null,
  ...over,
});

describe('the plan of a deadline', () => {
  it('is counted from the anchor, and looked at again at its first step', () => {
    expect(duePlan(basis, facts, anchorAt)).toEqual({
      computedDueAt: at(24),
      dueAt: at(24),
      remindAt: at(24),
      awaiting: false,
      nextFireAt: at(18),
      putOffSince: null,
    });
  });

  it('is lengthened by what counts, and waits for what does not yet', () => {
    const waiting = pause(4, 6, { needsApproval: true });
    const plan = duePlan(basis, { ...facts, pauses: [pause(2, 3), waiting] }, anchorAt);
    expect(plan).toMatchObject({ dueAt: at(25), awaiting: true });
    const refused = { ...waiting, decision: decision(false) };
    expect(duePlan(basis, { ...facts, pauses: [refused] }, anchorAt)).toMatchObject({
      dueAt: at(24),
      awaiting: false,
    });
    const granted = { ...waiting, decision: decision(true) };
    expect(duePlan(basis, { ...facts, pauses: [granted] }, anchorAt)).toMatchObject({
      dueAt: at(26),
      awaiting: false,
    });
  });

  it('counts a pause only up to the end of the clock', () => {
    expect(duePlan(basis, { ...facts, pauses: [pause(2, 12)], endedAt: at(4) }, anchorAt).dueAt).toBe(at(26));
  });

  it.each([
    ['waits', override(48), 24, true, 18],
    ['was granted for later', override(48, { decision: decision(true) }), 48, false, 18],
    ['was granted for earlier', override(8, { decision: decision(true) }), 8, false, 6],
    ['was refused', override(48, { decision: decision(false) }), 24, false, 18],
  ])('with an override that %s reminds by the earlier of the two', (_, given, due, awaiting, fire) => {
    expect(duePlan(basis, { ...facts, override: given }, anchorAt)).toEqual({
      computedDueAt: at(24),
      dueAt: at(due),
      remindAt: at(Math.min(due, 24)),
      awaiting,
      nextFireAt: at(fire),
      putOffSince: null,
    });
  });

  it('holds to the granted override until the next one is granted', () => {
    const before = override(48, { decision: decision(true) });
    expect(grantedOverride(override(60, { before }))).toBe(before);
    expect(grantedOverride(override(60, { before, decision: decision(false) }))).toBe(before);
    const granted = override(60, { before, decision: decision(true) });
    expect(grantedOverride(granted)).toBe(granted);
    expect(grantedOverride(override(60))).toBeNull();
  });
});

describe('a deadline that is planned anew', () => {
  const overdue = {
    ...facts,
    dueAt: at(24),
    computedDueAt: at(24),
    remindAt: at(24),
    fired: [1, 2],
    acknowledgedAt: at(25),
    acknowledgedById: 'someone',
  };

  it('keeps what was told and acknowledged while its due moment stays', () => {
    const { fired, acknowledgedById } = replanned(basis, overdue, {}, at(26));
    expect({ fired, acknowledgedById }).toEqual({ fired: [1, 2], acknowledgedById: 'someone' });
  });

  it('keeps the acknowledgement where it is still overdue', () => {
    const changed = { pauses: [pause(2, 2.5)] };
    expect(replanned(basis, overdue, changed, at(26))).toMatchObject({
      dueAt: at(24.5),
      acknowledgedById: 'someone',
    });
  });

  it('tells anew what lies ahead again, and forgets the acknowledgement of the miss that was none', () => {
    const plan = replanned(basis, overdue, { pauses: [pause(2, 14)] }, at(26));
    expect(plan).toMatchObject({
      dueAt: at(36),
      acknowledgedAt: null,
      acknowledgedById: null,
      nextFireAt: at(30),
      fired: [],
      series: 1,
    });
  });

  it('shares out hours as they are counted: a pause moves the reminder with it', () => {
    expect(duePlan(basis, { ...facts, pauses: [pause(2, 242)] }, anchorAt).nextFireAt).toBe(at(258));
  });

  it('goes on with its daily repetitions where it is still overdue, whatever the pause took off', () => {
    const long = { ...overdue, round: 29, acknowledgedAt: null, acknowledgedById: null };
    const plan = replanned(basis, long, { pauses: [pause(2, 2 + 25 * 24)] }, at(24 + 30 * 24));
    expect(plan).toMatchObject({ dueAt: at(26 * 24), fired: [1, 2], series: 1 });
    expect(plan.nextFireAt).toBe(addSeconds(at(31 * 24), 1));
  });

  it('follows the later moment once the earlier has passed', () => {
    const later = { override: override(48, { decision: decision(true) }) };
    const passed = { ...overdue, acknowledgedAt: null, acknowledgedById: null };
    expect(replanned(basis, passed, later, at(30))).toMatchObject({
      remindAt: at(48),
      fired: [],
      nextFireAt: at(36),
    });
  });

  it('tells nobody where another row has taken its place', () => {
    expect(duePlan(basis, { ...facts, supersededAt: at(2) }, anchorAt).nextFireAt).toBeNull();
  });

  it('lets another policy take over with what is still owed', () => {
    const other = { ...basis, policy: { ...basis.policy, id: 'policy-2' } };
    const running = { ...overdue, acknowledgedAt: null, acknowledgedById: null, fired: [1] };
    const plan = replanned(other, running, {}, at(20), basis);
    expect(plan).toMatchObject({ fired: [1], series: 1, nextFireAt: addSeconds(at(24), 1) });
  });

  it('owes what a miss calls for, where another policy makes a clock overdue that was not', () => {
    const other = { rule: { ...basis.rule, amount: 72 }, policy: { ...basis.policy, id: 'policy-1' } };
    const long = { ...basis, ...other };
    const short = { ...basis, policy: { ...basis.policy, id: 'policy-2' } };
    const running = {
      ...facts,
      dueAt: at(72),
      computedDueAt: at(72),
      remindAt: at(72),
      acknowledgedById: null,
    };
    const plan = replanned(short, running, {}, at(49), long);
    expect(plan).toMatchObject({ dueAt: at(24), fired: [], nextFireAt: at(18) });
  });
});
