import { refusal } from '../../../common/errors/domain-error.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import type { AssetReferenceAnswer } from './assets.dto.js';

/** Two who each hang one asset below the other's would close a circle that neither of them sees. */
const ONE_AT_A_TIME = statement(
  'assets.parents-lock',
  `select pg_advisory_xact_lock(hashtextextended('asset parents', 0))`,
);

// `union` and not `union all`: even a circle that got in by another way would come to an end.
const PARENT = statement(
  'assets.parent',
  `with recursive up as (
     select p.id, p.parent_id from asset p where p.id = $1
     union
     select p.id, p.parent_id from up join asset p on p.id = up.parent_id
   )
   select p.id, p.code, p.name, p.retired_on is not null as retired,
     exists (select from up where up.id = $2) as circle
   from asset p where p.id = $1`,
);

const PARTS = statement(
  'assets.parts',
  `select p.code from asset p where p.parent_id = $1 and p.retired_on is null order by p.code limit 5`,
);

/** Until the transaction ends nobody else hangs one asset below another. */
export async function lockParents(tx: Tx): Promise<void> {
  await tx.query(ONE_AT_A_TIME);
}

type FoundParent = AssetReferenceAnswer & { retired: boolean; circle: boolean };

/**
 * The asset that another becomes a part of.
 * @throws ASSET.PARENT_UNKNOWN, ASSET.PARENT_RETIRED, ASSET.OWN_PART (422) naming `/parentId`
 */
export async function parentFor(tx: Tx, childId: string, parentId: string): Promise<AssetReferenceAnswer> {
  await lockParents(tx);
  const [parent] = await tx.query<FoundParent & object>(PARENT, [parentId, childId]);
  const refused = (code: string, message: string): Error => refusal('rule', code, '/parentId', message);
  if (!parent) throw refused('ASSET.PARENT_UNKNOWN', 'There is no such asset.');
  if (parent.circle)
    throw refused('ASSET.OWN_PART', 'An asset cannot be a part of itself or of its own parts.');
  if (parent.retired) throw refused('ASSET.PARENT_RETIRED', `${parent.code} is out of service.`);
  const { id, code, name } = parent;
  return { id, code, name };
}

/** The codes of the first parts that are still in service; no other can be hung below it until the transaction ends. */
export async function partsInService(tx: Tx, assetId: string): Promise<string[]> {
  await lockParents(tx);
  const parts = await tx.query<{ code: string }>(PARTS, [assetId]);
  return parts.map(({ code }) => code);
}
