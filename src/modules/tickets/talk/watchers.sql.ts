import { statement } from '../../../common/persistence/statement.js';

/** Somebody who follows a ticket, with what decides whether they may still read it. */
export interface Watcher {
  id: string;
  organisationId: string;
  roles: string[];
}

/** $1 ticket. Those whose accounts stand; whether they may still read the ticket is for the caller to ask. */
export const WATCHERS = statement(
  'tickets.watchers',
  `select a.id, a.organisation_id as "organisationId", a.roles
   from ticket_watcher w join account a on a.id = w.account_id join organisation o on o.id = a.organisation_id
   where w.ticket_id = $1 and a.disabled_at is null and o.disabled_at is null`,
);

/** $1 ticket, $2 person, $3 the person's organisation. Who of other organisations follows it is not told. */
export const READ_WATCH = statement(
  'tickets.watch',
  `select coalesce(bool_or(w.account_id = $2), false) as watching, count(*)::int as watchers
   from ticket_watcher w join account a on a.id = w.account_id
   where w.ticket_id = $1 and a.organisation_id = $3 and a.disabled_at is null`,
);

/** $1 ticket, $2 person. One row if it was not so before. */
export const WATCH = statement(
  'tickets.start-watching',
  `insert into ticket_watcher (ticket_id, account_id, since) values ($1, $2, app_now())
   on conflict on constraint pk_ticket_watcher do nothing returning 1 as changed`,
);

/** $1 ticket, $2 person. One row if it was not so before. */
export const UNWATCH = statement(
  'tickets.stop-watching',
  'delete from ticket_watcher where ticket_id = $1 and account_id = $2 returning 1 as changed',
);
