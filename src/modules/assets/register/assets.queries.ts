import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../common/call/call.js';
import { unknownObject } from '../../../common/errors/domain-error.js';
import { decodeCursor, DEFAULT_LIMIT, pageOf } from '../../../common/http/page.js';
import { Database } from '../../../common/persistence/database.js';
import { statement, type Statement } from '../../../common/persistence/statement.js';
import { reachFilter } from '../../identity/index.js';
import { PROJECT_REFERENCE, TODAY } from '../assets.sql.js';
import { patternOf, wordCondition, wordsOf } from './asset-search.js';
import {
  CODE_MAX,
  type AssetAnswer,
  type AssetListQuery,
  type AssetPage,
  type AssetRecord,
} from './assets.dto.js';
import { ASSET_COLUMNS, assetRecordSql, reachedBy, recordOf, type FoundAsset } from './assets.record.js';

// $3 is the contractor that the caller is confined to, or null: of others' coverages a contractor sees nothing.
const CONTRACTOR_TODAY = `(select json_build_object('id', o.id, 'name', o.name)
  from coverage c join organisation o on o.id = c.contractor_id
  where c.asset_id = a.id and daterange(c.from_day, c.to_day, '[]') @> ${TODAY}
    and ($3::uuid is null or c.contractor_id = $3)) as contractor`;

const COVERED_EVER = 'a.id in (select c.asset_id from coverage c where c.contractor_id = $3)';

type Filter = 'class' | 'projectId' | 'contractorId' | 'parentId' | 'status';

/** Each filter's condition; the list's statement holds only those asked for, so that each has its own plan. */
const FILTERS: Readonly<Record<Filter, (value: string) => string>> = {
  class: (value) => `a.class = ${value}`,
  projectId: (value) => `a.project_id = ${value}`,
  contractorId: (value) => `a.id in (select c.asset_id from coverage c
    where c.contractor_id = ${value} and daterange(c.from_day, c.to_day, '[]') @> ${TODAY})`,
  parentId: (value) => `a.parent_id = ${value}`,
  status: (value) => `(a.retired_on is null) = (${value} = 'in-service')`,
};
const NAMES = Object.keys(FILTERS) as Filter[];

function listStatement(confined: boolean, filters: readonly Filter[], words: readonly string[]): Statement {
  const firstWord = filters.length + 4;
  const short = words.map((word) => ([...word].length < 2 ? '1' : '2')).join('');
  const wheres = [
    'a.code > $2',
    ...(confined ? [COVERED_EVER] : []),
    ...filters.map((filter, i) => FILTERS[filter](`$${i + 4}`)),
    ...words.map((word, i) =>
      wordCondition(word, `$${firstWord + i * 2}::text`, `$${firstWord + i * 2 + 1}::text`),
    ),
  ];
  return statement(
    `assets.list.${[confined ? 'own' : 'all', ...filters.map((name) => name.slice(0, 4)), short].join('.')}`,
    `select ${ASSET_COLUMNS}, ${PROJECT_REFERENCE}, ${CONTRACTOR_TODAY}
     from asset a where ${wheres.join(' and ')} order by a.code limit $1`,
  );
}

const ONE = statement(
  'assets.one',
  `select ${assetRecordSql('$2::uuid')} from asset a
   where a.id = (select l.id from asset l where l.id = $1 and ${reachedBy('$2::uuid')})`,
);

@Injectable()
export class AssetsQueries {
  constructor(private readonly database: Database) {}

  /** By code. A contractor sees the assets that it covers or has ever covered. @throws ASSET.SEARCH_WORDS */
  async list(actor: Actor, query: AssetListQuery): Promise<AssetPage> {
    const { limit = DEFAULT_LIMIT, cursor } = query;
    const [after = ''] = decodeCursor(cursor, [isCode]) ?? [];
    const confinedTo = reachFilter(actor, 'asset.read');
    if (confinedTo !== null && query.contractorId !== undefined && query.contractorId !== confinedTo) {
      return { items: [], nextCursor: null };
    }
    const words = wordsOf(query.q);
    const filters = NAMES.filter((name) => query[name] !== undefined);
    const sought = words.flatMap((word) => [word, patternOf(word)]);
    const values = [limit + 1, after, confinedTo, ...filters.map((name) => query[name]), ...sought];
    const list = listStatement(confinedTo !== null, filters, words);
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
