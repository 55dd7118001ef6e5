import { pruning } from '../../common/persistence/housekeeping.js';
import { statement, type Statement } from '../../common/persistence/statement.js';
import { OUTSIDE_PACE } from './pace.js';
import { TOO_OLD } from './parking.js';

/** What arrived, or had nowhere to go, is of interest for a season; the notice that it made stays. */
export const PRUNE_OUTBOX = pruning(
  'outbox_message',
  `(delivered_at < (select clock_timestamp()) - interval '90 days'
    or dropped_at < (select clock_timestamp()) - interval '90 days')`,
);

/**
 * Nobody sends what waits for a channel that this server has no settings for; once it is old it is parked, where it is
 * seen. The channels that are set up do that themselves.
 * @param channels the names of those that are set up, from the code
 */
export function parkStale(channels: readonly string[]): Statement {
  const known = channels.map((name) => `'${name}'`).join(', ');
  return statement(
    'housekeeping.outbox-stale',
    `with stale as (
       update outbox_message set next_try_at = null, leased_until = null, last_error = '${TOO_OLD}'
       where next_try_at is not null and channel not in (${known})
         and staged_at < (select clock_timestamp()) - interval '${OUTSIDE_PACE.staleAfterDays} days'
       returning 1
     )
     select count(*)::int as gone from stale`,
  );
}
