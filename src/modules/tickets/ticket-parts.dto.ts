import { ReferenceAnswer } from '../../common/http/answers.js';
import { Answer } from '../../common/http/fields.js';
import type { Instant } from '../../common/time/instant.js';
import { ASSET_CLASSES, type AssetClass } from '../assets/index.js';
import { OFFLINE_ACTS, type OfflineAct } from './ticket-act.entity.js';
import { URGENCIES, type Urgency } from './ticket.rules.js';

const MOMENT = { type: String, format: 'date-time' } as const;
const LATER_MOMENT = { ...MOMENT, nullable: true } as const;

export class TicketAssetAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String })
  code: string;

  @Answer({ type: String })
  name: string;

  @Answer({ type: String, enum: [...ASSET_CLASSES] })
  class: AssetClass;
}

export class ResolutionAnswer {
  @Answer({ type: String })
  cause: string;

  @Answer({ type: String })
  action: string;

  @Answer({ type: String, nullable: true, description: 'What was updated with it.' })
  updates: string | null;
}

export class VerificationAnswer {
  @Answer({ type: Boolean })
  effective: boolean;

  @Answer({ type: String, nullable: true })
  remark: string | null;

  @Answer({ type: Number, nullable: true, description: '1 to 5.' })
  rating: number | null;
}

export class LateReportAnswer {
  @Answer({ ...MOMENT, description: 'When it was entered.' })
  recordedAt: Instant;

  @Answer({ type: String })
  reason: string;
}

export class ArrivalAnswer {
  @Answer(MOMENT)
  at: Instant;

  @Answer({ type: String })
  place: string;

  @Answer({ type: Number, nullable: true, description: 'Degrees.' })
  longitude: number | null;

  @Answer({ type: Number, nullable: true, description: 'Degrees.' })
  latitude: number | null;

  @Answer({ type: String })
  engineer: string;
}

export class TransferRequestAnswer {
  @Answer({
    type: ReferenceAnswer,
    nullable: true,
    description: 'Who shall get it; not told to a contractor, and open where whoever agrees names them.',
  })
  contractor: ReferenceAnswer | null;

  @Answer(MOMENT)
  requestedAt: Instant;

  @Answer({ type: String })
  requestedByName: string;

  @Answer({ type: String })
  reason: string;
}

export class TicketActAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: Number })
  cycle: number;

  @Answer({ type: String, enum: [...OFFLINE_ACTS] })
  act: OfflineAct;

  @Answer({ ...MOMENT, description: 'By the clock of the device.' })
  deviceAt: Instant;

  @Answer({ ...MOMENT, description: 'When the server heard of it; counts until the other is confirmed.' })
  serverAt: Instant;

  @Answer({ type: String })
  actorName: string;

  @Answer({
    type: Boolean,
    nullable: true,
    description: 'Whether the device’s time counts; null while it waits.',
  })
  granted: boolean | null;

  @Answer(LATER_MOMENT)
  decidedAt: Instant | null;

  @Answer({ type: String, nullable: true })
  decidedByName: string | null;

  @Answer({ type: String, nullable: true })
  remark: string | null;
}

export class EarlierCycleAnswer {
  @Answer({ type: Number })
  cycle: number;

  @Answer(MOMENT)
  openedAt: Instant;

  @Answer(LATER_MOMENT)
  acceptedAt: Instant | null;

  @Answer(MOMENT)
  resolvedAt: Instant;

  @Answer(MOMENT)
  verifiedAt: Instant;

  @Answer({ type: ResolutionAnswer })
  resolution: ResolutionAnswer;

  @Answer({ type: Number, nullable: true })
  rating: number | null;
}

export class MergedIntoAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String })
  number: string;
}

export class UrgencyRequestAnswer {
  @Answer({ type: String, enum: [...URGENCIES] })
  urgency: Urgency;

  @Answer(MOMENT)
  requestedAt: Instant;

  @Answer({ type: String })
  requestedByName: string;

  @Answer({ type: String, description: 'Why it was asked for.' })
  reason: string;
}
