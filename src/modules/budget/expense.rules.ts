import type { Day } from '../../common/time/day.js';

/** What is wrong with an expense, and with which field of it. */
export interface ExpenseProblem {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

export interface ExpenseFacts {
  readonly paidOn: Day;
  readonly line: { readonly year: number; readonly projectId: string };
  /** The project of the contract that it is paid under; `null` without a contract. */
  readonly contractProjectId: string | null;
}

/**
 * 支出 counts by the day on which the money left (T1-08: "2025年运维费支出"): never ahead of it, never against another
 * year's line, and only under a contract of the project whose line it is.
 */
export function expenseProblem(
  { paidOn, line, contractProjectId }: ExpenseFacts,
  today: Day,
): ExpenseProblem | null {
  if (paidOn > today) {
    const message = 'Money is recorded once it has left: not after today.';
    return { field: '/paidOn', code: 'EXPENSE.IN_FUTURE', message };
  }
  if (Number(paidOn.slice(0, 4)) !== line.year) {
    const message = `The line is of ${line.year}: what was paid in another year counts against that year's line.`;
    return { field: '/paidOn', code: 'EXPENSE.OTHER_YEAR', message };
  }
  if (contractProjectId !== null && contractProjectId !== line.projectId) {
    const message = 'The contract belongs to another project than the line.';
    return { field: '/contractId', code: 'EXPENSE.OTHER_PROJECT', message };
  }
  return null;
}
