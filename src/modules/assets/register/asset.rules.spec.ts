import { dayOf, type Day } from '../../../common/time/day.js';
import { assetProblems, defaultTimeout, type AssetFacts } from './asset.rules.js';

const today = dayOf('2025-03-03');
const nothing: AssetFacts = { longitude: null, latitude: null, installedOn: null, warranty: null };
const problems = (change: Partial<AssetFacts>): [string, string][] =>
  assetProblems({ ...nothing, ...change }, today).map(({ field, code }) => [field, code]);
const warranty = (from: string, to: string): { from: Day; to: Day } => ({ from: dayOf(from), to: dayOf(to) });

describe('an asset of the register', () => {
  it('has both coordinates or none', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ longitude: 117.2, latitude: 39.1 })).toEqual([]);
    expect(problems({ longitude: 0, latitude: 0 })).toEqual([]);
    expect(problems({ longitude: 117.2 })).toEqual([['/latitude', 'ASSET.HALF_A_PLACE']]);
    expect(problems({ latitude: 0 })).toEqual([['/longitude', 'ASSET.HALF_A_PLACE']]);
  });

  it('was installed today at the latest', () => {
    expect(problems({ installedOn: today })).toEqual([]);
    expect(problems({ installedOn: dayOf('2025-03-04') })).toEqual([
      ['/installedOn', 'ASSET.INSTALLED_IN_FUTURE'],
    ]);
  });

  it('is under warranty for a day at least', () => {
    expect(problems({ warranty: warranty('2025-01-01', '2025-01-01') })).toEqual([]);
    expect(problems({ warranty: warranty('2025-01-02', '2025-01-01') })).toEqual([
      ['/warranty/to', 'ASSET.WARRANTY_ENDS_BEFORE_START'],
    ]);
  });

  it('names everything that is wrong, not the first of it', () => {
    const all = {
      longitude: 1,
      installedOn: dayOf('2026-01-01'),
      warranty: warranty('2025-01-02', '2025-01-01'),
    };
    expect(problems(all)).toHaveLength(3);
  });

  it('beats where it is a field device', () => {
    expect([defaultTimeout('field'), defaultTimeout('software')]).toEqual([900, null]);
  });
});
