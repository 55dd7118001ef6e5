import { Answer, DayField, ListOfUuid, OneOf, Text, Uuid } from '../../../common/http/fields.js';
import type { Day } from '../../../common/time/day.js';
import { ASSET_CLASSES, type AssetClass } from '../asset.entity.js';

/** Assets that one request covers at the most: ten times what the unit has. */
export const MAX_BULK = 2000;

export class NewCoverage {
  @Uuid({ description: 'Its contractor answers for the asset.' })
  contractId: string;

  @DayField({ description: "The first day, inside the contract's own." })
  from: Day;

  @DayField({ description: 'The last day, included.' })
  to: Day;
}

/** All of them or none. */
export class BulkCoverage extends NewCoverage {
  @ListOfUuid({ min: 1, max: MAX_BULK, optional: true, description: 'These assets, or else a class.' })
  assetIds?: string[];

  @OneOf(ASSET_CLASSES, {
    optional: true,
    description: "Every asset of this class in the contract's project that is in service.",
  })
  class?: AssetClass;
}

export class EndCoverage {
  @Uuid({ description: 'A coverage of this asset.' })
  coverageId: string;

  @DayField({
    description: 'Today or later, before its last day so far; before its first day it falls away.',
  })
  lastDay: Day;

  @Text({ max: 1000 })
  reason: string;
}

export class CoverageAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String, format: 'uuid' })
  contractorId: string;

  @Answer({ type: String })
  contractorName: string;

  @Answer({ type: String, format: 'uuid' })
  contractId: string;

  @Answer({ type: String })
  contractNumber: string;

  @Answer({ type: String, format: 'date', description: 'The first day.' })
  from: Day;

  @Answer({ type: String, format: 'date', description: 'The last day, included.' })
  to: Day;
}

export class CoveredAssetAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String })
  code: string;

  @Answer({ type: Number })
  version: number;
}

export class BulkCoverageAnswer {
  @Answer({ type: Number })
  count: number;

  @Answer({ type: [CoveredAssetAnswer], description: 'By code.' })
  assets: CoveredAssetAnswer[];
}
