import { dayOf } from '../../../common/time/day.js';
import { instantOf } from '../../../common/time/instant.js';
import { evidenceOf } from './complaint.evidence.js';
import { dayProblem } from './complaint.rules.js';
import { complaintWorkflow, stateOf } from './complaint.workflow.js';

const today = dayOf('2025-03-31');

describe('a complaint', () => {
  it.each([
    ['2025-03-31', undefined],
    ['2025-03-01', undefined],
    ['2025-02-28', 'COMPLAINT.TOO_LATE'],
    ['2025-04-01', 'COMPLAINT.IN_FUTURE'],
  ])('recorded on 31 March as of %s: %s', (day, code) => {
    expect(dayProblem(dayOf(day), today)?.code).toBe(code);
  });

  it('is withdrawn once, and not by whoever recorded it', () => {
    const withdraw = (state: 'standing' | 'withdrawn', recordedByMe: boolean) =>
      complaintWorkflow.decide(state, 'withdraw', { recordedByMe });
    expect(withdraw('standing', false)).toEqual({ to: 'withdrawn' });
    expect(withdraw('standing', true).refusal?.code).toBe('COMPLAINT.OWN_RECORD');
    expect(withdraw('withdrawn', false).refusal?.code).toBe('WORKFLOW.NOT_FROM_HERE');
    expect([stateOf({ withdrawnAt: null }), stateOf({ withdrawnAt: '2025' })]).toEqual([
      'standing',
      'withdrawn',
    ]);
  });

  it('counts on its day, and withdrawn stays in sight with the reason', () => {
    const facts = {
      projectId: 'p',
      assetClass: 'software',
      occurredOn: today,
      withdrawReason: null,
    } as const;
    const [row] = evidenceOf(facts);
    expect(row).toMatchObject({ standing: 'counted', facets: ['software'], reason: null });
    expect(row?.occurredOn).toBe(instantOf('2025-03-31T00:00:00+08:00'));
    expect(evidenceOf({ ...facts, withdrawReason: '误记' })).toEqual([
      { ...row, standing: 'void', reason: '误记' },
    ]);
  });
});
