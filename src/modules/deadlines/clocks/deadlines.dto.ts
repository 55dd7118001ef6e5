import { BilingualAnswer, ReferenceAnswer } from '../../../common/http/answers.js';
import { Answer, Name, Uuid } from '../../../common/http/fields.js';
import type { Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import { STEP_CHANNELS, type StepChannel } from '../policies/policy.rules.js';
import {
  ALLOWANCE_UNITS,
  END_ROLLS,
  NATURES,
  type AllowanceUnit,
  type EndRoll,
  type Nature,
} from '../rules/rule.rules.js';
import { DEADLINE_COMMANDS, type DeadlineCommand } from './deadline.commands.js';
import { OUTCOMES, type Outcome } from './outcome.rules.js';

export const MOMENT = { type: String, format: 'date-time' } as const;
export const LATER_MOMENT = { ...MOMENT, nullable: true } as const;
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
  owner: ReferenceAnswer | null;

  @Answer({ type: [ReferenceAnswer] })
  handlers: ReferenceAnswer[];
}

export class AllowanceAnswer {
  @Answer({ type: Number, nullable: true })
  amount: number | null;

  @Answer({ type: String, enum: [...ALLOWANCE_UNITS] })
  unit: AllowanceUnit;
}

export class EscalationAnswer {
  @Answer({ type: Number })
  step: number;

  @Answer({ type: Number, description: '0 when the step fired itself; n for its n-th daily repetition.' })
  round: number;

  @Answer({ type: BilingualAnswer })
  title: BilingualAnswer;

  @Answer(MOMENT)
  plannedAt: Instant;

  @Answer({ ...LATER_MOMENT, description: 'Quiet hours held it back until then.' })
  heldUntil: Instant | null;

  @Answer(MOMENT)
  firedAt: Instant;

  @Answer({ type: Boolean, description: 'Fired more than a minute after its moment.' })
  late: boolean;

  @Answer({ type: Boolean, description: 'A later step was due at once; this one told nobody.' })
  superseded: boolean;

  @Answer({ type: [ReferenceAnswer] })
  recipients: ReferenceAnswer[];

  @Answer({ type: [ReferenceAnswer], description: 'Those of them who stand in for somebody.' })
  deputies: ReferenceAnswer[];

  @Answer({ type: Boolean })
  nobodyToTell: boolean;
}

export class PauseReasonAnswer {
  @Answer({ type: String })
  code: string;

  @Answer({ type: BilingualAnswer })
  title: BilingualAnswer;

  @Answer({ type: Boolean, description: 'Does not stop the clock until a second person has agreed.' })
  needsApproval: boolean;
}

export class AppliedRuleAnswer {
  @Answer({ type: Number })
  version: number;

  @Answer({ type: String, description: 'The article, contract clause or table row that gives it its force.' })
  source: string;

  @Answer({ type: String, enum: [...NATURES] })
  nature: Nature;

  @Answer({ type: String, enum: [...END_ROLLS] })
  endRoll: EndRoll;

  @Answer({ type: [PauseReasonAnswer] })
  pauseReasons: PauseReasonAnswer[];
}

export class PlannedStepAnswer {
  @Answer({ type: Number })
  step: number;

  @Answer({ type: BilingualAnswer })
  title: BilingualAnswer;

  @Answer({ ...MOMENT, description: 'The moment that the policy names for this clock.' })
  plannedAt: Instant;

  @Answer({ ...LATER_MOMENT, description: 'Quiet hours hold it back until then.' })
  heldUntil: Instant | null;

  @Answer({ type: [String], enum: [...STEP_CHANNELS] })
  channels: StepChannel[];

  @Answer({ type: Boolean, description: 'Told at any hour.' })
  urgent: boolean;

  @Answer({ type: Boolean })
  fired: boolean;
}

export class AppliedPolicyAnswer {
  @Answer({ type: String })
  code: string;

  @Answer({ type: Number })
  version: number;

  @Answer({ type: BilingualAnswer })
  title: BilingualAnswer;

  @Answer({ type: Boolean, description: 'Overdue steps are told again every day until acknowledged.' })
  repeatDaily: boolean;

  @Answer({ type: [PlannedStepAnswer] })
  steps: PlannedStepAnswer[];
}

export class AppliedCalendarAnswer {
  @Answer({ type: String })
  code: string;

  @Answer({ type: Number })
  version: number;

  @Answer({ type: BilingualAnswer })
  title: BilingualAnswer;
}

export class DecisionAnswer {
  @Answer({ type: Boolean })
  granted: boolean;

  @Answer({ type: String })
  byName: string;

  @Answer(MOMENT)
  at: Instant;

  @Answer({ type: String, nullable: true })
  remark: string | null;
}

class Asked {
  @Answer({ type: String })
  requestedByName: string;

  @Answer(MOMENT)
  requestedAt: Instant;

  @Answer({ type: DecisionAnswer, nullable: true })
  decision: DecisionAnswer | null;
}

export class PauseAnswer extends Asked {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String })
  reason: string;

  @Answer({ type: BilingualAnswer })
  title: BilingualAnswer;

  @Answer({ type: String })
  note: string;

  @Answer(MOMENT)
  from: Instant;

  @Answer(MOMENT)
  to: Instant;

  @Answer({ ...MOMENT, description: 'The end that was asked for; earlier in `to` where it was resumed.' })
  plannedTo: Instant;

  @Answer({ type: Boolean, description: 'Asked for after the fact: marked for ever.' })
  retroactive: boolean;

  @Answer({ type: Boolean })
  needsApproval: boolean;

  @Answer({ type: Boolean, description: 'It stops the clock: nobody has to agree any more.' })
  counted: boolean;
}

export class OverrideAnswer extends Asked {
  @Answer(MOMENT)
  dueAt: Instant;

  @Answer({ type: String })
  reason: string;

  @Answer({ type: String, description: 'The paper that says so.' })
  document: string;
}

export class SpanAnswer {
  @Answer(MOMENT)
  from: Instant;

  @Answer(MOMENT)
  to: Instant;

  @Answer({ type: Boolean })
  counted: boolean;

  @Answer({ type: BilingualAnswer })
  why: BilingualAnswer;
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
