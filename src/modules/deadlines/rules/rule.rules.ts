import type { Bilingual } from '../../../common/text/bilingual.js';

/**
 * The units an allowance counts in. `hour` runs through nights and weekends, `working-hour` through the open spans of
 * the rule's calendar. The others end with a calendar day: `day`, `working-day`, `month`, `year` after the anchor's
 * day, `calendar-month` with the last day of the so-manieth month after the anchor's, `fixed-date` with the day that
 * the record itself names.
 */
export const ALLOWANCE_UNITS = [
  'hour',
  'working-hour',
  'day',
  'working-day',
  'month',
  'year',
  'calendar-month',
  'fixed-date',
] as const;
export type AllowanceUnit = (typeof ALLOWANCE_UNITS)[number];

/** How long a deadline gives: a positive whole amount; `null` for a fixed date only. */
export interface Allowance {
  readonly amount: number | null;
  readonly unit: AllowanceUnit;
}

/** Whether a last day that is no working day moves to the next one (Civil Code 203), or stays (the unit's own targets). */
export const END_ROLLS = ['none', 'next-working-day'] as const;
export type EndRoll = (typeof END_ROLLS)[number];

/** Where a deadline's force comes from: the unit's own target, a contract, a law, or a court's order. */
export const NATURES = ['target', 'contract', 'statutory', 'court-set'] as const;
export type Nature = (typeof NATURES)[number];

/** A reason for which a clock may stand still; with `needsApproval` it does so only once the centre has agreed. */
export interface PauseReason {
  readonly code: string;
  readonly title: Bilingual;
  readonly needsApproval: boolean;
}
