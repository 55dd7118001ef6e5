import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { DEFAULT_ZONE } from '../../../common/time/day.js';
import { ACTIVE, ADMINISTRATOR } from './people.js';

/** A person as those who send notices need them. */
export interface Reachable {
  readonly id: string;
  readonly name: string;
  readonly hasEmail: boolean;
}

/** A person who was asked for, with everyone who stands in for them today. */
export interface PersonToTell extends Reachable {
  readonly roles: readonly string[];
  readonly organisationId: string;
  /** Of the unit itself, not of a contractor or a law firm. */
  readonly ofUnit: boolean;
  /** Not disabled, and holds a role of the unit's business: only such a person hears of a record. */
  readonly active: boolean;
  /** Not disabled, and holds an administrator's role: never hears of a record, whatever still names them (三员分立). */
  readonly administrator: boolean;
  /** Active people only: their deputies of today, and the deputies of those. */
  readonly deputies: readonly Reachable[];
}

/**
 * Whom to look up: these people, active or not; and the active holders of these roles, in the unit or these firms, with
 * those ended ones from whom somebody took over for good.
 */
export interface Wanted {
  readonly ids: readonly string[];
  readonly roles: readonly string[];
  readonly firms: readonly string[];
}

type Row = Omit<PersonToTell, 'deputies'> & { origin: string };

// `union` and not `union all`: two who stand in for each other must not go round for ever.
const PEOPLE_TO_TELL = statement(
  'identity.people-to-tell',
  `with recursive named as materialized (
     select p_a.id from account p_a join organisation p_o on p_o.id = p_a.organisation_id
     where p_a.id = any($1::uuid[])
       or (p_a.roles && $2::text[] and (p_o.kind = 'unit' or p_o.id = any($3::uuid[]))
         and ((${ACTIVE}) or exists (
           select from deputy d where d.account_id = p_a.id and d.ended_at is null and d.until_day is null)))
   ), standing(origin, id) as (
     select id, id from named
     union
     select s.origin, d.deputy_id from standing s join deputy d on d.account_id = s.id and d.ended_at is null
       and (select (app_now() at time zone '${DEFAULT_ZONE}')::date)
         between d.from_day and coalesce(d.until_day, 'infinity'::date)
   )
   select s.origin, p_a.id, p_a.name, p_a.email is not null as "hasEmail", p_a.roles,
     p_a.organisation_id as "organisationId", p_o.kind = 'unit' as "ofUnit",
     (${ACTIVE}) and not (${ADMINISTRATOR}) as active, (${ACTIVE}) and (${ADMINISTRATOR}) as administrator
   from standing s join account p_a on p_a.id = s.id join organisation p_o on p_o.id = p_a.organisation_id
   where s.origin = s.id or ((${ACTIVE}) and not (${ADMINISTRATOR}))
   order by p_a.sign_in_name`,
);

/** One statement, whatever the number of people. In the order of their sign-in names. */
export async function peopleToTell(tx: Tx, { ids, roles, firms }: Wanted): Promise<PersonToTell[]> {
  const rows = await tx.query<Row>(PEOPLE_TO_TELL, [ids, roles, firms]);
  const deputies = new Map<string, Reachable[]>(rows.map(({ origin }) => [origin, []]));
  for (const { origin, id, name, hasEmail } of rows) {
    if (origin !== id) deputies.get(origin)?.push({ id, name, hasEmail });
  }
  return rows
    .filter(({ origin, id }) => origin === id)
    .map(({ origin, ...person }) => ({ ...person, deputies: deputies.get(origin) ?? [] }));
}
