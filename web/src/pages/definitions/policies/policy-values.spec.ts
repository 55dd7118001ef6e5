import type { Policy } from '../../../api/types';
import { unitOf } from './moment-field';
import { newStep, policyOf, policyValues, type PolicyValues, type StepValues } from './policy-values';

const policy: Policy = {
  id: 'p',
  code: 'ticket.response',
  version: 3,
  createdAt: '2025-03-03T01:00:00.000000Z',
  createdBy: null,
  title: { zh: '故障响应督办', en: 'Answering a fault' },
  why: { zh: '理由', en: 'Reason' },
  steps: [
    {
      step: 1,
      at: { percent: 75 },
      to: [{ relation: 'handler' }, { role: 'finance' }, { person: 'a-b' }],
      channels: ['inbox'],
      urgent: true,
      title: { zh: '提醒', en: 'Reminder' },
    },
    {
      step: 4,
      at: { offsetSeconds: 1 },
      to: [{ relation: 'leader' }],
      channels: ['inbox', 'e-mail'],
      urgent: true,
      title: { zh: '超时', en: 'Overdue' },
    },
  ],
  quietOutside: null,
  repeatDaily: true,
  endsAfterDays: null,
  people: [{ id: 'a-b', name: '演练·财务' }],
};

describe('the form of a policy', () => {
  it('sends what it began with where nothing was changed', () => {
    const { id: _, version: baseVersion, createdAt: __, createdBy: ___, people: ____, ...said } = policy;
    expect(policyOf(policyValues(policy) as PolicyValues, policy)).toEqual({ ...said, baseVersion });
  });

  it('gives a new step a number that no other has, wherever it stands', () => {
    const values = policyValues(policy) as PolicyValues;
    const added = { ...newStep(), title: { zh: '新' } } as StepValues;
    const sent = policyOf({ ...values, steps: [added, ...values.steps, added] }, policy);
    expect(sent.steps.map(({ step }) => step)).toEqual([5, 1, 4, 6]);
    expect(sent.steps[0]?.title).toEqual({ zh: '新', en: '新' });
  });
});

describe('the number of a step that was removed', () => {
  it('is not given to a new one, which a clock would take for the old one', () => {
    const values = policyValues(policy) as PolicyValues;
    const added = { ...newStep(), title: { zh: '新' } } as StepValues;
    const sent = policyOf({ ...values, steps: [...values.steps.slice(0, 1), added] }, policy);
    expect(sent.steps.map(({ step }) => step)).toEqual([1, 5]);
  });
});

describe('the unit of an offset', () => {
  it.each([
    [1, 1],
    [90 * 60, 60],
    [-7200, 3600],
    [172_800, 86_400],
    [0, 3600],
  ])('of %d seconds is %d', (seconds, unit) => {
    expect(unitOf(seconds)).toBe(unit);
  });
});
