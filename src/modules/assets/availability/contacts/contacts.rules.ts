import type { Instant } from '../../../../common/time/instant.js';
import { microsOf, type Micros } from './moments.js';
import { joinRuns, runsChange, type Run, type RunsChange } from './runs.rules.js';

/** The moments at which one asset, or the gateway itself, was heard of in one request. */
export interface Heard {
  readonly moments: Micros[];
  readonly timeoutSeconds: number;
}

/** What of a contact decides what new beats mean. */
export interface ContactState {
  readonly id: string;
  readonly lastAt: Instant | null;
  /** Its silence is on record. */
  readonly silent: boolean;
  readonly now: Instant;
}

export interface ContactChange {
  readonly id: string;
  readonly runs: RunsChange;
  readonly lastAt: Micros;
  readonly silent: boolean;
  /** Whether the contact's row changes at all. */
  readonly moved: boolean;
  /** From when on its evidence says something else; `null` where only the last contact moved, or nothing. */
  readonly changedFrom: Micros | null;
}

/**
 * What becomes of a contact by runs that were received. A beat within a run changes nothing; one that follows the run
 * that is still going on moves its end and the last contact, and no evidence: an open interval has no end to be written.
 * @param standing its runs that lie near the received ones, and the one before them
 */
export function received(
  contact: ContactState,
  standing: readonly Run[],
  fresh: readonly Run[],
  timeout: Micros,
): ContactChange {
  const runs = runsChange(standing, joinRuns([...standing, ...fresh], timeout));
  const before = contact.lastAt === null ? null : microsOf(contact.lastAt);
  const newest = fresh.at(-1)?.last ?? Number.NEGATIVE_INFINITY;
  const lastAt = before === null ? newest : Math.max(before, newest);
  const silent = lastAt + timeout < microsOf(contact.now);
  const [only, ...more] = [...runs.gone, ...runs.written];
  const goesOn =
    more.length === 0 && standing.some(({ first, last }) => first === only?.first && last === before);
  const quiet = goesOn && !contact.silent && !silent;
  const ended = silent && !contact.silent ? lastAt : Number.POSITIVE_INFINITY;
  const from = quiet ? ended : Math.min(ended, runs.from ?? ended);
  return {
    id: contact.id,
    runs,
    lastAt,
    silent,
    moved: lastAt !== before || silent !== contact.silent,
    changedFrom: from === Number.POSITIVE_INFINITY ? null : from,
  };
}
