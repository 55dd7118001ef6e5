import { BilingualAnswer, ReferenceAnswer } from '../../../common/http/answers.js';
import { Answer, OneOf, Uuid } from '../../../common/http/fields.js';
import type { Instant } from '../../../common/time/instant.js';
import { ALLOWANCE_UNITS, type AllowanceUnit } from '../rules/rule.rules.js';
import { OUTCOMES, type Outcome } from './outcome.rules.js';

const MOMENT = { type: String, format: 'date-time' } as const;
const LATER_MOMENT = { ...MOMENT, nullable: true } as const;

export class DeadlineListQuery {
  @OneOf(['ticket'], { description: 'The kind of record.' })
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

export class AllowanceAnswer {
  @Answer({ type: Number, nullable: true })
  amount: number | null;

  @Answer({ type: String, enum: [...ALLOWANCE_UNITS] })
  unit: AllowanceUnit;
}

export class EscalationAnswer {
  @Answer({ type: Number })
  step: number;

  @Answer({ type: BilingualAnswer })
  title: BilingualAnswer;

  @Answer(MOMENT)
  plannedAt: Instant;

  @Answer(MOMENT)
  firedAt: Instant;

  @Answer({ type: Boolean, description: 'Fired more than a minute after its moment.' })
  late: boolean;

  @Answer({ type: Boolean, description: 'A later step was due at once; this one told nobody.' })
  superseded: boolean;

  @Answer({ type: [ReferenceAnswer] })
  recipients: ReferenceAnswer[];

  @Answer({ type: Boolean })
  nobodyToTell: boolean;
}

export class DeadlineAnswer extends ClockAnswer {
  @Answer({ type: BilingualAnswer })
  title: BilingualAnswer;

  @Answer({ type: String })
  subjectType: string;

  @Answer({ type: String, format: 'uuid' })
  subjectId: string;

  @Answer({ type: AllowanceAnswer })
  allowance: AllowanceAnswer;

  @Answer({
    type: BilingualAnswer,
    description: 'Why this deadline: rule, anchor, counting and standing, in words.',
  })
  why: BilingualAnswer;

  @Answer({ type: [EscalationAnswer] })
  escalations: EscalationAnswer[];
}

export class DeadlineList {
  @Answer({ type: [DeadlineAnswer] })
  items: DeadlineAnswer[];
}
