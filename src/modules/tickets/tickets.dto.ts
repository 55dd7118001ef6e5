import { ReferenceAnswer } from '../../common/http/answers.js';
import { Answer, Flag, OneOf, Text, Uuid } from '../../common/http/fields.js';
import { PageQuery } from '../../common/http/page.js';
import type { Instant } from '../../common/time/instant.js';
import { ASSET_CLASSES, type AssetClass } from '../assets/index.js';
import { ClockAnswer } from '../deadlines/index.js';
import { URGENCIES, type Urgency } from './ticket.rules.js';
import { TICKET_STATES, type TicketRequest, type TicketState } from './ticket.workflow.js';

const MOMENT = { type: String, format: 'date-time' } as const;
const LATER_MOMENT = { ...MOMENT, nullable: true } as const;
const REQUESTS: TicketRequest[] = [
  'accept',
  'start',
  'resolve',
  'verify',
  'reopen',
  'cancel',
  'change-urgency',
  'decide-urgency',
];

export class ReportTicket {
  @Uuid({ description: 'The asset that is at fault. A contract must cover it today.' })
  assetId: string;

  @OneOf(URGENCIES, { description: 'Urgent: 2 h to respond, 24 h to resolve. Normal: 6 h and 72 h.' })
  urgency: Urgency;

  @Text({ max: 200, example: '监测平台首页打不开' })
  title: string;

  @Text({ max: 4000, example: '自上午九时起登录后白屏，重启浏览器无效。' })
  description: string;
}

export class ResolveTicket {
  @Text({ max: 2000, description: 'What was wrong.', example: '应用服务器内存耗尽' })
  cause: string;

  @Text({ max: 2000, description: 'What was done.', example: '扩容内存并重启服务，观察一小时正常' })
  action: string;
}

export class VerifyTicket {
  @Flag({ description: 'False: the resolution is void, the ticket goes back to work and its clock runs on.' })
  effective: boolean;

  @Text({ max: 1000, optional: true })
  remark?: string;
}

export class ReopenTicket {
  @Text({ max: 1000, description: 'How the fault came back.' })
  reason: string;
}

export class CancelTicket {
  @Text({ max: 1000 })
  reason: string;
}

export class ChangeUrgency {
  @OneOf(URGENCIES, { description: 'Urgent counts at once; normal waits for a second person.' })
  urgency: Urgency;

  @Text({ max: 1000 })
  reason: string;
}

export class DecideUrgency {
  @Flag({ description: 'False: the ticket keeps its urgency.' })
  granted: boolean;

  @Text({ max: 1000, optional: true })
  remark?: string;
}

export class UrgencyQuery {
  @OneOf(URGENCIES)
  urgency: Urgency;
}

export class TicketListQuery extends PageQuery {
  @OneOf(TICKET_STATES, { optional: true })
  state?: TicketState;

  @OneOf(URGENCIES, { optional: true })
  urgency?: Urgency;

  @OneOf(ASSET_CLASSES, { optional: true })
  assetClass?: AssetClass;

  @Uuid({ optional: true })
  contractorId?: string;
}

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
}

export class VerificationAnswer {
  @Answer({ type: Boolean })
  effective: boolean;

  @Answer({ type: String, nullable: true })
  remark: string | null;
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

  @Answer({ type: String })
  reporterName: string;

  @Answer({ type: String, nullable: true, description: 'Who accepted it.' })
  handlerName: string | null;

  @Answer(LATER_MOMENT)
  startedAt: Instant | null;

  @Answer(LATER_MOMENT)
  verifiedAt: Instant | null;

  @Answer(LATER_MOMENT)
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

  @Answer({ type: String, enum: REQUESTS, isArray: true, description: 'What you may do with it now.' })
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

  @Answer({ type: String })
  actorName: string;

  @Answer({ type: String, nullable: true })
  reason: string | null;
}

export class TicketHistory {
  @Answer({ type: [TransitionAnswer] })
  items: TransitionAnswer[];
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
