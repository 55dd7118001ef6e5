/** How patiently a channel is tried. */
export interface Pace {
  /** The pause after the first failed try, in seconds; it doubles with every further one. */
  readonly firstPause: number;
  readonly longestPause: number;
  /** So many tries in all, then the message is parked. */
  readonly tries: number;
}

/** Within the database a failure is a fault of the message, not of the way: eight tries show which. */
export const INSIDE_PACE: Pace = { firstPause: 5, longestPause: 3_600, tries: 8 };

/** How a channel that leaves the house sends. */
export interface OutsidePace extends Pace {
  /** Days after which a message that waits is news no more and is parked: the channel may have been away for months. */
  readonly staleAfterDays: number;
  /** Messages in flight at once, for each replica: what a mail relay grants one client without complaint. */
  readonly atOnce: number;
  /** Seconds until a try is given up. */
  readonly patience: number;
  /** Seconds until a worker that has not answered is taken for dead; well over `patience`. */
  readonly lease: number;
  /** Seconds that what is under way has to end by itself when the server stops. */
  readonly farewell: number;
}

/**
 * Three hundred tries span three days, a long weekend without a mail server. With pauses of a quarter of an hour at most,
 * all that waits is on its way within twenty minutes of its return.
 */
export const OUTSIDE_PACE: OutsidePace = {
  firstPause: 5,
  longestPause: 900,
  tries: 300,
  staleAfterDays: 7,
  atOnce: 8,
  patience: 20,
  lease: 60,
  farewell: 5,
};

/** Nest token of the pace of the channels that leave the house. */
export const PACE = Symbol('OutsidePace');

/**
 * Seconds until the next try, with a fifth of scatter either way, so that what failed together does not come back
 * together.
 * @param tries how many were made
 * @param random from 0 up to 1
 */
export function pauseAfter(pace: Pace, tries: number, random = Math.random()): number {
  const pause = Math.min(pace.firstPause * 2 ** (tries - 1), pace.longestPause);
  return pause * (0.8 + random * 0.4);
}
