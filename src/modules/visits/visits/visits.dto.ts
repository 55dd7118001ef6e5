import { ReferenceAnswer } from '../../../common/http/answers.js';
import {
  Answer,
  DayField,
  Decimal,
  Flag,
  InstantField,
  ListOf,
  ListOfUuid,
  Name,
  OneOf,
  Text,
  Uuid,
} from '../../../common/http/fields.js';
import { PageQuery } from '../../../common/http/page.js';
import type { Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import { ASSET_CLASSES, type AssetClass } from '../../assets/index.js';
import { ClockAnswer } from '../../deadlines/index.js';
import { AttachmentAnswer } from '../../files/index.js';
import { CODE, VisitItemAnswer } from '../checklist.dto.js';
import { ITEM_OUTCOMES, type ItemOutcome } from '../checklist.rules.js';
import { VISIT_COMMANDS, VISIT_STATES, type VisitCommand, type VisitState } from './visit.workflow.js';

const MOMENT = { type: String, format: 'date-time' } as const;
const LATER_MOMENT = { ...MOMENT, nullable: true } as const;
const DAY = { type: String, format: 'date' } as const;
const URGENCIES = ['urgent', 'normal'] as const;

export class StartVisit {
  @Text({ max: 200, description: 'Where the performer is.', example: '中心三层机房' })
  place: string;

  @Decimal({ min: -180, max: 180, optional: true, description: 'Degrees, WGS 84; only with the latitude.' })
  longitude?: number;

  @Decimal({ min: -90, max: 90, optional: true })
  latitude?: number;

  @InstantField({
    optional: true,
    description: "The device's time of an act done offline. The server's time counts.",
  })
  deviceAt?: Instant;
}

export class ItemResult {
  @Name({ ...CODE, description: 'The code of the step.' })
  item: string;

  @OneOf(ITEM_OUTCOMES, { description: 'A failed step needs a note.' })
  outcome: ItemOutcome;

  @Text({ max: 200, optional: true, description: 'What a step of the kind `reading` asks for.' })
  reading?: string;

  @Text({ max: 1000, optional: true })
  note?: string;
}

export class RecordVisit {
  @ListOf(() => ItemResult, { min: 1, max: 100 })
  results: ItemResult[];
}

export class SubmitVisit {
  @ListOf(() => ItemResult, { max: 100, optional: true, description: 'Recorded first, as `record` does.' })
  results?: ItemResult[];

  @Text({ max: 100, optional: true, description: 'Who signed on site; needed where the plan says so.' })
  signer?: string;

  @ListOfUuid({
    max: 20,
    optional: true,
    description: 'Files that you have sent; needed where the plan says so.',
  })
  photoIds?: string[];
}

export class AcceptVisit {
  @Flag({ description: 'False: the work is accepted as done and did not serve its purpose.' })
  effective: boolean;

  @Text({ max: 1000, optional: true, description: 'Needed when it was not effective.' })
  remark?: string;
}

export class ReturnVisit {
  @Text({ max: 1000, description: 'What is missing.' })
  reason: string;
}

export class CancelVisit {
  @Text({ max: 1000 })
  reason: string;
}

export class ReportVisitFault {
  @Name({ ...CODE, description: 'The failed step.' })
  item: string;

  @Uuid({ description: 'Which asset of the visit is at fault.' })
  assetId: string;

  @OneOf(URGENCIES)
  urgency: (typeof URGENCIES)[number];

  @Text({ max: 200, optional: true, description: 'The words of the step if left out.' })
  title?: string;

  @Text({ max: 4000, optional: true, description: 'The note of the step if left out.' })
  description?: string;
}

export class VisitListQuery extends PageQuery {
  @OneOf(VISIT_STATES, { optional: true })
  state?: VisitState;

  @Uuid({ optional: true })
  planId?: string;

  @Uuid({ optional: true })
  contractorId?: string;

  @DayField({ optional: true, description: 'Due on this day or later.' })
  dueFrom?: Day;

  @DayField({ optional: true, description: 'Due before this day.' })
  dueUntil?: Day;
}

export class VisitCalendarQuery {
  @DayField({ description: 'The first day.' })
  from: Day;

  @DayField({ description: 'The day after the last; at most 62 days later.' })
  until: Day;
}

export class VisitAssetAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String })
  code: string;

  @Answer({ type: String })
  name: string;

  @Answer({ type: String, enum: [...ASSET_CLASSES] })
  class: AssetClass;
}

export class VisitHead {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String, example: 'XJ-2025-0001' })
  number: string;

  @Answer({ type: String })
  title: string;

  @Answer({ type: String })
  groupName: string;

  @Answer({ type: String, enum: [...VISIT_STATES] })
  state: VisitState;

  @Answer(DAY)
  periodFrom: Day;

  @Answer({ ...DAY, description: "The last day of the plan's period." })
  dueOn: Day;

  @Answer({ type: Boolean, description: 'Made after its period had begun.' })
  createdLate: boolean;

  @Answer({ ...LATER_MOMENT, description: 'When it was performed.' })
  submittedAt: Instant | null;

  @Answer(LATER_MOMENT)
  acceptedAt: Instant | null;

  @Answer({ type: Number })
  version: number;
}

export class VisitLine extends VisitHead {
  @Answer({ type: String })
  contractorName: string;

  @Answer({ type: Boolean, description: 'Its last day has passed and it was not performed.' })
  overdue: boolean;
}

export class VisitSiteAnswer {
  @Answer({ type: String })
  place: string;

  @Answer({ type: Number, nullable: true })
  longitude: number | null;

  @Answer({ type: Number, nullable: true })
  latitude: number | null;

  @Answer(MOMENT)
  at: Instant;

  @Answer({ ...LATER_MOMENT, description: "The device's own time; it counts for nothing." })
  deviceAt: Instant | null;

  @Answer({ type: String })
  byName: string;
}

export class VisitVerdictAnswer {
  @Answer({ type: Boolean })
  effective: boolean;

  @Answer({ type: String, nullable: true })
  remark: string | null;

  @Answer({ type: String })
  byName: string;
}

export class VisitAnswer extends VisitHead {
  @Answer({ type: ReferenceAnswer, description: 'Named by its code.' })
  plan: ReferenceAnswer;

  @Answer({ type: ReferenceAnswer })
  project: ReferenceAnswer;

  @Answer({ type: ReferenceAnswer })
  contractor: ReferenceAnswer;

  @Answer({ ...DAY, description: "The plan's next day, which is not of the period." })
  periodUntil: Day;

  @Answer({ type: [VisitAssetAnswer] })
  assets: VisitAssetAnswer[];

  @Answer({ type: [VisitItemAnswer] })
  checklist: VisitItemAnswer[];

  @Answer({ type: [String], description: 'Failed steps that can be made into a fault ticket.' })
  faultsOffered: string[];

  @Answer({ type: Boolean })
  photosRequired: boolean;

  @Answer({ type: Boolean })
  signatureRequired: boolean;

  @Answer({ type: VisitSiteAnswer, nullable: true })
  site: VisitSiteAnswer | null;

  @Answer({ type: String, nullable: true })
  signer: string | null;

  @Answer({ type: String, nullable: true })
  submittedByName: string | null;

  @Answer({ type: String, nullable: true, description: 'Why it was returned last.' })
  returnReason: string | null;

  @Answer(LATER_MOMENT)
  returnedAt: Instant | null;

  @Answer({ type: VisitVerdictAnswer, nullable: true })
  verdict: VisitVerdictAnswer | null;

  @Answer(LATER_MOMENT)
  cancelledAt: Instant | null;

  @Answer({ type: String, nullable: true })
  cancelReason: string | null;

  @Answer({ type: [AttachmentAnswer] })
  attachments: AttachmentAnswer[];

  @Answer({ type: [ClockAnswer] })
  deadlines: ClockAnswer[];

  @Answer({
    type: String,
    enum: [...VISIT_COMMANDS],
    isArray: true,
    description: 'What you may do with it now.',
  })
  commands: VisitCommand[];

  @Answer({ ...MOMENT, description: 'The moment of this answer; countdowns run against it.' })
  now: Instant;
}

export class VisitPage {
  @Answer({ type: [VisitLine] })
  items: VisitLine[];

  @Answer({ type: String, nullable: true })
  nextCursor: string | null;

  @Answer(MOMENT)
  now: Instant;
}

export class VisitCalendarDay {
  @Answer(DAY)
  day: Day;

  @Answer({ type: [VisitLine], description: 'The visits whose plan names this day.' })
  visits: VisitLine[];
}

export class VisitCalendar {
  @Answer({ type: [VisitCalendarDay], description: 'Days with visits only, 500 visits at the most.' })
  days: VisitCalendarDay[];

  @Answer({ type: Boolean, description: 'There are more visits in the span than are shown.' })
  cut: boolean;
}

export class VisitStepAnswer {
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

export class VisitHistory {
  @Answer({ type: [VisitStepAnswer] })
  items: VisitStepAnswer[];
}
