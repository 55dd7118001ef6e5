import { ReferenceAnswer } from '../../../common/http/answers.js';
import { Answer, Flag, ListOf, Name, Part, Uuid, Whole } from '../../../common/http/fields.js';
import type { WallTime } from '../../../common/time/calendar/calendar.js';
import {
  BaseVersion,
  Code,
  Names,
  ReasonsPart,
  TitlePart,
  VersionAnswer,
} from '../definitions/definitions.dto.js';
import {
  FARTHEST_DAYS,
  FARTHEST_SECONDS,
  PERCENT,
  RECIPIENT_ROLES,
  RELATIONS,
  STEP_CHANNELS,
  type EscalationStep,
} from './policy.rules.js';

const WORD = {
  max: 40,
  pattern: /^[a-z]+(-[a-z]+)*$/,
  message: '$property must be small letters, joined by hyphens',
};

/** When a step fires; exactly one of `percent`, `offsetSeconds`, and `days` with `time`. */
export class StepMomentPart {
  @Whole({
    ...PERCENT,
    optional: true,
    description: 'Of the span from anchor to due; 100 is the due moment.',
  })
  percent?: number;

  @Whole({
    min: -FARTHEST_SECONDS,
    max: FARTHEST_SECONDS,
    optional: true,
    description: 'From the due moment; negative before it.',
  })
  offsetSeconds?: number;

  @Whole({
    min: -FARTHEST_DAYS,
    max: FARTHEST_DAYS,
    optional: true,
    description: 'From the due day; negative before it.',
  })
  days?: number;

  @Name({
    max: 5,
    pattern: /^([01]\d|2[0-3]):[0-5]\d$/,
    message: '$property must be a time on the wall, 00:00 to 23:59',
    optional: true,
    description: 'On that day.',
  })
  time?: WallTime;
}

/** Whom a step tells; exactly one of the three. */
export class RecipientPart {
  @Name({ ...WORD, optional: true, description: `To the record: ${RELATIONS.join(', ')}.` })
  relation?: string;

  @Name({ ...WORD, optional: true, description: `All who hold it: ${RECIPIENT_ROLES.join(', ')}.` })
  role?: string;

  @Uuid({ optional: true, description: 'An active account of the unit.' })
  person?: string;
}

const CHANNEL_LIST = {
  min: 1,
  max: 5,
  description: `By ${STEP_CHANNELS.join(' and ')}; always by the inbox.`,
};

export class StepPart {
  @Whole({
    min: 1,
    max: 999,
    description: 'Unique in the policy. A step of a number fires once for a clock.',
  })
  step: number;

  @Part(() => StepMomentPart)
  at: StepMomentPart;

  @ListOf(() => RecipientPart, { max: 20 })
  to: RecipientPart[];

  @Names({ ...WORD, ...CHANNEL_LIST, length: 40 })
  channels: string[];

  @Flag({ description: 'Told at any hour, also outside `quietOutside`.' })
  urgent: boolean;

  @Part(() => TitlePart)
  title: TitlePart;
}

export class NewPolicy {
  @Code({ description: 'A policy that stands, or a new one.', example: 'ticket.response' })
  code: string;

  @Part(() => TitlePart)
  title: TitlePart;

  @Part(() => ReasonsPart, { description: 'Why these people at these moments.' })
  why: ReasonsPart;

  @ListOf(() => StepPart, { max: 50 })
  steps: StepPart[];

  @Code({
    nullable: true,
    description: 'A calendar: outside its open spans what is not urgent waits. `null`: nothing ever waits.',
  })
  quietOutside: string | null;

  @Flag({ description: 'Overdue steps are told again every day until somebody acknowledges them.' })
  repeatDaily: boolean;

  @Whole({
    min: 0,
    max: FARTHEST_DAYS,
    nullable: true,
    description: 'So many days after due nobody is told anything more; `null`: it never ends.',
  })
  endsAfterDays: number | null;

  @BaseVersion()
  baseVersion?: number;
}

export class PolicyRecord extends VersionAnswer {
  @Answer({ type: String, example: 'ticket.response' })
  code: string;

  @Answer({ type: TitlePart })
  title: TitlePart;

  @Answer({ type: ReasonsPart })
  why: ReasonsPart;

  @Answer({ type: [StepPart] })
  steps: readonly EscalationStep[];

  @Answer({ type: String, nullable: true })
  quietOutside: string | null;

  @Answer({ type: Boolean })
  repeatDaily: boolean;

  @Answer({ type: Number, nullable: true })
  endsAfterDays: number | null;

  @Answer({
    type: [ReferenceAnswer],
    description: 'Those whom the steps name, so that their names are known.',
  })
  people: ReferenceAnswer[];
}

export class PolicyPage {
  @Answer({ type: [PolicyRecord] })
  items: PolicyRecord[];

  @Answer({ type: String, nullable: true })
  nextCursor: string | null;
}
