import { ADMINISTRATORS, type Role } from '../permissions.rules.js';

/** A person as notices and deadlines name them. */
export interface Person {
  id: string;
  name: string;
}

/** Whether the account `p_a` of the organisation `p_o` still takes part: not ended, and allowed to do anything at all. */
export const ACTIVE = `p_a.disabled_at is null and p_o.disabled_at is null and p_a.roles <> '{}'`;

/** Whether the account `p_a` holds an administrator's role, and so has no part in the unit's business (三员分立). */
export const ADMINISTRATOR = `p_a.roles && array[${ADMINISTRATORS.map((role) => `'${role}'`).join(', ')}]`;

const isAdministrator = (role: Role): boolean => ADMINISTRATORS.some((one) => one === role);

/**
 * A scalar subquery: the active people who hold a role, and whoever took over for good from a holder whose account has
 * ended, as a JSON array of `Person`, empty when there are none. A command puts it into the statement that loads its
 * record, so that knowing whom to tell costs no round trip.
 * @param organisation an SQL expression for the organisation they belong to; of any when left out. Never a value from outside.
 */
export function activePeople(role: Role, organisation?: string): string {
  const holds = `p_a.roles @> array['${role}']`;
  const ofOrganisation = organisation === undefined ? '' : `and p_a.organisation_id = ${organisation}`;
  return `(
    with recursive standing(id) as (
      select p_a.id from account p_a where ${holds} ${ofOrganisation}
      union
      select d.deputy_id from standing s join account p_a on p_a.id = s.id
        join organisation p_o on p_o.id = p_a.organisation_id
        join deputy d on d.account_id = s.id and d.ended_at is null and d.until_day is null
      where p_a.disabled_at is not null or p_o.disabled_at is not null
    )
    select coalesce(json_agg(json_build_object('id', p_a.id, 'name', p_a.name) order by p_a.sign_in_name), '[]')
    from standing s join account p_a on p_a.id = s.id join organisation p_o on p_o.id = p_a.organisation_id
    where ${ACTIVE} and ${isAdministrator(role) ? holds : `not (${ADMINISTRATOR})`}
  )`;
}

/**
 * A scalar subquery: the people behind these ids, active or not, as a JSON array of `Person`.
 * @param ids an SQL expression of type uuid[]. Never a value from outside.
 */
export function peopleNamed(ids: string): string {
  return `(
    select coalesce(json_agg(json_build_object('id', p_a.id, 'name', p_a.name) order by p_a.sign_in_name), '[]')
    from account p_a where p_a.id = any(${ids})
  )`;
}
