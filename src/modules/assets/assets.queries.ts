import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/call/call.js';
import { unknownObject } from '../../common/errors/domain-error.js';
import { decodeCursor, DEFAULT_LIMIT, pageOf } from '../../common/http/page.js';
import { Database } from '../../common/persistence/database.js';
import { statement, type Statement } from '../../common/persistence/statement.js';
import type { Day } from '../../common/time/day.js';
import { reachFilter } from '../identity/index.js';
import {
  CODE_MAX,
  type AssetAnswer,
  type AssetListQuery,
  type AssetPage,
  type AssetRecord,
} from './assets.dto.js';
import { ASSET_COLUMNS, coveragesOf, PROJECT_REFERENCE, TODAY } from './assets.sql.js';
import { coverageOn } from './coverage.rules.js';

// $3 is the contractor that the caller is confined to, or null: of others' coverages a contractor sees nothing.
const CONTRACTOR_TODAY = `(select json_build_object('id', o.id, 'name', o.name)
  from coverage c join organisation o on o.id = c.contractor_id
  where c.asset_id = a.id and daterange(c.from_day, c.to_day, '[]') @> ${TODAY}
    and ($3::uuid is null or c.contractor_id = $3)) as contractor`;

const COVERED_EVER = 'a.id in (select c.asset_id from coverage c where c.contractor_id = $3)';
const FILTERS = { class: 'a.class', projectId: 'a.project_id' } as const;
type Filter = keyof typeof FILTERS;

/** One statement for each set of filters, so that each is planned with the index that serves it. */
function listStatement(confined: boolean, filters: readonly Filter[]): Statement {
  const wheres = [
    'a.code > $2',
    ...(confined ? [COVERED_EVER] : []),
    ...filters.map((filter, i) => `${FILTERS[filter]} = $${i + 4}`),
  ];
  return statement(
    `assets.list.${[confined ? 'own' : 'all', ...filters].join('.')}`,
    `select ${ASSET_COLUMNS}, ${PROJECT_REFERENCE}, ${CONTRACTOR_TODAY}
     from asset a where ${wheres.join(' and ')} order by a.code limit $1`,
  );
}

const ONE = statement(
  'assets.one',
  `select ${ASSET_COLUMNS}, ${PROJECT_REFERENCE}, ${TODAY} as today, ${coveragesOf('a.id', '$2::uuid')} as coverages
   from asset a where a.id = $1
     and ($2::uuid is null or exists (select from coverage c where c.asset_id = a.id and c.contractor_id = $2))`,
);

/** An asset as read for its own page: who covers it today follows from the coverages. */
export type FoundAsset = Omit<AssetRecord, 'contractor'> & { readonly today: Day };

@Injectable()
export class AssetsQueries {
  constructor(private readonly database: Database) {}

  /** By code. A contractor sees the assets that it covers or has ever covered. */
  async list(actor: Actor, query: AssetListQuery): Promise<AssetPage> {
    const { limit = DEFAULT_LIMIT, cursor } = query;
    const [after = ''] = decodeCursor(cursor, [isCode]) ?? [];
    const confinedTo = reachFilter(actor, 'asset.read');
    const filters = (['class', 'projectId'] as const).filter((name) => query[name] !== undefined);
    const list = listStatement(confinedTo !== null, filters);
    const values = [limit + 1, after, confinedTo, ...filters.map((name) => query[name])];
    const rows = await this.database.read<AssetAnswer>(list, values);
    return pageOf(
      rows,
      limit,
      (row) => [row.code],
      (row) => row,
    );
  }

  /** @throws ASSET.UNKNOWN (404), also where the asset is out of reach */
  async one(actor: Actor, id: string): Promise<AssetRecord> {
    const found = await this.database.readOne<FoundAsset>(ONE, [id, reachFilter(actor, 'asset.read')]);
    if (!found) throw unknownObject('asset');
    return recordOf(found);
  }
}

// NUL is the one character that JSON can carry and PostgreSQL's text cannot.
function isCode(key: string): boolean {
  return key.length <= CODE_MAX && !key.includes('\0');
}

export function recordOf(found: FoundAsset): AssetRecord {
  const { id, code, name, class: kind, site, project, version, coverages, today } = found;
  const current = coverageOn(coverages, today);
  const contractor = current && { id: current.contractorId, name: current.contractorName };
  return { id, code, name, class: kind, site, project, contractor, version, coverages };
}
