import type { Bilingual } from '../../../common/text/bilingual.js';
import type { IndicatorResult } from './result.js';
import { type Exact, type Requirement, roundsUp, satisfies, valueOf } from './requirement.js';

/** How many microseconds each elapsed unit of a target has. */
export const ELAPSED_UNITS: Readonly<Record<string, bigint>> = {
  分钟: 60_000_000n,
  小时: 3_600_000_000n,
  日: 86_400_000_000n,
  周: 604_800_000_000n,
};

/** How many Civil-Code months each calendar unit of a target has. */
export const CIVIL_UNITS: Readonly<Record<string, bigint>> = { 月: 1n, 年: 12n };

/**
 * A length of time held against its target: its value in the target's unit, or in `otherwise` where that measures
 * another kind of time and so judges nothing.
 * @param amount in the smallest unit of `units`
 */
export function heldAgainst(
  amount: Exact,
  requirement: Requirement | null,
  units: Readonly<Record<string, bigint>>,
  otherwise: string,
): { readonly value: string; readonly met: boolean | null; readonly up: boolean; readonly unit: string } {
  const fits = requirement?.unit != null && units[requirement.unit] !== undefined;
  const required = fits ? requirement : null;
  const unit = required?.unit ?? otherwise;
  const number = { over: amount.over, by: amount.by * (units[unit] ?? 1n) };
  const up = roundsUp(number, required);
  return { value: valueOf(number, up), met: required && satisfies(number, required), up, unit };
}

/** The answer that is a length of time. */
export function durationResult(
  { value, met }: { readonly value: string; readonly met: boolean | null },
  shown: Bilingual,
  rest: Pick<IndicatorResult, 'pending' | 'beside'>,
): IndicatorResult {
  return { status: 'value', value, shown, numerator: null, denominator: null, met, ...rest };
}
