import type { FieldError } from '../../../common/errors/domain-error.js';
import { isPausable } from '../clocks/pause.rules.js';
import type { Allowance, AllowanceUnit, EndRoll, PauseReason } from './rule.rules.js';

/** A rule as somebody wrote it down, as far as anything of it can be wrong. */
export interface RuleDraft extends Allowance {
  readonly kind: string;
  readonly variant: string;
  readonly calendar: string | null;
  readonly endRoll: EndRoll;
  readonly pauseReasons: readonly Pick<PauseReason, 'code'>[];
  readonly policy: string;
}

/** What a rule may refer to. */
export interface RuleReferences {
  /** The unit of every variant that the modules declare, by kind and then by variant; `fixed-date` where it ever was. */
  readonly declared: ReadonlyMap<string, ReadonlyMap<string, AllowanceUnit>>;
  /** Codes of the calendars that stand. */
  readonly calendars: ReadonlySet<string>;
  /** Codes of the escalation policies that stand. */
  readonly policies: ReadonlySet<string>;
}

/** The longest allowance of each unit: about a hundred years, ten where hours are counted one by one. */
export const LONGEST: Readonly<Record<AllowanceUnit, number>> = {
  hour: 876_000,
  'working-hour': 20_000,
  day: 36_500,
  'working-day': 2_500,
  month: 1_200,
  year: 100,
  'calendar-month': 1_200,
  'fixed-date': 0,
};

/** Everything that keeps a clock from being counted by a rule, each with its field; empty where nothing does. */
export function ruleProblems(rule: RuleDraft, known: RuleReferences): FieldError[] {
  return [
    ...declarationProblems(rule, known.declared),
    ...amountProblems(rule),
    ...calendarProblems(rule, known.calendars),
    ...pauseProblems(rule),
    ...(known.policies.has(rule.policy)
      ? []
      : [problem('/policy', 'RULE.UNKNOWN_POLICY', `There is no escalation policy ${rule.policy}.`)]),
  ];
}

function declarationProblems(
  { kind, variant, unit }: RuleDraft,
  declared: RuleReferences['declared'],
): FieldError[] {
  const variants = declared.get(kind);
  if (!variants) return [problem('/kind', 'RULE.UNDECLARED_KIND', `No module has a clock ${kind}.`)];
  const standing = variants.get(variant);
  if (standing === undefined) {
    const names = [...variants.keys()].map((one) => (one === '' ? 'none' : one));
    const message = `The clock ${kind} has these variants: ${names.join(', ')}.`;
    return [problem('/variant', 'RULE.UNDECLARED_VARIANT', message)];
  }
  if (unit !== 'fixed-date' || standing === 'fixed-date') return [];
  const message = 'The records of this kind name no day that could be their fixed date.';
  return [problem('/unit', 'RULE.NO_FIXED_DATE', message)];
}

function amountProblems({ amount, unit }: RuleDraft): FieldError[] {
  if (unit === 'fixed-date') {
    if (amount === null) return [];
    return [problem('/amount', 'RULE.AMOUNT_OF_FIXED_DATE', 'A fixed date has no amount: leave it null.')];
  }
  if (amount === null) return [problem('/amount', 'RULE.AMOUNT_MISSING', `How many, of the unit ${unit}?`)];
  if (Number.isSafeInteger(amount) && amount > 0 && amount <= LONGEST[unit]) return [];
  const message = `An allowance in the unit ${unit} is a whole number of 1 to ${LONGEST[unit]}.`;
  return [problem('/amount', 'RULE.AMOUNT', message)];
}

function calendarProblems(
  { calendar, unit, endRoll }: RuleDraft,
  calendars: ReadonlySet<string>,
): FieldError[] {
  const problems: FieldError[] = [];
  const hours = unit === 'hour' || unit === 'working-hour';
  if (hours && endRoll !== 'none') {
    const message = 'An allowance in hours ends at its moment; only a last day can roll.';
    problems.push(problem('/endRoll', 'RULE.ROLL_OF_HOURS', message));
  }
  const needed = unit === 'working-hour' || unit === 'working-day' || endRoll === 'next-working-day';
  if (calendar === null && needed) {
    const message = 'Working hours, working days and the roll to one are read from a calendar: name it.';
    problems.push(problem('/calendar', 'RULE.CALENDAR_MISSING', message));
  }
  if (calendar !== null && !calendars.has(calendar))
    problems.push(problem('/calendar', 'RULE.UNKNOWN_CALENDAR', `There is no calendar ${calendar}.`));
  return problems;
}

function pauseProblems({ unit, pauseReasons }: RuleDraft): FieldError[] {
  if (pauseReasons.length > 0 && !isPausable(unit)) {
    const message = `A clock of the unit ${unit} cannot stand still, so it has no reasons to.`;
    return [problem('/pauseReasons', 'RULE.CANNOT_PAUSE', message)];
  }
  const codes = pauseReasons.map(({ code }) => code);
  return codes.flatMap((code, i) =>
    codes.indexOf(code) < i
      ? [problem(`/pauseReasons/${i}/code`, 'RULE.PAUSE_REASON_TWICE', `There is a reason ${code} already.`)]
      : [],
  );
}

const problem = (field: string, code: string, message: string): FieldError => ({ field, code, message });
