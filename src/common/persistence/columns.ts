import { DefaultNamingStrategy, getMetadataArgsStorage, type NamingStrategyInterface } from 'typeorm';

/** A class decorated with `@Entity`. Its decorators are the one list of a table's columns. */
export type EntityClass<T extends object = object> = new () => T;

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `reportedAt` in code is `reported_at` in the database, everywhere. */
export class SnakeCaseNames extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(property: string, customName: string | undefined): string {
    return customName ?? snake(property);
  }
}

export interface TableColumns {
  readonly table: string;
  /** property → column, in order of declaration */
  readonly columns: ReadonlyMap<string, string>;
}

const known = new Map<EntityClass, TableColumns>();

export function tableOf(entity: EntityClass): TableColumns {
  const hit = known.get(entity);
  if (hit) return hit;
  const storage = getMetadataArgsStorage();
  const table = storage.tables.find((candidate) => candidate.target === entity)?.name;
  if (!table) throw new TypeError(`${entity.name} is not an entity with a table name`);
  const columns = new Map(
    storage.filterColumns(entity).map((column) => {
      return [column.propertyName, column.options.name ?? snake(column.propertyName)] as const;
    }),
  );
  const found = { table, columns };
  known.set(entity, found);
  return found;
}

/**
 * The select list that reads rows of `alias` as plain objects of the entity's shape.
 * @param only these properties; all of them when left out
 */
export function columnsOf<T extends object>(
  entity: EntityClass<T>,
  alias: string,
  only?: readonly (keyof T & string)[],
): string {
  const { columns, table } = tableOf(entity);
  return (only ?? [...columns.keys()])
    .map((property) => {
      const column = columns.get(property);
      if (!column) throw new TypeError(`${table} has no column for ${property}`);
      return `${alias}."${column}" as "${property}"`;
    })
    .join(', ');
}

const ISO_UTC = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;

/**
 * `json_build_object` over the entity's columns, for rows that travel inside another row. Moments are written as
 * Instant text, so they need no reading.
 */
export function jsonOf<T extends object>(
  entity: EntityClass<T>,
  alias: string,
  only?: readonly (keyof T & string)[],
): string {
  const { columns } = tableOf(entity);
  const moments = momentsOf(entity);
  const pairs = (only ?? [...columns.keys()]).map((property) => {
    const column = `${alias}."${columns.get(property) ?? property}"`;
    return `'${property}', ${moments.has(property) ? `to_char(${column} at time zone 'UTC', ${ISO_UTC})` : column}`;
  });
  return `json_build_object(${pairs.join(', ')})`;
}

function momentsOf(entity: EntityClass): ReadonlySet<string> {
  const columns = getMetadataArgsStorage().filterColumns(entity);
  return new Set(columns.filter(({ options }) => options.type === 'timestamptz').map((c) => c.propertyName));
}
