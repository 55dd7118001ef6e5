import { ReferenceAnswer } from '../../common/http/answers.js';
import { Answer, DayField, OneOf, Text, Uuid } from '../../common/http/fields.js';
import { PageQuery } from '../../common/http/page.js';
import type { Day } from '../../common/time/day.js';
import { ASSET_CLASSES, type AssetClass } from './asset.entity.js';

/** Characters that the number on a label may have. */
export const CODE_MAX = 40;

export class AssetListQuery extends PageQuery {
  @OneOf(ASSET_CLASSES, { optional: true })
  class?: AssetClass;

  @Uuid({ optional: true, description: 'Only the assets of this project.' })
  projectId?: string;
}

export class NewAsset {
  @Text({ max: CODE_MAX, example: 'FIELD-001' })
  code: string;

  @Text({ max: 100 })
  name: string;

  @OneOf(ASSET_CLASSES)
  class: AssetClass;

  @Text({ max: 200, optional: true, nullable: true, description: 'Where it stands.' })
  site?: string | null;

  @Uuid({ description: 'Whose target table its records are evidence for.' })
  projectId: string;
}

export class NewCoverage {
  @Uuid({ description: 'An active organisation of the kind contractor.' })
  contractorId: string;

  @Text({ max: 100 })
  contractNumber: string;

  @DayField({ description: 'The first day.' })
  from: Day;

  @DayField({ description: 'The last day, included.' })
  to: Day;
}

export class AssetAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String })
  code: string;

  @Answer({ type: String })
  name: string;

  @Answer({ type: String, enum: [...ASSET_CLASSES] })
  class: AssetClass;

  @Answer({ type: String, nullable: true })
  site: string | null;

  @Answer({ type: ReferenceAnswer })
  project: ReferenceAnswer;

  @Answer({ type: ReferenceAnswer, nullable: true, description: 'Who covers it today.' })
  contractor: ReferenceAnswer | null;

  @Answer({ type: Number })
  version: number;
}

export class CoverageAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String, format: 'uuid' })
  contractorId: string;

  @Answer({ type: String })
  contractorName: string;

  @Answer({ type: String })
  contractNumber: string;

  @Answer({ type: String, format: 'date', description: 'The first day.' })
  from: Day;

  @Answer({ type: String, format: 'date', description: 'The last day, included.' })
  to: Day;
}

export class AssetRecord extends AssetAnswer {
  @Answer({ type: [CoverageAnswer], description: 'By first day; a contractor sees its own.' })
  coverages: CoverageAnswer[];
}

export class AssetPage {
  @Answer({ type: [AssetAnswer] })
  items: AssetAnswer[];

  @Answer({ type: String, nullable: true })
  nextCursor: string | null;
}
