import { ReferenceAnswer } from '../../../common/http/answers.js';
import { Answer, DayField, Decimal, OneOf, Part, Text, Uuid, Whole } from '../../../common/http/fields.js';
import { PageQuery } from '../../../common/http/page.js';
import type { Day } from '../../../common/time/day.js';
import { ASSET_CLASSES, type AssetClass } from '../asset.entity.js';
import { CoverageAnswer } from '../coverages/coverage.dto.js';

/** Characters that the number on a label may have. */
export const CODE_MAX = 40;

/** In service or taken out of it. */
export const ASSET_STATUSES = ['in-service', 'retired'] as const;
export type AssetStatusFilter = (typeof ASSET_STATUSES)[number];

const OPEN = { optional: true, nullable: true } as const;
const LONGITUDE = { min: -180, max: 180, ...OPEN, description: 'Degrees east; both coordinates or none.' };
const LATITUDE = { min: -90, max: 90, ...OPEN, description: 'Degrees north.' };
const INSTALLED = { ...OPEN, description: 'Not after today.' };
const TIMEOUT = {
  ...{ min: 60, max: 604_800, ...OPEN },
  description: 'Seconds of silence after which it counts as offline; null for what does not beat.',
};

export class AssetListQuery extends PageQuery {
  @OneOf(ASSET_CLASSES, { optional: true })
  class?: AssetClass;

  @Uuid({ optional: true, description: 'Only the assets of this project.' })
  projectId?: string;

  @Uuid({ optional: true, description: 'Only what this contractor covers today.' })
  contractorId?: string;

  @Uuid({ optional: true, description: 'Only the parts of this asset.' })
  parentId?: string;

  @OneOf(ASSET_STATUSES, { optional: true, description: 'Both if left out.' })
  status?: AssetStatusFilter;

  @Text({ max: 60, optional: true, description: 'Words that all stand somewhere in code or name.' })
  q?: string;
}

export class Warranty {
  @Uuid({ description: "The contract that it is under: its project's target table counts the asset." })
  contractId: string;

  @DayField({ description: 'The first day.' })
  from: Day;

  @DayField({ description: 'The last day, included.' })
  to: Day;
}

export class NewAsset {
  @Text({ max: CODE_MAX, example: 'FIELD-001' })
  code: string;

  @Text({ max: 100 })
  name: string;

  @OneOf(ASSET_CLASSES)
  class: AssetClass;

  @Text({ max: 200, ...OPEN, description: 'Where it stands.' })
  site?: string | null;

  @Uuid({ description: 'Whose target table its records are evidence for.' })
  projectId: string;

  @Uuid({ ...OPEN, description: 'The system that it is a part of.' })
  parentId?: string | null;

  @Text({ max: 100, ...OPEN })
  maker?: string | null;

  @Text({ max: 100, ...OPEN })
  model?: string | null;

  @Text({ max: 100, ...OPEN })
  serial?: string | null;

  @Decimal(LONGITUDE)
  longitude?: number | null;

  @Decimal(LATITUDE)
  latitude?: number | null;

  @DayField(INSTALLED)
  installedOn?: Day | null;

  @Part(() => Warranty, OPEN)
  warranty?: Warranty | null;

  @Whole({ ...TIMEOUT, description: `${TIMEOUT.description} 900 for a field device if left out.` })
  timeoutSeconds?: number | null;
}

/** What is left out stays. */
export class AssetChange {
  @Text({ max: CODE_MAX, optional: true })
  code?: string;

  @Text({ max: 100, optional: true })
  name?: string;

  @OneOf(ASSET_CLASSES, { optional: true })
  class?: AssetClass;

  @Text({ max: 200, ...OPEN })
  site?: string | null;

  @Uuid({ optional: true, description: 'Tickets and visits that exist keep the project that they had.' })
  projectId?: string;

  @Uuid({ ...OPEN, description: 'Neither itself nor a part of it.' })
  parentId?: string | null;

  @Text({ max: 100, ...OPEN })
  maker?: string | null;

  @Text({ max: 100, ...OPEN })
  model?: string | null;

  @Text({ max: 100, ...OPEN })
  serial?: string | null;

  @Decimal(LONGITUDE)
  longitude?: number | null;

  @Decimal(LATITUDE)
  latitude?: number | null;

  @DayField(INSTALLED)
  installedOn?: Day | null;

  @Part(() => Warranty, OPEN)
  warranty?: Warranty | null;

  @Whole(TIMEOUT)
  timeoutSeconds?: number | null;
}

export class RetireAsset {
  @Text({ max: 1000, example: '已报废，由新设备替代' })
  reason: string;
}

export class AssetReferenceAnswer extends ReferenceAnswer {
  @Answer({ type: String })
  code: string;
}

export class WarrantyAnswer {
  @Answer({
    type: ReferenceAnswer,
    nullable: true,
    description: "The contract by its number; null where it is another contractor's.",
  })
  contract: ReferenceAnswer | null;

  @Answer({ type: String, format: 'date' })
  from: Day;

  @Answer({ type: String, format: 'date', description: 'The last day, included.' })
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

  @Answer({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The day it was taken out of service.',
  })
  retiredOn: Day | null;

  @Answer({ type: ReferenceAnswer })
  project: ReferenceAnswer;

  @Answer({ type: ReferenceAnswer, nullable: true, description: 'Who covers it today.' })
  contractor: ReferenceAnswer | null;

  @Answer({ type: Number })
  version: number;
}

export class AssetRecord extends AssetAnswer {
  @Answer({ type: AssetReferenceAnswer, nullable: true, description: 'The system that it is a part of.' })
  parent: AssetReferenceAnswer | null;

  @Answer({ type: String, nullable: true })
  maker: string | null;

  @Answer({ type: String, nullable: true })
  model: string | null;

  @Answer({ type: String, nullable: true })
  serial: string | null;

  @Answer({ type: Number, nullable: true })
  longitude: number | null;

  @Answer({ type: Number, nullable: true })
  latitude: number | null;

  @Answer({ type: String, format: 'date', nullable: true })
  installedOn: Day | null;

  @Answer({ type: WarrantyAnswer, nullable: true })
  warranty: WarrantyAnswer | null;

  @Answer({ type: Number, nullable: true })
  timeoutSeconds: number | null;

  @Answer({ type: [AssetReferenceAnswer], description: 'The monitored functions that it serves, by code.' })
  functions: AssetReferenceAnswer[];

  @Answer({ type: [CoverageAnswer], description: 'By first day; a contractor sees its own.' })
  coverages: CoverageAnswer[];
}

export class AssetPage {
  @Answer({ type: [AssetAnswer] })
  items: AssetAnswer[];

  @Answer({ type: String, nullable: true })
  nextCursor: string | null;
}
