import type { FoldScope, Target } from '../folds/fold.js';
import type { BindingParameters } from '../target-table/binding.entity.js';
import type { TargetOperator } from '../target-table/target-reading.js';

/** What a number is held against: exact decimal text in the unit that the target prints (`%`, `项`, `小时`, `月`). */
export interface Requirement {
  readonly operator: TargetOperator;
  readonly value: string;
  readonly unit: string | null;
}

/** An exact number: whole numerator and positive whole denominator. */
export interface Exact {
  readonly over: bigint;
  readonly by: bigint;
}

const DECIMAL = /^\d+(?:\.\d+)?$/;
const IMPLIED_TARGET = /^(>=|<=|>|<|=)(\d+(?:\.\d+)?)%$/;

/**
 * What a row must reach: the printed number with its operator, printed or implied; for a compound target (the SLA
 * texts of T1-06 and T1-07) the rate that its binding carries. `null` where the target sets no number.
 */
export function requirementOf(target: Target, parameters: BindingParameters): Requirement | null {
  if (target.kind === 'quantitative' || target.kind === 'duration') {
    const operator = target.operator ?? target.impliedOperator;
    const value = String(target.value);
    return operator && DECIMAL.test(value) ? { operator, value, unit: target.unit } : null;
  }
  const implied = IMPLIED_TARGET.exec(String(parameters['impliedTarget'] ?? ''));
  if (!implied) return null;
  return { operator: implied[1] as TargetOperator, value: implied[2] ?? '', unit: '%' };
}

/** The sign of number − target, by whole numbers: n·10^k against t·d, where the target is t / 10^k. */
export function compare({ over, by }: Exact, value: string): -1 | 0 | 1 {
  const [whole = '', fraction = ''] = value.split('.');
  const left = over * 10n ** BigInt(fraction.length);
  const right = BigInt(whole + fraction) * by;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Whether the number does what is required; strict operators as printed. */
export function satisfies(number: Exact, { operator, value }: Requirement): boolean {
  const difference = compare(number, value);
  switch (operator) {
    case '>=':
      return difference >= 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '<':
      return difference < 0;
    case '=':
      return difference === 0;
  }
}

/**
 * The same for a number that whatever still happens can only raise: short of "at least" is missed when the period is
 * over, and until then not decided. DESIGN §5: such a row is never impossible before the end.
 */
export function satisfiesSoFar(
  number: Exact,
  requirement: Requirement,
  { asOf, end }: Pick<FoldScope, 'asOf' | 'end'>,
): boolean | null {
  const holds = satisfies(number, requirement);
  const rises = requirement.operator === '>=' || requirement.operator === '>';
  return !holds && rises && asOf < end ? null : holds;
}

/** Which way a number is rounded so that what missed never prints as met: up where less is better. */
export function roundsUp(number: Exact, requirement: Requirement | null): boolean {
  switch (requirement?.operator) {
    case '<=':
    case '<':
      return true;
    case '=':
      return compare(number, requirement.value) > 0;
    case '>=':
    case '>':
    case undefined:
      return false;
  }
}

/** The number as decimal text of so many places, rounded down or up. */
export function decimalOf({ over, by }: Exact, places: number, up: boolean): string {
  const scaled = over * 10n ** BigInt(places);
  const digits = String(scaled / by + (up && scaled % by !== 0n ? 1n : 0n)).padStart(places + 1, '0');
  const point = digits.length - places;
  return places === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** At most six decimal places, without the zeros that say nothing: an answer's `value`. */
export function valueOf(number: Exact, up: boolean): string {
  return decimalOf(number, 6, up).replace(/\.?0+$/, '');
}
