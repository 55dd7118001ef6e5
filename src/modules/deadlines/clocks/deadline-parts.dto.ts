import { BilingualAnswer, ReferenceAnswer } from '../../../common/http/answers.js';
import { Answer } from '../../../common/http/fields.js';
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

export const MOMENT = { type: String, format: 'date-time' } as const;
export const LATER_MOMENT = { ...MOMENT, nullable: true } as const;

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

const NOT_TOLD = 'Null to a contractor for what was asked while the clock was another one’s.';

class Asked {
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

  @Answer({ type: String, nullable: true, description: NOT_TOLD })
  note: string | null;

  @Answer({ type: String, nullable: true, description: NOT_TOLD })
  requestedByName: string | null;

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
  @Answer({ type: String })
  requestedByName: string;

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
