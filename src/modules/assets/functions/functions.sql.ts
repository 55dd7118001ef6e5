import { refusal } from '../../../common/errors/domain-error.js';
import { columnsOf } from '../../../common/persistence/columns.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { MonitoredFunction } from './monitored-function.entity.js';

/** The assets that serve the function `f`, by code; of a confined reader's own only. */
const assetsOf = (contractor: string): string => `coalesce((
  select json_agg(json_build_object('id', s.id, 'code', s.code, 'name', s.name) order by s.code)
  from function_asset l join asset s on s.id = l.asset_id
  where l.function_id = f.id and (${contractor} is null
    or exists (select from coverage e where e.asset_id = s.id and e.contractor_id = ${contractor}))), '[]'::json)`;

/** The select list of `MonitoredFunctionAnswer` over the function `f`. */
export function functionSql(contractor = 'null::uuid'): string {
  return `${columnsOf(MonitoredFunction, 'f', ['id', 'code', 'name', 'required', 'version'])},
    (select json_build_object('id', p.id, 'name', p.name) from project p where p.id = f.project_id) as project,
    ${assetsOf(contractor)} as assets`;
}

/** A contractor reaches the functions that an asset of its own serves. */
export function functionReachedBy(contractor: string): string {
  return `(${contractor} is null or exists (select from function_asset l join coverage e on e.asset_id = l.asset_id
    where l.function_id = f.id and e.contractor_id = ${contractor}))`;
}

const LOCK_SERVED = statement(
  'functions.lock-served',
  `select f.id from monitored_function f join function_asset l on l.function_id = f.id
   where l.asset_id = $1 order by f.id for no key update of f`,
);

const SERVED = statement(
  'functions.served',
  `select f.code, f.required, (select count(*) from function_asset l join asset s on s.id = l.asset_id
     where l.function_id = f.id and s.retired_on is null and s.id <> $2)::int as left
   from monitored_function f where f.id = any($1::uuid[]) order by f.code`,
);

/**
 * An asset that serves functions leaves service: each of them must still have as many assets as it requires, or it could
 * never work again (T1-09). @returns the functions that it served
 * @throws ASSET.SERVES_FUNCTION (409)
 */
export async function leaveFunctions(tx: Tx, asset: { readonly id: string }): Promise<string[]> {
  const served = (await tx.query<{ id: string }>(LOCK_SERVED, [asset.id])).map(({ id }) => id);
  if (served.length === 0) return [];
  const counted = await tx.query<{ code: string; required: number; left: number }>(SERVED, [
    served,
    asset.id,
  ]);
  const short = counted.find(({ required, left }) => left < required);
  if (short) {
    const { code, required, left } = short;
    const message = `The monitored function ${code} requires ${required} assets and would be left with ${left}.`;
    throw refusal('conflict', 'ASSET.SERVES_FUNCTION', ':id', message);
  }
  return served;
}
