import { ReferenceAnswer } from '../../common/http/answers.js';
import { Answer } from '../../common/http/fields.js';
import type { Instant } from '../../common/time/instant.js';
import { ASSET_CLASSES, type AssetClass } from '../assets/index.js';
import { ClockAnswer } from '../deadlines/index.js';
import {
  SUPPORT_STAGES,
  TICKET_SOURCES,
  URGENCIES,
  type SupportStage,
  type TicketSource,
  type Urgency,
} from './ticket.rules.js';
import {
  ArrivalAnswer,
  EarlierCycleAnswer,
  LateReportAnswer,
  MergedIntoAnswer,
  ResolutionAnswer,
  TicketActAnswer,
  TicketAssetAnswer,
  TransferRequestAnswer,
  UrgencyRequestAnswer,
  VerificationAnswer,
} from './ticket-parts.dto.js';
import { TICKET_REQUESTS, TICKET_STATES, type TicketRequest, type TicketState } from './ticket.workflow.js';

const MOMENT = { type: String, format: 'date-time' } as const;
const LATER_MOMENT = { ...MOMENT, nullable: true } as const;

class TicketHead {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String, example: 'GZ-2025-0001' })
  number: string;

  @Answer({ type: String })
  title: string;

  @Answer({ type: String, enum: [...URGENCIES] })
  urgency: Urgency;

  @Answer({ type: String, enum: [...TICKET_STATES] })
  state: TicketState;

  @Answer({
    type: Number,
    description: '1, and one more each time the fault came back after a verified closure.',
  })
  cycle: number;

  @Answer(MOMENT)
  reportedAt: Instant;

  @Answer(LATER_MOMENT)
  acceptedAt: Instant | null;

  @Answer(LATER_MOMENT)
  resolvedAt: Instant | null;

  @Answer({ type: Number })
  version: number;
}

export class TicketAnswer extends TicketHead {
  @Answer({ type: String })
  description: string;

  @Answer({ type: TicketAssetAnswer })
  asset: TicketAssetAnswer;

  @Answer({ type: ReferenceAnswer })
  project: ReferenceAnswer;

  @Answer({ type: ReferenceAnswer })
  contractor: ReferenceAnswer;

  @Answer({ type: String, enum: [...TICKET_SOURCES], description: 'Who found it.' })
  source: TicketSource;

  @Answer({ type: String, description: 'The person who reported it, or the gateway that did.' })
  reporterName: string;

  @Answer({ type: LateReportAnswer, nullable: true, description: 'Where it was entered after the fact.' })
  late: LateReportAnswer | null;

  @Answer({ type: String, format: 'uuid', nullable: true })
  handlerId: string | null;

  @Answer({
    type: String,
    nullable: true,
    description: 'Who works on it: whom it was assigned to, else who accepted it.',
  })
  handlerName: string | null;

  @Answer({ type: Boolean, description: 'Resolving it takes photos.' })
  photosRequired: boolean;

  @Answer({ ...LATER_MOMENT, description: 'From when the asset has stood still in this cycle.' })
  stoppedFrom: Instant | null;

  @Answer({ type: String, enum: [...SUPPORT_STAGES] })
  supportStage: SupportStage;

  @Answer({ ...LATER_MOMENT, description: 'When phone and remote help had failed.' })
  onSiteAskedAt: Instant | null;

  @Answer({ ...LATER_MOMENT, description: 'When somebody signed in on site.' })
  arrivedAt: Instant | null;

  @Answer({ type: ArrivalAnswer, nullable: true, description: 'Who came where; a contractor sees its own.' })
  arrival: ArrivalAnswer | null;

  @Answer(LATER_MOMENT)
  startedAt: Instant | null;

  @Answer(LATER_MOMENT)
  verifiedAt: Instant | null;

  @Answer({ ...LATER_MOMENT, description: 'When it was cancelled or merged.' })
  cancelledAt: Instant | null;

  @Answer({ type: ResolutionAnswer, nullable: true })
  resolution: ResolutionAnswer | null;

  @Answer({
    type: UrgencyRequestAnswer,
    nullable: true,
    description: 'A lower urgency that waits for a second person; until then the present one counts.',
  })
  urgencyRequest: UrgencyRequestAnswer | null;

  @Answer({ type: VerificationAnswer, nullable: true })
  verification: VerificationAnswer | null;

  @Answer({
    type: TransferRequestAnswer,
    nullable: true,
    description: 'A transfer that waits for a second person.',
  })
  transferRequest: TransferRequestAnswer | null;

  @Answer({ type: MergedIntoAnswer, nullable: true })
  mergedInto: MergedIntoAnswer | null;

  @Answer({ type: [TicketActAnswer], description: 'What was done offline; a contractor sees its own.' })
  acts: TicketActAnswer[];

  @Answer({ type: [EarlierCycleAnswer], description: 'Frozen; a contractor sees its own.' })
  earlierCycles: EarlierCycleAnswer[];

  @Answer({
    type: String,
    enum: [...TICKET_REQUESTS],
    isArray: true,
    description: 'What you may do with it now.',
  })
  commands: TicketRequest[];

  @Answer({ type: [ClockAnswer] })
  deadlines: ClockAnswer[];

  @Answer({ ...MOMENT, description: 'The moment of this answer; countdowns run against it.' })
  now: Instant;
}

export class TicketLine extends TicketHead {
  @Answer({ type: String })
  assetName: string;

  @Answer({ type: String, enum: [...ASSET_CLASSES] })
  assetClass: AssetClass;

  @Answer({ type: String })
  contractorName: string;

  @Answer({ ...LATER_MOMENT, description: 'The earliest due moment among the clocks that still run.' })
  nextDueAt: Instant | null;

  @Answer({ type: String, nullable: true, example: 'ticket.response' })
  nextDueKind: string | null;

  @Answer({ type: Boolean })
  overdue: boolean;
}

export class TicketPage {
  @Answer({ type: [TicketLine] })
  items: TicketLine[];

  @Answer({ type: String, nullable: true })
  nextCursor: string | null;

  @Answer(MOMENT)
  now: Instant;
}

export class TransitionAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String, nullable: true })
  from: string | null;

  @Answer({ type: String })
  to: string;

  @Answer({ type: String })
  command: string;

  @Answer(MOMENT)
  at: Instant;

  @Answer({ type: String, nullable: true, description: 'Null to a contractor for a person of another one.' })
  actorName: string | null;

  @Answer({ type: String, nullable: true })
  reason: string | null;
}

export class TicketHistory {
  @Answer({ type: [TransitionAnswer] })
  items: TransitionAnswer[];
}

export class TicketHandlers {
  @Answer({ type: [ReferenceAnswer], description: 'The active people of the ticket’s contractor.' })
  items: ReferenceAnswer[];
}

export class ForeseenClockAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String, example: 'ticket.resolution' })
  kind: string;

  @Answer(MOMENT)
  dueAt: Instant;

  @Answer(MOMENT)
  newDueAt: Instant;

  @Answer({ type: Boolean, description: 'It would be overdue at once, and is not now.' })
  breach: boolean;
}

export class UrgencyPreview {
  @Answer({ type: String, enum: [...URGENCIES] })
  from: Urgency;

  @Answer({ type: String, enum: [...URGENCIES] })
  to: Urgency;

  @Answer({ type: Boolean, description: 'It would count only once a second person has agreed.' })
  needsApproval: boolean;

  @Answer({ type: [ForeseenClockAnswer], description: 'The clocks that still run; what has ended stays.' })
  clocks: ForeseenClockAnswer[];

  @Answer(MOMENT)
  now: Instant;
}
