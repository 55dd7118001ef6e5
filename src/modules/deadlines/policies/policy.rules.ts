import type { Bilingual } from '../../../common/text/bilingual.js';
import type { WallTime } from '../../../common/time/calendar/calendar.js';

/** How a person stands to the record: who does it, who sees to it, who answers for it, who manages its contract. */
export const RELATIONS = ['handler', 'supervisor', 'leader', 'manager'] as const;
export type Relation = (typeof RELATIONS)[number];

/** Whom a step tells: by relation to the record, by role in the unit, or one person. Exactly one of the three. */
export type Recipient =
  { readonly relation: Relation } | { readonly role: string } | { readonly person: string };

export const STEP_CHANNELS = ['inbox', 'e-mail'] as const;
export type StepChannel = (typeof STEP_CHANNELS)[number];

/**
 * When a step fires: at a share of the span from anchor to due (100 is the due moment), so many seconds from due
 * (negative before it), or at a time on the wall so many days from the due day (negative before it).
 */
export type StepMoment =
  | { readonly percent: number }
  | { readonly offsetSeconds: number }
  | { readonly days: number; readonly time: WallTime };

/** One step of an escalation policy; `step` is its number, unique in the policy and part of what makes it fire once. */
export interface EscalationStep {
  readonly step: number;
  readonly at: StepMoment;
  readonly to: readonly Recipient[];
  readonly channels: readonly StepChannel[];
  /** An urgent step is told at any hour. */
  readonly urgent: boolean;
  readonly title: Bilingual;
}
