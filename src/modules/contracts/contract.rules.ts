import type { Day } from '../../common/time/day.js';

/** What is wrong with a contract, and with which field of it. */
export interface ContractProblem {
  readonly field: '/to' | '/signedOn';
  readonly code: 'CONTRACT.ENDS_BEFORE_START' | 'CONTRACT.SIGNED_IN_FUTURE';
  readonly message: string;
}

export interface ContractFacts {
  readonly from: Day;
  readonly to: Day;
  readonly signedOn: Day | null;
}

/**
 * A contract lasts a day at least, and is signed before it is recorded; work may begin before the signature
 * (民法典 490: a contract is made by performance too), so the signature binds neither end.
 */
export function contractProblem({ from, to, signedOn }: ContractFacts, today: Day): ContractProblem | null {
  if (to < from) {
    const message = 'The last day must not be before the first.';
    return { field: '/to', code: 'CONTRACT.ENDS_BEFORE_START', message };
  }
  if (signedOn !== null && signedOn > today) {
    const message = 'It cannot have been signed after today.';
    return { field: '/signedOn', code: 'CONTRACT.SIGNED_IN_FUTURE', message };
  }
  return null;
}
