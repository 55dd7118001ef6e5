import { dayOf } from '../../common/time/day.js';
import { contractProblem } from './contract.rules.js';

const today = dayOf('2025-03-03');
const code = (from: string, to: string, signedOn?: string): string | undefined => {
  const facts = {
    from: dayOf(from),
    to: dayOf(to),
    signedOn: signedOn === undefined ? null : dayOf(signedOn),
  };
  return contractProblem(facts, today)?.code;
};

describe('a contract', () => {
  it('lasts a day at least', () => {
    expect(code('2025-01-01', '2025-01-01')).toBeUndefined();
    expect(code('2025-01-02', '2025-01-01')).toBe('CONTRACT.ENDS_BEFORE_START');
  });

  it('was signed today at the latest, before or after its first day', () => {
    expect(code('2025-01-01', '2025-12-31', '2025-03-03')).toBeUndefined();
    expect(code('2025-06-01', '2025-12-31', '2024-12-01')).toBeUndefined();
    expect(code('2025-01-01', '2025-12-31', '2025-03-04')).toBe('CONTRACT.SIGNED_IN_FUTURE');
  });
});
