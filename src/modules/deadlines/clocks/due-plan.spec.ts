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
  fired: [],
  round: 0,
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
    expect(duePlan(basis, facts)).toEqual({
      computedDueAt: at(24),
      dueAt: at(24),
      awaiting: false,
      nextFireAt: at(18),
    });
  });

  it('is lengthened by what counts, and waits for what does not yet', () => {
    const waiting = pause(4, 6, { needsApproval: true });
    const plan = duePlan(basis, { ...facts, pauses: [pause(2, 3), waiting] });
    expect(plan).toMatchObject({ dueAt: at(25), awaiting: true });
    const refused = { ...waiting, decision: decision(false) };
    expect(duePlan(basis, { ...facts, pauses: [refused] })).toMatchObject({ dueAt: at(24), awaiting: false });
    const granted = { ...waiting, decision: decision(true) };
    expect(duePlan(basis, { ...facts, pauses: [granted] })).toMatchObject({ dueAt: at(26), awaiting: false });
  });

  it('counts a pause only up to the end of the clock', () => {
    expect(duePlan(basis, { ...facts, pauses: [pause(2, 12)], endedAt: at(4) }).dueAt).toBe(at(26));
  });

  it.each([
    ['waits', override(48), 24, true, 18],
    ['was granted for later', override(48, { decision: decision(true) }), 48, false, 18],
    ['was granted for earlier', override(8, { decision: decision(true) }), 8, false, 6],
    ['was refused', override(48, { decision: decision(false) }), 24, false, 18],
  ])('with an override that %s reminds by the earlier of the two', (_, given, due, awaiting, fire) => {
    expect(duePlan(basis, { ...facts, override: given })).toEqual({
      computedDueAt: at(24),
      dueAt: at(due),
      awaiting,
      nextFireAt: at(fire),
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
    fired: [1, 2],
    series: 0,
    policyId: 'policy-1',
    acknowledgedAt: at(25),
    acknowledgedById: 'someone',
  };

  it('keeps what was told and acknowledged while its due moment stays', () => {
    const { fired, acknowledgedById } = replanned(basis, overdue, {}, at(26));
    expect({ fired, acknowledgedById }).toEqual({ fired: [1, 2], acknowledgedById: 'someone' });
  });

  it('keeps the acknowledgement where it is still overdue', () => {
    const changed = { pauses: [pause(2, 3)] };
    expect(replanned(basis, overdue, changed, at(26))).toMatchObject({
      dueAt: at(25),
      acknowledgedById: 'someone',
    });
  });

  it('tells anew what lies ahead again, and forgets the acknowledgement of the miss that was none', () => {
    const plan = replanned(basis, overdue, { pauses: [pause(2, 14)] }, at(26));
    expect(plan).toMatchObject({
      dueAt: at(36),
      acknowledgedAt: null,
      acknowledgedById: null,
      nextFireAt: at(27),
      fired: [],
      series: 1,
    });
  });

  it('lets another policy take over with the steps that lie ahead', () => {
    const other = { ...basis, policy: { ...basis.policy, id: 'policy-2' } };
    const running = { ...overdue, acknowledgedAt: null, acknowledgedById: null, fired: [1] };
    const plan = replanned(other, running, {}, at(20));
    expect(plan).toMatchObject({ fired: [1], series: 1, nextFireAt: addSeconds(at(24), 1) });
    expect(replanned(other, { ...running, fired: [1, 2] }, {}, at(20))).toMatchObject(plan);
  });
});
