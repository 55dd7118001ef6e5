import type { DeadlineRule } from '../../../api/types';
import { ruleOf, ruleValues } from './rule-values';

const rule: DeadlineRule = {
  id: 'r',
  kind: 'ticket.resolution',
  variant: 'urgent',
  version: 2,
  createdAt: '2025-03-03T01:00:00.000000Z',
  createdBy: null,
  title: { zh: '解决时限', en: 'Resolution' },
  amount: 24,
  unit: 'hour',
  nature: 'target',
  source: '绩效目标表1',
  calendar: null,
  endRoll: 'none',
  pauseReasons: [{ code: 'no-access', title: { zh: '无法进场', en: 'No access' }, needsApproval: false }],
  policy: 'ticket.resolution',
};

describe('the form of a rule', () => {
  it('sends what it began with where nothing was changed', () => {
    const { id: _, version: baseVersion, createdAt: __, createdBy: ___, ...said } = rule;
    expect(ruleOf(ruleValues(rule), rule)).toEqual({ ...said, baseVersion });
  });

  it('leaves out what the chosen unit cannot have', () => {
    const fixed = ruleOf({ ...ruleValues(rule), unit: 'fixed-date' }, rule);
    expect([fixed.amount, fixed.pauseReasons]).toEqual([null, []]);
    const hours = ruleOf({ ...ruleValues(rule), endRoll: 'next-working-day' }, rule);
    expect(hours.endRoll).toBe('none');
  });

  it('gives a new reason a code that carries the number of the version', () => {
    const values = ruleValues(rule);
    const added = { title: { zh: '停电' }, needsApproval: true };
    const { pauseReasons } = ruleOf({ ...values, pauseReasons: [...values.pauseReasons, added] }, rule);
    expect(pauseReasons.map(({ code }) => code)).toEqual(['no-access', 'reason-3-2']);
  });
});
