import { Answer, InstantField, OneOf, Uuid } from '../../../common/http/fields.js';
import { PageQuery } from '../../../common/http/page.js';
import type { Instant } from '../../../common/time/instant.js';
import { ASSET_CLASSES, type AssetClass } from '../asset.entity.js';
import { STATUSES, type Status } from './status.rules.js';

const MOMENT = { type: String, format: 'date-time' } as const;

export class StatusQuery {
  @InstantField({ description: 'The first moment.' })
  from: Instant;

  @InstantField({ description: 'The moment after the last; 400 days after the first at the most.' })
  until: Instant;
}

export class AvailabilityQuery extends PageQuery {
  @Uuid({ optional: true })
  projectId?: string;

  @OneOf(ASSET_CLASSES, { optional: true })
  class?: AssetClass;

  @InstantField({ description: 'The first moment.' })
  from: Instant;

  @InstantField({ description: 'The moment after the last; what has not come yet does not count.' })
  until: Instant;
}

export class StatusInterval {
  @Answer({ type: String, enum: [...STATUSES] })
  status: Status;

  @Answer(MOMENT)
  from: Instant;

  @Answer({ ...MOMENT, description: 'The moment after its last.' })
  to: Instant;

  @Answer({ type: Boolean, description: 'It still goes on.' })
  open: boolean;
}

export class AssetStatus {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String })
  code: string;

  @Answer({ type: String })
  name: string;

  @Answer({ ...MOMENT, nullable: true, description: 'Of its beats; null when it never gave one.' })
  lastContactAt: Instant | null;

  @Answer({ type: [StatusInterval], description: 'By its beats; empty when it never gave one.' })
  online: StatusInterval[];

  @Answer({ type: [StatusInterval], description: 'By faults that stop it, and planned stops.' })
  working: StatusInterval[];

  @Answer({ ...MOMENT, description: 'The moment of this answer.' })
  now: Instant;
}

export class AvailabilityLine {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String })
  code: string;

  @Answer({ type: String })
  name: string;

  @Answer({ type: String, enum: [...ASSET_CLASSES] })
  class: AssetClass;

  @Answer({ ...MOMENT, nullable: true })
  lastContactAt: Instant | null;

  @Answer({ type: Number, description: 'Seconds online; of an asset that does not beat, at work.' })
  good: number;

  @Answer({ type: Number, description: 'Seconds offline, or out of work.' })
  bad: number;

  @Answer({
    type: Number,
    description: 'Seconds in which nobody was listening: on neither side of the rate.',
  })
  unknown: number;

  @Answer({ type: Number, description: 'Seconds of approved stops: on neither side of the rate.' })
  excluded: number;

  @Answer({
    type: Number,
    nullable: true,
    description: 'good / (good + bad); null when nothing was measured.',
  })
  rate: number | null;
}

export class AvailabilityPage {
  @Answer({ type: [AvailabilityLine] })
  items: AvailabilityLine[];

  @Answer({ type: String, nullable: true })
  nextCursor: string | null;
}
