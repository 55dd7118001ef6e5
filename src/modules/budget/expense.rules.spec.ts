import { dayOf } from '../../common/time/day.js';
import { expenseProblem, type ExpenseFacts } from './expense.rules.js';

const today = dayOf('2025-03-03');
const code = (change: Partial<ExpenseFacts>): string | undefined => {
  const line = { year: 2025, projectId: 'p' };
  return expenseProblem({ paidOn: today, line, contractProjectId: null, ...change }, today)?.code;
};

describe('an expense', () => {
  it('is recorded once the money has left, against the line of that year', () => {
    expect(code({})).toBeUndefined();
    expect(code({ paidOn: dayOf('2025-01-01') })).toBeUndefined();
    expect(code({ paidOn: dayOf('2025-03-04') })).toBe('EXPENSE.IN_FUTURE');
    expect(code({ paidOn: dayOf('2024-12-31') })).toBe('EXPENSE.OTHER_YEAR');
  });

  it('is paid under a contract of the same project, or under none', () => {
    expect(code({ contractProjectId: 'p' })).toBeUndefined();
    expect(code({ contractProjectId: 'q' })).toBe('EXPENSE.OTHER_PROJECT');
  });
});
