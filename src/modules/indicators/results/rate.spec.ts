import fc from 'fast-check';
import { rateResult } from './rate.js';
import { requirementOf, satisfies, type Requirement } from './requirement.js';

const percent = (operator: Requirement['operator'], value: string): Requirement => ({
  operator,
  value,
  unit: '%',
});
const totals = (numerator: number, denominator: number) => ({ numerator, denominator, pending: 0 });
const quantitative = {
  kind: 'quantitative',
  operator: null,
  impliedOperator: '>=',
  value: 90,
  unit: '%',
} as const;

describe('what a rate must reach', () => {
  it('is the printed percentage, by its printed operator before the implied one', () => {
    expect(requirementOf(quantitative, {})).toEqual(percent('>=', '90'));
    expect(requirementOf({ ...quantitative, operator: '>', value: 98.5 }, {})).toEqual(percent('>', '98.5'));
  });

  it('is the implied target of the binding for the SLA texts of T1-06 and T1-07', () => {
    const compound = {
      kind: 'compound',
      operator: null,
      impliedOperator: null,
      value: null,
      unit: null,
    } as const;
    expect(requirementOf(compound, { impliedTarget: '>=100%' })).toEqual(percent('>=', '100'));
    expect(requirementOf(compound, {})).toBeNull();
    expect(requirementOf(compound, { impliedTarget: 'all of them' })).toBeNull();
  });

  it('carries the unit that the target prints, of a number or a length of time', () => {
    expect(requirementOf({ ...quantitative, unit: '项' }, {})).toEqual({
      operator: '>=',
      value: '90',
      unit: '项',
    });
    const hours = {
      ...quantitative,
      kind: 'duration',
      operator: '<=',
      impliedOperator: null,
      value: 4,
      unit: '小时',
    } as const;
    expect(requirementOf(hours, {})).toEqual({ operator: '<=', value: '4', unit: '小时' });
  });

  it('is nothing where the target sets no number', () => {
    expect(requirementOf({ ...quantitative, value: null }, {})).toBeNull();
    expect(requirementOf({ ...quantitative, impliedOperator: null }, {})).toBeNull();
  });
});

describe('whether a rate is met', () => {
  it.each([
    ['>=', 9, 10, '90', true],
    ['>', 9, 10, '90', false],
    ['<=', 9, 10, '90', true],
    ['<', 9, 10, '90', false],
    ['=', 9, 10, '90', true],
    ['=', 2, 3, '66.67', false],
    ['>=', 199, 200, '99.5', true],
    ['>=', 24_999, 25_000, '100', false],
    ['>=', 9_007_199_254_740_990, 9_007_199_254_740_991, '100', false],
    ['<', 9_007_199_254_740_990, 9_007_199_254_740_991, '100', true],
  ] as const)('%s: %d of %d against %s%%', (operator, numerator, denominator, value, expected) => {
    const rate = { over: 100n * BigInt(numerator), by: BigInt(denominator) };
    expect(satisfies(rate, percent(operator, value))).toBe(expected);
  });
});

describe('how a rate is shown', () => {
  it.each([
    [1, 2, '>=', '50.00%', '0.5'],
    [1, 1, '>=', '100.00%', '1'],
    [0, 7, '>=', '0.00%', '0'],
    [1, 3, '>=', '33.33%', '0.333333'],
    [1, 3, '<=', '33.34%', '0.333334'],
    [24_999, 25_000, '>=', '99.99%', '0.99996'],
    [1, 100_000, '<=', '0.01%', '0.00001'],
    [1, 100_000, '>=', '0.00%', '0.00001'],
    [100_001, 100_000, '<=', '100.01%', '1.00001'],
  ] as const)('%d of %d for %s prints %s', (numerator, denominator, operator, shown, value) => {
    const result = rateResult(totals(numerator, denominator), percent(operator, '100'));
    expect(result).toMatchObject({ status: 'value', value, shown: { zh: shown, en: shown } });
  });

  it('prints an equality that fails on either side as not equal', () => {
    const shown = (numerator: number) =>
      rateResult(totals(numerator, 1_000_000), percent('=', '50')).shown.en;
    expect([shown(499_999), shown(500_000), shown(500_001)]).toEqual(['49.99%', '50.00%', '50.01%']);
  });

  it('never prints a miss as the target, whatever the numbers', () => {
    const operators = fc.constantFrom('>=', '<=', '=' as const);
    fc.assert(
      fc.property(
        operators,
        fc.nat(10_000),
        fc.nat(1e7),
        fc.integer({ min: 1, max: 1e7 }),
        (operator, t, n, d) => {
          const target = (t / 100).toFixed(2);
          const requirement = percent(operator, target);
          // Close to the target, where rounding matters.
          const numerator = n % 2 === 0 ? n : Math.max(0, Math.round((d * t) / 10_000) + (n % 5) - 2);
          const { met, shown } = rateResult(totals(numerator, d), requirement);
          expect(met === false && shown.en === `${target}%`).toBe(false);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('is not applicable, neither met nor missed, while nothing can be judged', () => {
    const result = rateResult({ numerator: 0, denominator: 0, pending: 3 }, percent('>=', '100'));
    expect(result).toEqual({
      status: 'not-applicable',
      value: null,
      shown: {
        zh: '不适用：本期尚无可评判的记录',
        en: 'Not applicable: nothing to judge in this period yet',
      },
      numerator: 0,
      denominator: 0,
      pending: 3,
      met: null,
      beside: [],
    });
  });

  it('is shown without a verdict where no percentage is required', () => {
    expect(rateResult(totals(1, 2), null)).toMatchObject({ value: '0.5', met: null });
    const devices = { operator: '>=', value: '93', unit: '台' } as const;
    expect(rateResult(totals(1, 2), devices)).toMatchObject({ value: '0.5', met: null });
  });
});
