import { Injectable } from '@nestjs/common';
import { unknownObject } from '../../../common/errors/domain-error.js';
import { decodeCursor, DEFAULT_LIMIT, pageOf, type Page, type PageQuery } from '../../../common/http/page.js';
import { columnsOf, tableOf, type EntityClass } from '../../../common/persistence/columns.js';
import { Database, type Row } from '../../../common/persistence/database.js';
import { statement, type Statement } from '../../../common/persistence/statement.js';
import type { VersionAnswer } from './definitions.dto.js';

/** One table of versions: what its rows are called by, and the two ways to list it. */
export interface VersionTable {
  /** For the refusal: `calendar`, `policy`. */
  readonly what: string;
  /** Whether a text from outside can be this part of the key. */
  readonly keys: readonly ((part: string) => boolean)[];
  readonly inForce: Statement;
  readonly versions: Statement;
}

/**
 * @param keys the properties that, with the version, are unique: columns of type text
 * @param fits what each of them looks like
 * @param more what is answered beside the columns, as SQL over the row `t`
 */
export function versionTable<T extends object>(
  entity: EntityClass<T>,
  what: string,
  keys: readonly (keyof T & string)[],
  fits: readonly RegExp[],
  more: Readonly<Record<string, string>> = {},
): VersionTable {
  const { table, columns } = tableOf(entity);
  const shown = [...columns.keys()].filter((name) => name !== 'createdById') as (keyof T & string)[];
  const select = `select ${columnsOf(entity, 't', shown)},
    (select json_build_object('id', a.id, 'name', a.name) from account a where a.id = t.created_by_id) as "createdBy"
    ${Object.entries(more)
      .map(([name, sql]) => `, ${sql} as "${name}"`)
      .join('')}`;
  const key = keys.map((name) => `t."${columns.get(name) ?? name}"`).join(', ');
  const from = (first: number): string => `(${keys.map((_, i) => `$${first + i}::text`).join(', ')})`;
  return {
    what,
    keys: fits.map((pattern) => (part) => part.length <= 100 && pattern.test(part)),
    inForce: statement(
      `${table}.in-force`,
      `${select} from (select distinct on (${key}) t.* from ${table} t order by ${key}, t.version desc) t
       where (${key}) > ${from(2)} order by ${key} limit $1`,
    ),
    versions: statement(
      `${table}.versions`,
      `${select} from ${table} t where (${key}) = ${from(3)} and t.version < $2 order by t.version desc limit $1`,
    ),
  };
}

const ABOVE_ALL = 2_147_483_647;

/** The lists of definitions, read from the tables: who has written a version sees it, whichever replica answers. */
@Injectable()
export class VersionLists {
  constructor(private readonly database: Database) {}

  /** The newest version of each, by key. */
  async inForce<R extends VersionAnswer>(
    table: VersionTable,
    query: PageQuery,
    keyOf: (row: R) => string[],
  ): Promise<Page<R>> {
    const { limit = DEFAULT_LIMIT, cursor } = query;
    const after = decodeCursor(cursor, table.keys) ?? table.keys.map(() => '');
    const rows = await this.database.read<R & Row>(table.inForce, [limit + 1, ...after]);
    return pageOf(rows, limit, keyOf, (row): R => row);
  }

  /** Every version of one, the newest first. @throws CALENDAR.UNKNOWN and its like (404) */
  async versions<R extends VersionAnswer>(
    table: VersionTable,
    query: PageQuery,
    key: readonly string[],
  ): Promise<Page<R>> {
    const { limit = DEFAULT_LIMIT, cursor } = query;
    const [before] = decodeCursor(cursor, [(part) => /^[1-9]\d{0,8}$/.test(part)]) ?? [];
    const values = [limit + 1, before ?? ABOVE_ALL, ...key];
    const rows = await this.database.read<R & Row>(table.versions, values);
    if (rows.length === 0 && before === undefined) throw unknownObject(table.what);
    return pageOf(
      rows,
      limit,
      (row) => [String(row.version)],
      (row): R => row,
    );
  }
}
