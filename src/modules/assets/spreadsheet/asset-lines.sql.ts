import { statement } from '../../../common/persistence/statement.js';
import { columnsOf } from '../../../common/persistence/columns.js';
import { Asset } from '../asset.entity.js';
import { TODAY } from '../assets.sql.js';
import { reachedBy } from '../register/assets.record.js';

const OWN = columnsOf(Asset, 'l', [
  'code',
  'name',
  'class',
  'site',
  'longitude',
  'latitude',
  'maker',
  'model',
  'serial',
  'installedOn',
  'warrantyFrom',
  'warrantyTo',
  'timeoutSeconds',
  'retiredOn',
]);

/**
 * The select list of an `AssetLine` over the asset `l`.
 * @param contractor SQL of type uuid: whom the reader is confined to; of others' contracts and assets it shows nothing
 */
function lineSql(contractor: string): string {
  return `${OWN}, (select p.name from project p where p.id = l.project_id) as project,
    (select w.number from contract w
     where w.id = l.warranty_contract_id and (${contractor} is null or w.contractor_id = ${contractor})) as "warrantyContract",
    (select up.code from asset up where up.id = l.parent_id and (${contractor} is null or exists (
       select from coverage e where e.asset_id = up.id and e.contractor_id = ${contractor}))) as parent`;
}

/** One more than are handed out, so that too many are seen. */
export const exportLines = (most: number) =>
  statement(
    'asset-lines.export',
    `select ${lineSql('$1::uuid')} from asset l
     where ${reachedBy('$1::uuid')} and ($2::text is null or l.class = $2) and ($3::uuid is null or l.project_id = $3)
     order by l.code limit ${most + 1}`,
  );

/** In one order whoever asks, so that two imports wait for each other and do not lock each other out. */
export const LOCK_NAMED = statement(
  'asset-lines.lock',
  'select l.id from asset l where l.code = any($1) order by l.id for no key update',
);

export const NAMED = statement(
  'asset-lines.named',
  `select l.id, l.version, ${lineSql('null::uuid')} from asset l where l.code = any($1)`,
);

export const PARENTS = statement(
  'asset-lines.parents',
  `select l.id, l.code, l.retired_on is not null as retired, up.code as parent
   from asset l left join asset up on up.id = l.parent_id`,
);

export const PROJECTS = statement('asset-lines.projects', 'select p.id, p.code, p.name from project p');

/** Read for share where a warranty comes to rest on it: nobody changes its days meanwhile. */
export const CONTRACTS = statement(
  'asset-lines.contracts',
  'select w.id, w.number from contract w where w.number = any($1) order by w.id for share',
);

export const TODAY_IS = statement('asset-lines.today', `select ${TODAY} as today`);
