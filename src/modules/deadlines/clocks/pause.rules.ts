import type { Instant } from '../../../common/time/instant.js';

/** Who said yes or no to what needs a second person. */
export interface Decision {
  readonly granted: boolean;
  readonly byId: string;
  readonly byName: string;
  readonly at: Instant;
  readonly remark: string | null;
}

/**
 * A time in which a clock stands still. It always has an end: a pause that nobody has to end is how clocks get lost.
 * Resuming earlier moves `to`; `plannedTo` keeps what was asked for.
 */
export interface PauseRecord {
  readonly id: string;
  /** A code of the rule's pause reasons. */
  readonly reason: string;
  readonly note: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly plannedTo: Instant;
  readonly requestedById: string;
  readonly requestedByName: string;
  readonly requestedAt: Instant;
  /** Asked for after the deadline had passed, or for a time before the request: marked for ever. */
  readonly retroactive: boolean;
  /** Its reason or its lateness asks for a second person. Until that person agrees the clock runs. */
  readonly needsApproval: boolean;
  readonly decision: Decision | null;
}

/** A court or the law moved a due day: the second field beside the computed one, with its reason and its paper. */
export interface OverrideRecord {
  readonly dueAt: Instant;
  readonly reason: string;
  /** The paper that says so, by name and number. */
  readonly document: string;
  readonly requestedById: string;
  readonly requestedByName: string;
  readonly requestedAt: Instant;
  readonly decision: Decision | null;
}
