import { instantOf } from '../../common/time/instant.js';
import { dueOf } from '../deadlines/clocks/due.rules.js';
import { SHIPPED_POLICIES } from '../deadlines/policies/shipped-policies.js';
import { clocksOf, ON_SITE, RESOLUTION, RESPONSE, TICKET_RULES } from './ticket.clocks.js';

const reported = instantOf('2025-03-03T09:00:00+08:00');
const accepted = instantOf('2025-03-03T09:40:00+08:00');
const later = instantOf('2025-03-03T18:00:00+08:00');
const fresh = {
  urgency: 'urgent',
  cycle: 1,
  cycleOpenedAt: reported,
  acceptedAt: null,
  onSiteAskedAt: null,
  arrivedAt: null,
  resolvedAt: null,
  cancelledAt: null,
} as const;

describe('the clocks of a ticket', () => {
  it.each([
    // 非紧急故障6小时之内响应，72小时之内解决；紧急故障2小时之内响应，24小时之内解决。
    [RESPONSE, 'urgent', '2025-03-03T11:00:00+08:00'],
    [RESPONSE, 'normal', '2025-03-03T15:00:00+08:00'],
    [RESOLUTION, 'urgent', '2025-03-04T09:00:00+08:00'],
    [RESOLUTION, 'normal', '2025-03-06T09:00:00+08:00'],
    // 办公系统现场响应≤4小时
    [ON_SITE, 'urgent', '2025-03-03T13:00:00+08:00'],
    [ON_SITE, 'normal', '2025-03-03T13:00:00+08:00'],
  ])('%s of an %s ticket reported at 09:00 on 3 March is due %s', (kind, variant, due) => {
    const rule = TICKET_RULES.find((one) => one.kind === kind && one.variant === variant);
    const terms = rule && { allowance: rule, endRoll: rule.endRoll, calendar: null };
    const running = { anchorAt: reported, dueOn: null, pauses: [], stop: null };
    expect(terms && dueOf(terms, running).dueAt).toBe(instantOf(due));
  });

  it('are both open from the report', () => {
    expect(clocksOf(fresh)).toEqual([
      { kind: RESPONSE, variant: 'urgent', cycle: 1, anchorAt: reported, endedAt: null, withdrawnAt: null },
      { kind: RESOLUTION, variant: 'urgent', cycle: 1, anchorAt: reported, endedAt: null, withdrawnAt: null },
    ]);
  });

  it('end with acceptance and with resolution', () => {
    const [response, resolution] = clocksOf({ ...fresh, acceptedAt: accepted, resolvedAt: later });
    expect([response?.endedAt, resolution?.endedAt]).toEqual([accepted, later]);
  });

  it('are withdrawn by a cancellation only where they have not ended', () => {
    const [response, resolution] = clocksOf({ ...fresh, acceptedAt: accepted, cancelledAt: later });
    expect(response).toMatchObject({ endedAt: accepted, withdrawnAt: null });
    expect(resolution).toMatchObject({ endedAt: null, withdrawnAt: later });
  });

  describe('for being on site', () => {
    const called = { ...fresh, onSiteAskedAt: accepted };
    const onSite = (change: object) =>
      clocksOf({ ...called, ...change }).find(({ kind }) => kind === ON_SITE);

    it('begins with the failure of phone and remote help and ends with the sign-in', () => {
      expect(clocksOf(fresh)).toHaveLength(2);
      expect(onSite({})).toMatchObject({ anchorAt: accepted, endedAt: null, withdrawnAt: null });
      expect(onSite({ arrivedAt: later })).toMatchObject({ endedAt: later, withdrawnAt: null });
    });

    it('is withdrawn by a resolution before anybody came, and runs on where that is void', () => {
      expect(onSite({ resolvedAt: later })).toMatchObject({ endedAt: null, withdrawnAt: later });
      expect(onSite({ resolvedAt: null })).toMatchObject({ endedAt: null, withdrawnAt: null });
      expect(onSite({ arrivedAt: accepted, resolvedAt: later })).toMatchObject({ withdrawnAt: null });
    });
  });

  it('count a new cycle from its own beginning', () => {
    const clocks = clocksOf({ ...fresh, cycle: 2, cycleOpenedAt: later });
    expect(clocks.map(({ cycle, anchorAt }) => [cycle, anchorAt])).toEqual([
      [2, later],
      [2, later],
    ]);
  });

  it('warn before and escalate after their due moment', () => {
    for (const { policy } of TICKET_RULES) {
      const steps = SHIPPED_POLICIES.find(({ code }) => code === policy)?.steps ?? [];
      expect(steps.some(({ at }) => 'percent' in at && at.percent < 100)).toBe(true);
      expect(steps.some(({ at }) => 'offsetSeconds' in at && at.offsetSeconds > 0)).toBe(true);
    }
  });

  it('never stand still before the answer; only a resolution pauses', () => {
    const pausing = TICKET_RULES.filter(({ pauseReasons }) => pauseReasons.length > 0);
    expect(new Set(pausing.map(({ kind }) => kind))).toEqual(new Set([RESOLUTION]));
  });
});
