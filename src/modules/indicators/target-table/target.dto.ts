import { Answer } from '../../../common/http/fields.js';
import type { TargetKind, TargetOperator, TargetPolarity, TargetReading } from './target-reading.js';

const OPERATORS = ['>=', '<=', '>', '<', '='];
const NUMBER_OR_TEXT = [{ type: 'number' }, { type: 'string' }];

/** A doubt, by its stable code and in both languages. */
export class WarningAnswer {
  @Answer({ type: String })
  code: string;

  @Answer({ type: String })
  zh: string;

  @Answer({ type: String })
  en: string;
}

/** The wire form of a doubt about a target or a table. */
export function warningAnswer(warning: {
  readonly code: string;
  readonly message: { readonly zh: string; readonly en: string };
}): WarningAnswer {
  return { code: warning.code, zh: warning.message.zh, en: warning.message.en };
}

export class ClauseAnswer {
  @Answer({ type: String })
  when: string;

  @Answer({ type: String })
  event: string;

  @Answer({ type: String, enum: OPERATORS })
  operator: TargetOperator;

  @Answer({ oneOf: NUMBER_OR_TEXT })
  value: number | string;

  @Answer({ type: String })
  unit: string;
}

export class RangeAnswer {
  @Answer({ oneOf: NUMBER_OR_TEXT })
  low: number | string;

  @Answer({ oneOf: NUMBER_OR_TEXT })
  high: number | string;
}

/** A target text as read; what the source does not print is null or left out. */
export class TargetAnswer {
  @Answer({ type: String, enum: ['quantitative', 'duration', 'deadline', 'compound', 'qualitative'] })
  kind: TargetKind;

  @Answer({ type: String, enum: OPERATORS, nullable: true, description: 'As printed.' })
  operator: TargetOperator | null;

  @Answer({ type: String, enum: OPERATORS, nullable: true, description: 'As read where none is printed.' })
  impliedOperator: TargetOperator | null;

  @Answer({ type: Boolean })
  operatorInSource: boolean;

  @Answer({ oneOf: NUMBER_OR_TEXT, nullable: true })
  value: number | string | null;

  @Answer({ type: String, nullable: true })
  unit: string | null;

  @Answer({
    type: String,
    enum: ['higher', 'lower'],
    nullable: true,
    description: 'Which direction is better.',
  })
  polarity: TargetPolarity;

  @Answer({ type: Number, required: false, description: 'An amount of money in whole fen.' })
  amountFen?: number;

  @Answer({ type: [ClauseAnswer], required: false })
  clauses?: ClauseAnswer[];

  @Answer({ type: String, required: false })
  event?: string;

  @Answer({ type: String, required: false })
  startEvent?: string;

  @Answer({ type: [String], required: false })
  references?: string[];

  @Answer({ type: RangeAnswer, required: false })
  range?: RangeAnswer;

  @Answer({ type: [WarningAnswer] })
  warnings: WarningAnswer[];
}

export function targetAnswer(reading: TargetReading): TargetAnswer {
  return { ...reading, warnings: reading.warnings.map(warningAnswer) };
}
