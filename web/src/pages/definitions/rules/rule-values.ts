import type { DeadlineRule, NewDeadlineRule } from '../../../api/types';
import { bilingual } from '../fields';

export interface PauseValues {
  code?: string;
  title: { zh: string; en?: string };
  needsApproval: boolean;
}

export interface RuleValues {
  title: { zh: string; en?: string };
  amount: number | null;
  unit: DeadlineRule['unit'];
  nature: DeadlineRule['nature'];
  source: string;
  /** Empty: none. */
  calendar: string;
  endRoll: DeadlineRule['endRoll'];
  pauseReasons: PauseValues[];
  policy: string;
}

const hours: readonly DeadlineRule['unit'][] = ['hour', 'working-hour'];

/** Only a last day can move to another. */
export const canRoll = (unit: DeadlineRule['unit'] | undefined): boolean =>
  unit !== undefined && !hours.includes(unit);

export const canPause = (unit: DeadlineRule['unit'] | undefined): boolean =>
  unit !== 'calendar-month' && unit !== 'fixed-date';

export const ruleValues = (rule: DeadlineRule): RuleValues => ({ ...rule, calendar: rule.calendar ?? '' });

/** What is sent. A reason that is new gets a code that no version before can have used. */
export function ruleOf(values: RuleValues, base: DeadlineRule): NewDeadlineRule {
  const { title, amount, unit, nature, source, calendar, endRoll, pauseReasons, policy } = values;
  return {
    kind: base.kind,
    variant: base.variant,
    title: bilingual(title),
    amount: unit === 'fixed-date' ? null : amount,
    unit,
    nature,
    source: source.trim(),
    calendar: calendar === '' ? null : calendar,
    endRoll: canRoll(unit) ? endRoll : 'none',
    pauseReasons: canPause(unit)
      ? pauseReasons.map(({ code, title: name, needsApproval }, at) => ({
          code: code ?? `reason-${String(base.version + 1)}-${String(at + 1)}`,
          title: bilingual(name),
          needsApproval,
        }))
      : [],
    policy,
    baseVersion: base.version,
  };
}
