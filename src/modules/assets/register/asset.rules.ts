import type { Day } from '../../../common/time/day.js';
import type { AssetClass } from '../asset.entity.js';

/** What is wrong with an asset, and with which field of it. */
export interface AssetProblem {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** The register's facts that one field alone cannot answer for. */
export interface AssetFacts {
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly installedOn: Day | null;
  readonly warranty: { readonly from: Day; readonly to: Day } | null;
}

/** 93 field devices beat every 5 minutes (T1-05): three beats missed are a silence. */
const FIELD_TIMEOUT_SECONDS = 900;

/** How long an asset of this class may be silent where nobody says; what is no field device does not beat. */
export function defaultTimeout(kind: AssetClass): number | null {
  return kind === 'field' ? FIELD_TIMEOUT_SECONDS : null;
}

/** A place has both coordinates; nothing is installed in the future; a warranty lasts a day at least. */
export function assetProblems(facts: AssetFacts, today: Day): AssetProblem[] {
  const { longitude, latitude, installedOn, warranty } = facts;
  const problems: AssetProblem[] = [];
  if ((longitude === null) !== (latitude === null)) {
    const field = longitude === null ? '/longitude' : '/latitude';
    problems.push({
      field,
      code: 'ASSET.HALF_A_PLACE',
      message: 'A place has both coordinates, or none is given.',
    });
  }
  if (installedOn !== null && installedOn > today) {
    const message = 'It cannot have been installed after today.';
    problems.push({ field: '/installedOn', code: 'ASSET.INSTALLED_IN_FUTURE', message });
  }
  if (warranty !== null && warranty.to < warranty.from) {
    const message = 'The last day of the warranty must not be before its first.';
    problems.push({ field: '/warranty/to', code: 'ASSET.WARRANTY_ENDS_BEFORE_START', message });
  }
  return problems;
}
