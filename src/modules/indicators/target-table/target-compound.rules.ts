import { readDeadline } from './target-deadline.rules.js';
import { durationReading } from './target-duration.rules.js';
import { measureOf } from './target-measure.js';
import { quantityReading } from './target-quantity.rules.js';
import type {
  TargetClause,
  TargetContext,
  TargetPolarity,
  TargetReading,
  TargetWarning,
} from './target-reading.js';
import { targetWarning } from './target-warnings.js';

const GROUPS = /[;。]/u;
/** A comma between a digit and three digits groups thousands and parts nothing. */
const PIECES = /[，、]|(?<!\d),|,(?!\d{3}(?!\d))/u;

interface ClauseFound {
  clause: TargetClause;
  isDuration: boolean;
  warnings: TargetWarning[];
}

/**
 * Reads several targets in one cell. The condition (非紧急故障) holds for the clauses after it up to the next
 * semicolon. `null` unless at least two clauses can be read.
 */
export function readCompound(text: string, context: TargetContext): TargetReading | null {
  const found: ClauseFound[] = [];
  const unread: string[] = [];
  for (const group of text.split(GROUPS)) {
    let when = '';
    for (const piece of group.split(PIECES)) {
      const clause = readClause(piece, when, context);
      if (clause !== null) {
        when = clause.clause.when;
        found.push(clause);
      } else if (piece !== '') unread.push(piece);
    }
  }
  if (found.length < 2) return null;
  const warnings = found.flatMap((clause) => clause.warnings);
  warnings.push(...unread.map((piece) => targetWarning('CLAUSE_UNREAD', piece)));
  if (found.every((clause) => clause.isDuration)) warnings.push(targetWarning('SLA_WITHOUT_RATE'));
  return {
    kind: 'compound',
    operator: null,
    impliedOperator: null,
    operatorInSource: false,
    value: null,
    unit: null,
    polarity: commonPolarity(found),
    clauses: found.map(({ clause }) => clause),
    warnings: distinctWarnings(warnings),
  };
}

function readClause(piece: string, inherited: string, context: TargetContext): ClauseFound | null {
  const day = readDeadline(piece, context);
  if (day !== null) return clauseOf(day, inherited, day.event ?? '', false);
  const measure = measureOf(piece);
  if (measure === null || measure.unit === null) return null;
  const bare = { ...measure, before: '', after: '' };
  const duration = durationReading(bare, context);
  const reading = duration ?? quantityReading(bare, context);
  if (reading === null) return null;
  const when = measure.before === '' ? inherited : measure.before;
  return clauseOf(reading, when, measure.after, duration !== null);
}

function clauseOf(
  reading: TargetReading,
  when: string,
  event: string,
  isDuration: boolean,
): ClauseFound | null {
  const operator = reading.operator ?? reading.impliedOperator;
  if (operator === null || reading.value === null || reading.unit === null) return null;
  const clause = { when, event, operator, value: reading.value, unit: reading.unit };
  return { clause, isDuration, warnings: reading.warnings };
}

function commonPolarity(found: readonly ClauseFound[]): TargetPolarity {
  const operators = found.map(({ clause }) => clause.operator);
  if (operators.every((operator) => operator === '<=' || operator === '<')) return 'lower';
  return operators.every((operator) => operator === '>=' || operator === '>') ? 'higher' : null;
}

function distinctWarnings(warnings: readonly TargetWarning[]): TargetWarning[] {
  return [...new Map(warnings.map((warning) => [warning.message.en, warning])).values()];
}
