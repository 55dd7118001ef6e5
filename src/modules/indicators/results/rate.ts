import { type IndicatorResult, NOT_APPLICABLE } from './result.js';
import { decimalOf, type Requirement, roundsUp, satisfies, valueOf } from './requirement.js';

/** The two sides of a rate. */
export interface Sides {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export interface RateTotals {
  readonly numerator: number;
  readonly denominator: number;
  readonly pending: number;
}

/** The number of a rate, its words and verdict. `null` without a denominator; other targets than a rate judge nothing. */
export function rateOf(
  { numerator, denominator }: Sides,
  requirement: Requirement | null,
): Pick<IndicatorResult, 'status' | 'value' | 'shown' | 'met'> | null {
  if (denominator === 0n) return null;
  const required = requirement?.unit === '%' ? requirement : null;
  const percent = { over: numerator * 100n, by: denominator };
  const up = roundsUp(percent, required);
  const shown = `${decimalOf(percent, 2, up)}%`;
  return {
    status: 'value',
    value: valueOf({ over: numerator, by: denominator }, up),
    shown: { zh: shown, en: shown },
    met: required && satisfies(percent, required),
  };
}

/** The answer of a row that is a rate of records. Without anything to judge it is neither met nor missed. */
export function rateResult(
  { numerator, denominator, pending }: RateTotals,
  requirement: Requirement | null,
): IndicatorResult {
  const rate = rateOf({ numerator: BigInt(numerator), denominator: BigInt(denominator) }, requirement);
  return { ...(rate ? { ...rate, beside: [] } : NOT_APPLICABLE), numerator, denominator, pending };
}
