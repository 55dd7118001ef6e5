import {
  Decimal,
  Flag,
  InstantField,
  ListOfUuid,
  OneOf,
  Text,
  Uuid,
  Whole,
} from '../../common/http/fields.js';
import type { Instant } from '../../common/time/instant.js';
import { URGENCIES, type Urgency } from './ticket.rules.js';

const REASON = { max: 1000 } as const;
const DEVICE_TIME = {
  optional: true,
  description:
    'When it was done, by the clock of the device, where it was done without a network. The time of this request counts until the centre confirms the other; at most 72 h back.',
} as const;

export class ReportTicket {
  @Uuid({
    optional: true,
    description: 'The asset that is at fault. A contract must cover it on the day of the report.',
  })
  assetId?: string;

  @Text({ max: 40, optional: true, description: 'Instead of `assetId`: the number on its label.' })
  assetCode?: string;

  @OneOf(URGENCIES, { description: 'Urgent: 2 h to respond, 24 h to resolve. Normal: 6 h and 72 h.' })
  urgency: Urgency;

  @Text({ max: 200, example: '监测平台首页打不开' })
  title: string;

  @Text({ max: 4000, example: '自上午九时起登录后白屏，重启浏览器无效。' })
  description: string;

  @Flag({ optional: true, description: 'The asset does not work at all until this is resolved.' })
  stopsWorking?: boolean;

  @InstantField({
    optional: true,
    description: 'When it was reported, where it is entered later: at most 24 h back; needs `lateReason`.',
  })
  reportedAt?: Instant;

  @Text({ ...REASON, optional: true, description: 'Why it is entered later.' })
  lateReason?: string;
}

export class AcceptTicket {
  @InstantField(DEVICE_TIME)
  deviceAt?: Instant;
}

/** A step that says why. */
export class TicketReason {
  @Text(REASON)
  reason: string;
}

export class SuspendTicket {
  @Text({
    max: 40,
    description: 'A reason for which the resolution clock may stand still.',
    example: 'no-access',
  })
  reason: string;

  @Text(REASON)
  note: string;

  @InstantField({ description: 'When work goes on at the latest: within 90 days.' })
  until: Instant;
}

export class SupportTicket {
  @OneOf(['remote', 'on-site'], {
    description:
      '`remote`: help by phone has failed. `on-site`: phone and remote have failed; 4 h to be there.',
  })
  stage: 'remote' | 'on-site';

  @Text({ ...REASON, description: 'What was tried.' })
  note: string;
}

export class ArriveAtTicket {
  @Text({ max: 200, description: 'Where they signed in.', example: '海河泵站 2 号机柜' })
  place: string;

  @Text({ max: 100, description: 'Who came.' })
  engineer: string;

  @Decimal({ min: -180, max: 180, optional: true, description: 'Degrees; with `latitude` or not at all.' })
  longitude?: number;

  @Decimal({ min: -90, max: 90, optional: true, description: 'Degrees; with `longitude` or not at all.' })
  latitude?: number;

  @InstantField(DEVICE_TIME)
  deviceAt?: Instant;
}

export class ResolveTicket {
  @Text({ max: 2000, description: 'What was wrong.', example: '应用服务器内存耗尽' })
  cause: string;

  @Text({ max: 2000, description: 'What was done.', example: '扩容内存并重启服务，观察一小时正常' })
  action: string;

  @ListOfUuid({ max: 20, optional: true, description: 'Files that you sent: photos of what was done.' })
  photoIds?: string[];

  @Text({
    max: 1000,
    optional: true,
    nullable: true,
    description: 'What was updated with it: patches, definitions, firmware.',
  })
  updates?: string | null;

  @InstantField(DEVICE_TIME)
  deviceAt?: Instant;
}

export class VerifyTicket {
  @Flag({ description: 'False: the resolution is void, the ticket goes back to work and its clock runs on.' })
  effective: boolean;

  @Whole({ min: 1, max: 5, optional: true, description: 'How satisfied the centre is; only when effective.' })
  rating?: number;

  @Text({ ...REASON, optional: true })
  remark?: string;
}

export class MergeTicket {
  @Uuid({ description: 'The earlier open ticket of the same asset and contractor that this one repeats.' })
  intoId: string;

  @Text(REASON)
  reason: string;
}

export class AssignTicket {
  @Uuid({ description: 'An active person of the ticket’s contractor.' })
  handlerId: string;
}

export class AskTransfer {
  @Uuid({
    optional: true,
    description: 'The contractor that should have it; only the centre names one. Else whoever agrees does.',
  })
  contractorId?: string;

  @Text(REASON)
  reason: string;
}

/** A second person's word. */
export class TicketDecision {
  @Flag({ description: 'False: everything stays as it is.' })
  granted: boolean;

  @Text({ ...REASON, optional: true })
  remark?: string;
}

export class DecideTransfer extends TicketDecision {
  @Uuid({ optional: true, description: 'Who gets it, where the request does not say so.' })
  contractorId?: string;
}

export class ConfirmTime extends TicketDecision {
  @Uuid({ description: 'One of the ticket’s `acts` that waits.' })
  actId: string;
}

export class ChangeUrgency {
  @OneOf(URGENCIES, { description: 'Urgent counts at once; normal waits for a second person.' })
  urgency: Urgency;

  @Text(REASON)
  reason: string;
}

export class UrgencyQuery {
  @OneOf(URGENCIES)
  urgency: Urgency;
}
