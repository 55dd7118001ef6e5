import { ReferenceAnswer } from '../../../common/http/answers.js';
import { Answer, DayField, OneOf, Text, Uuid } from '../../../common/http/fields.js';
import { PageQuery } from '../../../common/http/page.js';
import type { Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import { COMPLAINT_CLASSES, type ComplaintClass } from './complaint.entity.js';
import {
  COMPLAINT_COMMANDS,
  COMPLAINT_STATES,
  type ComplaintCommand,
  type ComplaintState,
} from './complaint.workflow.js';

const MOMENT = { type: String, format: 'date-time' } as const;

/** The records that a complaint can be about. */
export const SUBJECT_TYPES = ['ticket'] as const;

export class ComplaintListQuery extends PageQuery {
  @Uuid({ optional: true })
  projectId?: string;

  @Uuid({ optional: true })
  contractorId?: string;

  @OneOf(COMPLAINT_CLASSES, { optional: true })
  assetClass?: ComplaintClass;
}

export class NewComplaint {
  @Uuid({ description: 'Whose target table it counts in.' })
  projectId: string;

  @OneOf(COMPLAINT_CLASSES, { description: 'What it is about.' })
  assetClass: ComplaintClass;

  @Uuid({ optional: true, nullable: true, description: 'Whose work it was, where that is known.' })
  contractorId?: string | null;

  @OneOf(SUBJECT_TYPES, { optional: true, nullable: true, description: 'Together with `subjectId`.' })
  subjectType?: (typeof SUBJECT_TYPES)[number] | null;

  @Uuid({
    optional: true,
    nullable: true,
    description: 'The record it is about; project, class and contractor must be the same as its own.',
  })
  subjectId?: string | null;

  @DayField({
    optional: true,
    description: 'Today if left out; 30 days back at the most, and shown as such.',
  })
  occurredOn?: Day;

  @Text({ max: 2000, example: '同一故障三次未修好，沟通态度差' })
  text: string;
}

export class WithdrawComplaint {
  @Text({ max: 1000, example: '核实后不属于运维单位责任' })
  reason: string;
}

export class ComplaintSubjectAnswer {
  @Answer({ type: String })
  type: string;

  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String })
  label: string;
}

export class WithdrawalAnswer {
  @Answer(MOMENT)
  at: Instant;

  @Answer({ type: String })
  byName: string;

  @Answer({ type: String })
  reason: string;
}

export class ComplaintAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String, example: 'TS-2025-0001' })
  number: string;

  @Answer({ type: String, enum: [...COMPLAINT_STATES] })
  state: ComplaintState;

  @Answer({ type: ReferenceAnswer })
  project: ReferenceAnswer;

  @Answer({ type: String, enum: [...COMPLAINT_CLASSES] })
  assetClass: ComplaintClass;

  @Answer({ type: ReferenceAnswer, nullable: true })
  contractor: ReferenceAnswer | null;

  @Answer({ type: ComplaintSubjectAnswer, nullable: true })
  subject: ComplaintSubjectAnswer | null;

  @Answer({ type: String, format: 'date', description: 'The day that it counts on.' })
  occurredOn: Day;

  @Answer({ type: Boolean, description: 'Recorded on a later day than it happened.' })
  recordedLate: boolean;

  @Answer({ type: String })
  text: string;

  @Answer(MOMENT)
  recordedAt: Instant;

  @Answer({ type: String })
  recordedByName: string;

  @Answer({ type: WithdrawalAnswer, nullable: true })
  withdrawn: WithdrawalAnswer | null;

  @Answer({
    type: String,
    enum: [...COMPLAINT_COMMANDS],
    isArray: true,
    description: 'What you may do with it now.',
  })
  commands: ComplaintCommand[];

  @Answer({ type: Number })
  version: number;
}

export class ComplaintPage {
  @Answer({ type: [ComplaintAnswer] })
  items: ComplaintAnswer[];

  @Answer({ type: String, nullable: true })
  nextCursor: string | null;
}
