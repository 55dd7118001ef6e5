import { DEFAULT_ZONE } from '../../common/time/day.js';

/** The calendar day of the database's clock, as an expression that a plan computes once. */
export const TODAY = `(select (app_now() at time zone '${DEFAULT_ZONE}')::date)`;

/** The project that `a` belongs to, as other records are named. */
export const PROJECT_REFERENCE = `(select json_build_object('id', p.id, 'name', p.name)
  from project p where p.id = a.project_id) as project`;

/**
 * The coverages of one asset by first day: `CoverageAnswer[]` as one JSON value.
 * @param contractor an SQL expression of type uuid: only this contractor's, of all when it is null
 */
export function coveragesOf(assetId: string, contractor = 'null::uuid'): string {
  return `coalesce((
    select json_agg(json_build_object('id', c.id, 'contractorId', c.contractor_id, 'contractorName', o.name,
      'contractId', c.contract_id, 'contractNumber', t.number, 'from', c.from_day, 'to', c.to_day) order by c.from_day)
    from coverage c join organisation o on o.id = c.contractor_id join contract t on t.id = c.contract_id
    where c.asset_id = ${assetId} and (${contractor} is null or c.contractor_id = ${contractor})), '[]'::json)`;
}

/**
 * A derived table of at most one row: the asset with who covers it on that day. Columns: id, code, name, class,
 * "projectId", "contractorId", "contractorName", "contractId", "contractNumber", "photosRequired"; the last five are null
 * where nobody covers it.
 * For another module's own statement, `from … ${coveredAsset('$1', 'day')} as a`; expressions that speak of the
 * tables beside it need `join lateral`.
 * @param idExpression SQL of type uuid; @param dayExpression SQL of type date. Never values from outside.
 */
export function coveredAsset(idExpression: string, dayExpression: string): string {
  return `(
    select a_a.id, a_a.code, a_a.name, a_a.class, a_a.project_id as "projectId",
      a_c.contractor_id as "contractorId", a_o.name as "contractorName", a_c.contract_id as "contractId",
      a_t.number as "contractNumber", a_t.photos_required as "photosRequired"
    from asset a_a
    left join coverage a_c on a_c.asset_id = a_a.id and daterange(a_c.from_day, a_c.to_day, '[]') @> ${dayExpression}
    left join organisation a_o on a_o.id = a_c.contractor_id
    left join contract a_t on a_t.id = a_c.contract_id
    where a_a.id = ${idExpression}
  )`;
}
