import type { Instant } from '../../../../common/time/instant.js';
import { defineWorkflow, type Refusal } from '../../../../common/workflow/machine.js';

export const PLANNED_STOP_STATES = ['asked', 'approved', 'refused', 'cancelled'] as const;
export type PlannedStopState = (typeof PLANNED_STOP_STATES)[number];

export const PLANNED_STOP_COMMANDS = ['approve', 'refuse', 'cancel'] as const;
export type PlannedStopCommand = (typeof PLANNED_STOP_COMMANDS)[number];

/** The word a caller uses: both decisions are given by `decide`. */
export const PLANNED_STOP_REQUESTS = ['decide', 'cancel'] as const;
export type PlannedStopRequest = (typeof PLANNED_STOP_REQUESTS)[number];

export interface PlannedStopFacts {
  readonly now: Instant;
  readonly fromAt: Instant;
  readonly askedByMe: boolean;
}

/** Whoever could approve a stop that has begun could turn any failure into a planned one (clocks reference §5.16). */
function beforeItBegins({ now, fromAt }: PlannedStopFacts): Refusal | null {
  if (now < fromAt) return null;
  return {
    code: 'PLANNED_STOP.BEGUN',
    message: 'The stop has begun: nothing about it can be decided any more.',
  };
}

/** The second person of the four eyes. */
function bySomebodyElse(facts: PlannedStopFacts): Refusal | null {
  if (facts.askedByMe) {
    const message = 'You asked for this stop yourself: a second person decides on it.';
    return { code: 'PLANNED_STOP.OWN_REQUEST', message };
  }
  return beforeItBegins(facts);
}

/** 计划停机: asked for and decided on before it begins. One that nobody decided on in time counts like any other stop. */
export const plannedStopWorkflow = defineWorkflow<PlannedStopState, PlannedStopCommand, PlannedStopFacts>({
  name: 'planned stop',
  initial: 'asked',
  final: ['refused', 'cancelled'],
  transitions: [
    {
      from: 'asked',
      command: 'approve',
      to: 'approved',
      permission: 'planned-stop.decide',
      guard: bySomebodyElse,
    },
    {
      from: 'asked',
      command: 'refuse',
      to: 'refused',
      permission: 'planned-stop.decide',
      guard: bySomebodyElse,
    },
    {
      from: ['asked', 'approved'],
      command: 'cancel',
      to: 'cancelled',
      permission: 'planned-stop.request',
      guard: beforeItBegins,
    },
  ],
});
