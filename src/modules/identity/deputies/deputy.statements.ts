import { columnsOf } from '../../../common/persistence/columns.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { DEFAULT_ZONE, type Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import { ACTIVE } from '../accounts/people.js';
import { Deputy } from './deputy.entity.js';
import type { Colleague } from './deputy.rules.js';

/** A colleague with the business moment of reading. */
export type NamedColleague = Colleague & {
  readonly name: string;
  readonly disabledAt: Instant | null;
  readonly now: Instant;
  readonly today: Day;
};

const READ = `p_a.id, p_a.name, p_a.roles, p_a.organisation_id as "organisationId", p_o.kind as "organisationKind",
  p_a.disabled_at as "disabledAt", (${ACTIVE}) as active, app_now() as now,
  (app_now() at time zone '${DEFAULT_ZONE}')::date as today
  from account p_a join organisation p_o on p_o.id = p_a.organisation_id where p_a.id = $1`;

const ONE = statement('deputy.colleague', `select ${READ}`);
// Periods of one person go one after another: whether two overlap depends on rows that do not exist yet.
const LOCK = statement('deputy.lock-colleague', `select ${READ} for no key update of p_a`);
const STANDING = statement(
  'deputy.standing',
  `select ${columnsOf(Deputy, 'd')} from deputy d where d.account_id = $1 and d.ended_at is null
   order by d.id for no key update`,
);

const BOTH_SIDES = statement(
  'deputy.both-sides',
  `select ${columnsOf(Deputy, 'd')}, a.name as "absentName" from deputy d join account a on a.id = d.account_id
   where (d.account_id = $1 or d.deputy_id = $1) and d.ended_at is null
     and coalesce(d.until_day, 'infinity'::date) >= (select (app_now() at time zone '${DEFAULT_ZONE}')::date)
   order by d.id for no key update of d`,
);

/** The periods in which a person stands in or is stood in for, now or later, with the names of the absent. */
export function periodsOnBothSides(tx: Tx, id: string): Promise<(Deputy & { absentName: string })[]> {
  return tx.query<Deputy & { absentName: string } & Record<string, unknown>>(BOTH_SIDES, [id]);
}

export async function findColleague(tx: Tx, id: string): Promise<NamedColleague | null> {
  return (await tx.query<NamedColleague & Record<string, unknown>>(ONE, [id]))[0] ?? null;
}

/** Held until the command ends, so that no other changes who stands in for this person. */
export async function lockColleague(tx: Tx, id: string): Promise<NamedColleague | null> {
  return (await tx.query<NamedColleague & Record<string, unknown>>(LOCK, [id]))[0] ?? null;
}

/** The periods of a person that nobody has ended, those to come and those that have passed. */
export function standingPeriods(tx: Tx, accountId: string): Promise<Deputy[]> {
  return tx.query<Deputy & Record<string, unknown>>(STANDING, [accountId]);
}
