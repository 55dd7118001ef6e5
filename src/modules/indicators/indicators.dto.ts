import { BilingualAnswer } from '../../common/http/answers.js';
import { Answer, InstantField, WholeParameter } from '../../common/http/fields.js';
import { PageQuery } from '../../common/http/page.js';
import type { Instant } from '../../common/time/instant.js';
import type { ClockReading, LineVerdict } from './folds/fold.js';
import type { FoldName } from './metric.js';
import type { Beside, IndicatorResult } from './results/result.js';
import type { Binding, BindingParameters } from './target-table/binding.entity.js';
import { TargetAnswer } from './target-table/target.dto.js';

const MOMENT = { type: String, format: 'date-time' } as const;
const LATER_MOMENT = { ...MOMENT, nullable: true } as const;
const MAYBE_NUMBER = { type: Number, nullable: true } as const;
const AS_OF =
  'Seen from this moment, with what was known then: what happened or was corrected later does not exist. Now if left ' +
  'out or later. What happens after the end of the year never counts.';
const SEEN_FROM = {
  ...MOMENT,
  description:
    'The moment that the values are seen from: `knownAt`, or the end of the year once that is over.',
} as const;

const SIDE =
  'In the measure of the fold: records, or for `availability` seconds. Null where the fold has no such side.';
const FOLDS = [
  'on-time',
  'count',
  'distinct',
  'share',
  'longest',
  'availability',
  'gap',
  'streak',
] as const satisfies readonly FoldName[];
const VERDICTS = [
  'met',
  'late',
  'missed',
  'counted',
  'repeated',
  'pending',
  'unknown',
  'excluded',
  'out-of-period',
] as const satisfies readonly LineVerdict[];

export class BoardQuery {
  @WholeParameter({ min: 2000, max: 2100, description: 'The budget year.', example: 2025 })
  year: number;

  @InstantField({ optional: true, description: AS_OF })
  asOf?: Instant;
}

export class IndicatorQuery {
  @InstantField({ optional: true, description: AS_OF })
  asOf?: Instant;
}

export class EvidenceQuery extends PageQuery {
  @InstantField({ optional: true, description: AS_OF })
  asOf?: Instant;
}

export class BindingAnswer {
  @Answer({ type: String, example: 'tickets.on-time' })
  metric: string;

  @Answer({ type: [String], description: 'Evidence counts when it carries any of these; none takes all.' })
  facets: readonly string[];

  @Answer({
    type: 'object',
    additionalProperties: {
      oneOf: [
        { type: 'string' },
        { type: 'number' },
        { type: 'boolean' },
        { type: 'array', items: { type: 'string' } },
      ],
    },
  })
  parameters: BindingParameters;

  @Answer({ type: String, enum: ['proposed', 'confirmed'] })
  status: Binding['status'];
}

export class MetricAnswer {
  @Answer({ type: String, example: 'tickets.on-time' })
  code: string;

  @Answer({ type: BilingualAnswer })
  title: BilingualAnswer;

  @Answer({ type: BilingualAnswer, description: 'How to read the number.' })
  reading: BilingualAnswer;

  @Answer({ type: String, enum: FOLDS, description: 'How evidence is folded into the number.' })
  fold: FoldName;

  @Answer({ type: BilingualAnswer, description: '`%`, or what is counted or measured in.' })
  unit: BilingualAnswer;
}

export class BesideAnswer {
  @Answer({ type: BilingualAnswer })
  title: BilingualAnswer;

  @Answer({ type: BilingualAnswer })
  shown: BilingualAnswer;
}

export class ResultAnswer {
  @Answer({ type: String, enum: ['value', 'not-applicable', 'nothing-feeds'] })
  status: IndicatorResult['status'];

  @Answer({
    type: String,
    nullable: true,
    example: '0.5',
    description:
      'The number in the unit of its target, at most six decimal places; a rate as a ratio. Null where there is none.',
  })
  value: string | null;

  @Answer({ type: BilingualAnswer, description: 'For people; rounded toward the miss.' })
  shown: BilingualAnswer;

  @Answer({ ...MAYBE_NUMBER, description: SIDE })
  numerator: number | null;

  @Answer({ ...MAYBE_NUMBER, description: SIDE })
  denominator: number | null;

  @Answer({ ...MAYBE_NUMBER, description: 'Records that are not settled yet.' })
  pending: number | null;

  @Answer({ type: Boolean, nullable: true, description: 'Null where it cannot be told yet.' })
  met: boolean | null;

  @Answer({ type: [BesideAnswer], description: 'Figures that stand next to the number and do not decide.' })
  beside: readonly Beside[];
}

export class IndicatorAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String, example: 'T1-06' })
  code: string;

  @Answer({ type: Number })
  year: number;

  @Answer({ type: String, format: 'uuid' })
  tableId: string;

  @Answer({ type: Number })
  tableNumber: number;

  @Answer({ type: Number })
  row: number;

  @Answer({ type: String, description: '一级指标' })
  level1: string;

  @Answer({ type: Boolean, description: 'The form leaves the cell empty below the first of its kind.' })
  level1CellBlank: boolean;

  @Answer({ type: String, description: '二级指标' })
  level2: string;

  @Answer({ type: String, description: '三级指标, verbatim' })
  level3: string;

  @Answer({ type: String, description: '绩效指标描述, verbatim' })
  description: string;

  @Answer({ type: String, description: '指标值, verbatim' })
  targetText: string;

  @Answer({ type: TargetAnswer })
  target: TargetAnswer;

  @Answer({ type: BindingAnswer, nullable: true })
  binding: BindingAnswer | null;

  @Answer({ type: MetricAnswer, nullable: true, description: 'Null while no part of the program offers it.' })
  metric: MetricAnswer | null;

  @Answer({ type: ResultAnswer })
  result: ResultAnswer;
}

export class PeriodAnswer {
  @Answer({ ...MOMENT, description: 'Belongs to the period.' })
  start: Instant;

  @Answer({ ...MOMENT, description: 'The first moment after the period.' })
  end: Instant;
}

export class Board {
  @Answer({ type: Number })
  year: number;

  @Answer({ type: PeriodAnswer })
  period: PeriodAnswer;

  @Answer(SEEN_FROM)
  asOf: Instant;

  @Answer({
    ...MOMENT,
    description: 'The moment of whose knowledge the values are. As `asOf` it gives them again.',
  })
  knownAt: Instant;

  @Answer({ type: [IndicatorAnswer], description: 'In the order of the tables and their rows.' })
  items: IndicatorAnswer[];
}

export class EvidenceClockAnswer {
  @Answer({ type: String, example: 'ticket.response' })
  item: string;

  @Answer({ type: BilingualAnswer })
  title: BilingualAnswer;

  @Answer(MOMENT)
  openedAt: Instant;

  @Answer(MOMENT)
  dueAt: Instant;

  @Answer(LATER_MOMENT)
  closedAt: Instant | null;

  @Answer(LATER_MOMENT)
  withdrawnAt: Instant | null;

  @Answer({
    type: String,
    enum: ['met', 'late', 'overdue', 'pending', 'excluded', 'excused', 'missed-then-withdrawn'],
  })
  verdict: ClockReading;

  @Answer({ type: BilingualAnswer })
  reason: BilingualAnswer;
}

export class EvidenceLineAnswer {
  @Answer({
    type: Boolean,
    description:
      'The reader may not see the record: the line says what it counts, and what names the record is null or empty.',
  })
  restricted: boolean;

  @Answer({ type: String, example: 'ticket' })
  subjectType: string;

  @Answer({ type: String, format: 'uuid', nullable: true })
  subjectId: string | null;

  @Answer({ type: String, nullable: true, description: 'A page of the console.' })
  link: string | null;

  @Answer({ type: String, nullable: true })
  label: string | null;

  @Answer(MAYBE_NUMBER)
  cycle: number | null;

  @Answer({ ...MAYBE_NUMBER, description: SIDE })
  numerator: number | null;

  @Answer({ ...MAYBE_NUMBER, description: SIDE })
  denominator: number | null;

  @Answer({ type: BilingualAnswer, description: 'What the record gives to the number, for people.' })
  contribution: BilingualAnswer;

  @Answer({ type: String, enum: VERDICTS })
  verdict: LineVerdict;

  @Answer({ ...LATER_MOMENT, description: 'When it happened, or since when, cut to the period.' })
  from: Instant | null;

  @Answer({
    ...LATER_MOMENT,
    description: 'Until when, cut to the period; null while it runs, or for a moment.',
  })
  until: Instant | null;

  @Answer({ ...LATER_MOMENT, description: 'Since when nothing can turn the verdict any more.' })
  settledAt: Instant | null;

  @Answer({ type: BilingualAnswer })
  reason: BilingualAnswer;

  @Answer({ type: [EvidenceClockAnswer] })
  clocks: readonly EvidenceClockAnswer[];
}

export class TotalsAnswer {
  @Answer({ type: String, nullable: true, description: 'As the value of the indicator.' })
  value: string | null;

  @Answer({ type: BilingualAnswer })
  shown: BilingualAnswer;

  @Answer({ ...MAYBE_NUMBER, description: SIDE })
  numerator: number | null;

  @Answer({ ...MAYBE_NUMBER, description: SIDE })
  denominator: number | null;

  @Answer(MAYBE_NUMBER)
  pending: number | null;
}

export class EvidenceAnswer {
  @Answer({ type: [EvidenceLineAnswer] })
  items: EvidenceLineAnswer[];

  @Answer({ type: String, nullable: true })
  nextCursor: string | null;

  @Answer(SEEN_FROM)
  asOf: Instant;

  @Answer({
    ...MOMENT,
    description:
      'The moment of whose knowledge the lines are. Give it as `asOf` with the next page: all pages then show one moment.',
  })
  knownAt: Instant;

  @Answer({
    type: TotalsAnswer,
    nullable: true,
    description: 'Of all pages. Null while nothing feeds the row.',
  })
  totals: TotalsAnswer | null;
}
