import { dayOf } from '../../../common/time/day.js';
import { instantOf } from '../../../common/time/instant.js';
import { warrantyEvidenceOf, type WarrantyFacts } from './asset.evidence.js';

const warranty = { projectId: 'the final payment', from: dayOf('2023-06-01'), to: dayOf('2025-12-31') };
const span = (change: Partial<WarrantyFacts>): (string | null | undefined)[] =>
  warrantyEvidenceOf({ id: 'XC-001', class: 'field', retiredOn: null, warranty, ...change }).flatMap(
    ({ openedAt, closedAt }) => [openedAt, closedAt],
  );
const midnight = (day: string): string => instantOf(`${day}T00:00:00+08:00`);

describe('an asset as evidence of its warranty', () => {
  it('is one span from the first day to the end of the last, for the project of the contract', () => {
    const [row, ...more] = warrantyEvidenceOf({ id: 'XC-001', class: 'field', retiredOn: null, warranty });
    expect(more).toEqual([]);
    expect(row).toMatchObject({ item: 'XC-001', projectId: 'the final payment', facets: ['field'] });
    expect(span({})).toEqual([midnight('2023-06-01'), midnight('2026-01-01')]);
  });

  it('ends with the day on which the asset leaves service', () => {
    expect(span({ retiredOn: dayOf('2025-03-03') })[1]).toBe(midnight('2025-03-04'));
    expect(span({ retiredOn: dayOf('2025-12-31') })[1]).toBe(midnight('2026-01-01'));
    expect(span({ retiredOn: dayOf('2027-01-01') })[1]).toBe(midnight('2026-01-01'));
  });

  it('is none without a warranty, or where the asset left before it began', () => {
    expect(span({ warranty: null })).toEqual([]);
    expect(span({ retiredOn: dayOf('2023-05-31') })).toEqual([]);
    expect(span({ retiredOn: dayOf('2023-06-01') })).toEqual([
      midnight('2023-06-01'),
      midnight('2023-06-02'),
    ]);
  });
});
