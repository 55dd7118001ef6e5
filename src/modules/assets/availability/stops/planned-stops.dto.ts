import { ReferenceAnswer } from '../../../../common/http/answers.js';
import { Answer, Flag, InstantField, OneOf, Text, Uuid } from '../../../../common/http/fields.js';
import { PageQuery } from '../../../../common/http/page.js';
import type { Instant } from '../../../../common/time/instant.js';
import {
  PLANNED_STOP_REQUESTS,
  PLANNED_STOP_STATES,
  type PlannedStopRequest,
  type PlannedStopState,
} from './planned-stop.workflow.js';

const MOMENT = { type: String, format: 'date-time' } as const;

export class PlannedStopListQuery extends PageQuery {
  @Uuid({ optional: true })
  assetId?: string;

  @OneOf(PLANNED_STOP_STATES, { optional: true })
  state?: PlannedStopState;
}

export class NewPlannedStop {
  @Uuid({ description: 'A contractor asks only for what it covers on the day on which the stop begins.' })
  assetId: string;

  @InstantField({ description: 'When it begins; not before now.' })
  from: Instant;

  @InstantField({ description: 'When it ends: after it begins, 30 days later at the most.' })
  to: Instant;

  @Text({ max: 1000, example: '更换电源模块' })
  reason: string;
}

export class DecidePlannedStop {
  @Flag({ description: 'False: the stop counts like any other.' })
  granted: boolean;

  @Text({ max: 1000, optional: true })
  remark?: string;
}

export class PlannedStopAssetAnswer extends ReferenceAnswer {
  @Answer({ type: String })
  code: string;
}

export class PlannedStopAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: PlannedStopAssetAnswer })
  asset: PlannedStopAssetAnswer;

  @Answer({ type: ReferenceAnswer, nullable: true, description: 'Who covers the asset on its first day.' })
  contractor: ReferenceAnswer | null;

  @Answer(MOMENT)
  from: Instant;

  @Answer(MOMENT)
  to: Instant;

  @Answer({ type: String })
  reason: string;

  @Answer({ type: String, enum: [...PLANNED_STOP_STATES] })
  state: PlannedStopState;

  @Answer({ type: String })
  askedByName: string;

  @Answer(MOMENT)
  askedAt: Instant;

  @Answer({ type: String, nullable: true })
  decidedByName: string | null;

  @Answer({ ...MOMENT, nullable: true })
  decidedAt: Instant | null;

  @Answer({ type: String, nullable: true })
  remark: string | null;

  @Answer({
    type: String,
    enum: [...PLANNED_STOP_REQUESTS],
    isArray: true,
    description: 'What you may do with it now.',
  })
  commands: PlannedStopRequest[];

  @Answer({ type: Number })
  version: number;
}

export class PlannedStopPage {
  @Answer({ type: [PlannedStopAnswer] })
  items: PlannedStopAnswer[];

  @Answer({ type: String, nullable: true })
  nextCursor: string | null;
}
