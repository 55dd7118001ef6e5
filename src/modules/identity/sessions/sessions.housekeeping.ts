import { pruning } from '../../../common/persistence/housekeeping.js';

/** An ended session opens nothing; for a month it still answers who was there. The trail keeps it for good. */
export const PRUNE_SESSIONS = pruning(
  'session',
  `coalesce(revoked_at, least(expires_at, idle_until)) < clock_timestamp() - interval '30 days'`,
);

/** Failures of the last fifteen minutes count; the rest only fills the table. */
export const PRUNE_ATTEMPTS = pruning('sign_in_attempt', `at < clock_timestamp() - interval '1 day'`);
