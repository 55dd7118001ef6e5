import { Answer, Flag, ListOf, OneOf, Part, Text, Whole } from '../../../common/http/fields.js';
import { PageQuery } from '../../../common/http/page.js';
import {
  BaseVersion,
  Code,
  Kind,
  TitlePart,
  Variant,
  VersionAnswer,
} from '../definitions/definitions.dto.js';
import {
  ALLOWANCE_UNITS,
  END_ROLLS,
  NATURES,
  type AllowanceUnit,
  type EndRoll,
  type Nature,
  type PauseReason,
} from './rule.rules.js';
import { LONGEST } from './rule-problems.rules.js';

export class RuleVersionsQuery extends PageQuery {
  @Kind()
  kind: string;

  @Variant({ description: 'Empty where the kind has one rule.' })
  variant: string;
}

export class PauseReasonPart implements PauseReason {
  @Code({ example: 'waiting-for-parts' })
  code: string;

  @Part(() => TitlePart)
  title: TitlePart;

  @Flag({ description: 'The clock runs on until a second person has agreed.' })
  needsApproval: boolean;
}

export class NewRule {
  @Kind({ description: 'A kind of clock that a module declares.', example: 'ticket.response' })
  kind: string;

  @Variant({
    description: 'What selects the rule within its kind; empty where it has one.',
    example: 'urgent',
  })
  variant: string;

  @Part(() => TitlePart)
  title: TitlePart;

  @Whole({
    min: 1,
    max: Math.max(...Object.values(LONGEST)),
    nullable: true,
    description: '`null`: fixed date.',
  })
  amount: number | null;

  @OneOf(ALLOWANCE_UNITS)
  unit: AllowanceUnit;

  @OneOf(NATURES, { description: 'Where its force comes from.' })
  nature: Nature;

  @Text({ max: 500, description: 'The article, contract clause or table row.' })
  source: string;

  @Code({ nullable: true, description: 'For working hours, working days and the roll to one.' })
  calendar: string | null;

  @OneOf(END_ROLLS)
  endRoll: EndRoll;

  @ListOf(() => PauseReasonPart, { max: 30, description: 'Empty: this clock never stands still.' })
  pauseReasons: PauseReasonPart[];

  @Code({ description: 'The escalation policy.' })
  policy: string;

  @BaseVersion()
  baseVersion?: number;
}

export class RuleRecord extends VersionAnswer {
  @Answer({ type: String, example: 'ticket.response' })
  kind: string;

  @Answer({ type: String })
  variant: string;

  @Answer({ type: TitlePart })
  title: TitlePart;

  @Answer({ type: Number, nullable: true })
  amount: number | null;

  @Answer({ type: String, enum: [...ALLOWANCE_UNITS] })
  unit: AllowanceUnit;

  @Answer({ type: String, enum: [...NATURES] })
  nature: Nature;

  @Answer({ type: String })
  source: string;

  @Answer({ type: String, nullable: true })
  calendar: string | null;

  @Answer({ type: String, enum: [...END_ROLLS] })
  endRoll: EndRoll;

  @Answer({ type: [PauseReasonPart] })
  pauseReasons: readonly PauseReason[];

  @Answer({ type: String })
  policy: string;
}

export class RulePage {
  @Answer({ type: [RuleRecord] })
  items: RuleRecord[];

  @Answer({ type: String, nullable: true })
  nextCursor: string | null;
}
