import { BilingualAnswer, ReferenceAnswer } from '../../../common/http/answers.js';
import { Answer, Name, Uuid } from '../../../common/http/fields.js';
import type { Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import { DEADLINE_COMMANDS, type DeadlineCommand } from './deadline.commands.js';
import {
  AllowanceAnswer,
  AppliedCalendarAnswer,
  AppliedPolicyAnswer,
  AppliedRuleAnswer,
  EscalationAnswer,
  LATER_MOMENT,
  MOMENT,
  OverrideAnswer,
  PauseAnswer,
  SpanAnswer,
} from './deadline-parts.dto.js';
import { OUTCOMES, type Outcome } from './outcome.rules.js';

const DAY = { type: String, format: 'date' } as const;

/** `instant`: due at a moment; `day`: due with the end of a calendar day. */
export const GRAINS = ['instant', 'day'] as const;
export type Grain = (typeof GRAINS)[number];

/** What records call themselves: `ticket`. */
export const SUBJECT_TYPE = {
  max: 40,
  pattern: /^[a-z]+(-[a-z]+)*$/,
  message: 'must be a kind of record, such as ticket',
} as const;

export class RecordDeadlinesQuery {
  @Name({ ...SUBJECT_TYPE, description: 'The kind of record.', example: 'ticket' })
  subjectType: string;

  @Uuid({ description: 'The record.' })
  subjectId: string;
}

/** A clock as a record's own page shows it. */
export class ClockAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String, example: 'ticket.response' })
  kind: string;

  @Answer({ type: Number })
  cycle: number;

  @Answer(MOMENT)
  anchorAt: Instant;

  @Answer(MOMENT)
  dueAt: Instant;

  @Answer(LATER_MOMENT)
  endedAt: Instant | null;

  @Answer(LATER_MOMENT)
  withdrawnAt: Instant | null;

  @Answer({ type: String, enum: [...OUTCOMES] })
  outcome: Outcome;
}

/** What a list and a page of its own both show of a clock. */
export class DeadlineHead extends ClockAnswer {
  @Answer({ type: BilingualAnswer })
  title: BilingualAnswer;

  @Answer({ type: String })
  subjectType: string;

  @Answer({ type: String, format: 'uuid' })
  subjectId: string;

  @Answer({ type: String, description: 'What people call the record.' })
  subjectLabel: string;

  @Answer({ ...DAY, description: 'The day in Asia/Shanghai on which it is due.' })
  dueDay: Day;

  @Answer({ type: String, enum: [...GRAINS], description: 'Whether it is due at a moment or with a day.' })
  grain: Grain;

  @Answer({ type: Boolean, description: 'It rests on a year whose holidays are not published yet.' })
  provisional: boolean;

  @Answer({ type: Boolean, description: 'A pause that counts runs now: the clock stands still.' })
  paused: boolean;

  @Answer({ type: Boolean, description: 'A pause or an override waits for the second person.' })
  awaiting: boolean;

  @Answer({ type: Boolean, description: 'Somebody has acknowledged that it is overdue.' })
  acknowledged: boolean;

  @Answer({ type: Boolean, description: 'A step of its policy found nobody of those whom it names.' })
  nobodyToTell: boolean;

  @Answer({ type: ReferenceAnswer, nullable: true, description: 'The organisation whose work it is.' })
  team: ReferenceAnswer | null;

  @Answer({ type: [ReferenceAnswer] })
  handlers: ReferenceAnswer[];
}

export class DeadlineAnswer extends DeadlineHead {
  @Answer({ type: AllowanceAnswer })
  allowance: AllowanceAnswer;

  @Answer({ type: AppliedRuleAnswer })
  rule: AppliedRuleAnswer;

  @Answer({ type: AppliedPolicyAnswer })
  policy: AppliedPolicyAnswer;

  @Answer({ type: AppliedCalendarAnswer, nullable: true })
  calendar: AppliedCalendarAnswer | null;

  @Answer({ ...DAY, nullable: true, description: 'The day that the record itself names.' })
  dueOn: Day | null;

  @Answer({ ...MOMENT, description: 'What rule, calendar and counted pauses make of the anchor.' })
  computedDueAt: Instant;

  @Answer({
    ...LATER_MOMENT,
    description: 'The other reading: when it would be due if everything that waits were granted.',
  })
  claimedDueAt: Instant | null;

  @Answer({ type: [PauseAnswer] })
  pauses: PauseAnswer[];

  @Answer({ type: OverrideAnswer, nullable: true })
  override: OverrideAnswer | null;

  @Answer({ type: String, format: 'uuid', nullable: true, description: 'The clock that this one corrects.' })
  supersedesId: string | null;

  @Answer({ type: String, format: 'uuid', nullable: true, description: 'The clock in its place.' })
  supersededById: string | null;

  @Answer({ ...LATER_MOMENT, description: 'Since then it counts for nothing: its anchor was corrected.' })
  supersededAt: Instant | null;

  @Answer({ type: String, nullable: true })
  supersededReason: string | null;

  @Answer(LATER_MOMENT)
  acknowledgedAt: Instant | null;

  @Answer({ type: String, nullable: true })
  acknowledgedByName: string | null;

  @Answer({ type: [EscalationAnswer] })
  escalations: EscalationAnswer[];

  @Answer({
    type: [SpanAnswer],
    description: 'From anchor to due without a gap: what was counted, what not.',
  })
  spans: SpanAnswer[];

  @Answer({
    type: BilingualAnswer,
    description: 'Why this deadline: rule, anchor, counting and standing, in words.',
  })
  why: BilingualAnswer;

  @Answer({ type: [String], enum: [...DEADLINE_COMMANDS], description: 'What the caller may do now.' })
  commands: DeadlineCommand[];

  @Answer({ type: Number })
  version: number;
}

/** The clocks of one record, those that a correction put aside included. */
export class DeadlineList {
  @Answer({ type: [DeadlineAnswer] })
  items: DeadlineAnswer[];
}
