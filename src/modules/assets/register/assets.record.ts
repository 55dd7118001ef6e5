import { columnsOf } from '../../../common/persistence/columns.js';
import type { Day } from '../../../common/time/day.js';
import { Asset } from '../asset.entity.js';
import { coveragesOf, PROJECT_REFERENCE, TODAY } from '../assets.sql.js';
import { coverageOn } from '../coverages/coverage.rules.js';
import type { AssetRecord } from './assets.dto.js';

export const ASSET_COLUMNS = columnsOf(Asset, 'a', [
  'id',
  'code',
  'name',
  'class',
  'site',
  'retiredOn',
  'version',
]);

const MORE_COLUMNS = columnsOf(Asset, 'a', [
  'maker',
  'model',
  'serial',
  'longitude',
  'latitude',
  'installedOn',
  'timeoutSeconds',
]);

const everCovered = (asset: string, contractor: string): string =>
  `exists (select from coverage e where e.asset_id = ${asset} and e.contractor_id = ${contractor})`;

/**
 * The select list of `FoundAsset` over the asset `a`.
 * @param contractor an SQL expression of type uuid: whom the reader is confined to. Of others' coverages, contracts and
 *   assets it shows nothing.
 */
export function assetRecordSql(contractor = 'null::uuid'): string {
  return `${ASSET_COLUMNS}, ${MORE_COLUMNS}, ${PROJECT_REFERENCE}, ${TODAY} as today,
    ${coveragesOf('a.id', contractor)} as coverages,
    (select json_build_object('id', up.id, 'code', up.code, 'name', up.name) from asset up
     where up.id = a.parent_id and (${contractor} is null or ${everCovered('up.id', contractor)})) as parent,
    case when a.warranty_contract_id is not null then json_build_object(
      'contract', (select json_build_object('id', w.id, 'name', w.number) from contract w
        where w.id = a.warranty_contract_id and (${contractor} is null or w.contractor_id = ${contractor})),
      'from', a.warranty_from, 'to', a.warranty_to) end as warranty,
    coalesce((select json_agg(json_build_object('id', f.id, 'code', f.code, 'name', f.name) order by f.code)
      from function_asset s join monitored_function f on f.id = s.function_id where s.asset_id = a.id), '[]'::json) as functions`;
}

/** The asset `l` is in reach: a contractor reaches what it covers or has ever covered. */
export function reachedBy(contractor: string): string {
  return `(${contractor} is null or ${everCovered('l.id', contractor)})`;
}

/** An asset as read for its own page: who covers it today follows from the coverages. */
export type FoundAsset = Omit<AssetRecord, 'contractor'> & { readonly today: Day };

export function recordOf({ today, ...asset }: FoundAsset): AssetRecord {
  const current = coverageOn(asset.coverages, today);
  const contractor = current && { id: current.contractorId, name: current.contractorName };
  return { ...asset, contractor };
}
