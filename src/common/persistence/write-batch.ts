import { hash } from 'node:crypto';
import type { Statement } from './statement.js';
import { tableOf, type EntityClass } from './columns.js';

type Row = Record<string, unknown>;

/** Rows of one table that carry the same properties. */
interface Group {
  readonly signature: string;
  readonly entity: EntityClass;
  readonly keys: readonly string[];
  readonly rows: Row[];
}

export interface WriteStatement extends Statement {
  readonly values: unknown[];
  /** how many rows each update must have touched, in order `u0`, `u1`, … */
  readonly expected: readonly number[];
}

/**
 * Collects what a command wants written and turns it into one statement: every update first, then every insert,
 * and the inserts happen only when each update found its rows at the version it was decided on.
 *
 * Rows travel as JSON arrays, so the statement's text depends on which tables and columns are written, not on how
 * many rows: a command keeps one prepared statement.
 */
export class WriteBatch {
  private readonly updates = new Map<string, Group>();
  private readonly inserts = new Map<string, Group>();

  insert(entity: EntityClass, row: Row): void {
    this.stage(this.inserts, entity, row);
  }

  /** `row` carries the id, the raised `version` where the table has one, and the changed properties. */
  update(entity: EntityClass, row: Row): void {
    this.stage(this.updates, entity, row);
  }

  get empty(): boolean {
    return this.updates.size === 0 && this.inserts.size === 0;
  }

  /** The statement for everything collected so far; the batch is empty afterwards. */
  take(): WriteStatement {
    const updates = [...this.updates.values()];
    const inserts = [...this.inserts.values()];
    this.updates.clear();
    this.inserts.clear();
    const values = [...updates, ...inserts].map(asJson);
    const expected = updates.map((group) => group.rows.length);
    const { name, text } = statementFor(updates, inserts);
    // Without inserts nothing in the text refers to the counts.
    const gates = inserts.length > 0 ? expected : [];
    return { name, text, values: [...values, ...gates], expected };
  }

  private stage(into: Map<string, Group>, entity: EntityClass, row: Row): void {
    const keys = Object.keys(row).filter((key) => row[key] !== undefined);
    const signature = `${entity.name}:${keys.join(',')}`;
    const group = into.get(signature);
    if (group) group.rows.push(row);
    else into.set(signature, { signature, entity, keys, rows: [row] });
  }
}

function asJson({ entity, keys, rows }: Group): string {
  const { columns } = tableOf(entity);
  const named = rows.map((row) => {
    const sent: Row = {};
    for (const key of keys) sent[columns.get(key) ?? key] = row[key];
    return sent;
  });
  return JSON.stringify(named);
}

const statements = new Map<string, Statement>();

/** Composed once for each combination of tables and columns; a command has few of them, and gives them for ever. */
function statementFor(updates: Group[], inserts: Group[]): Statement {
  const signatureOf = (groups: Group[]): string => groups.map(({ signature }) => signature).join(';');
  const signature = `${signatureOf(updates)} ${signatureOf(inserts)}`;
  let known = statements.get(signature);
  if (!known) {
    const text = writeText(updates, inserts, updates.length + inserts.length);
    known = { name: `write.${hash('sha256', text).slice(0, 24)}`, text };
    statements.set(signature, known);
  }
  return known;
}

function columnNames({ entity, keys }: Group): string[] {
  const { columns, table } = tableOf(entity);
  return keys.map((key) => {
    const column = columns.get(key);
    if (!column) throw new TypeError(`${table} has no column for ${key}`);
    return `"${column}"`;
  });
}

function writeText(updates: Group[], inserts: Group[], firstExpected: number): string {
  const found = updates.map((_, i) => `(select count(*) from u${i})`);
  const gate = found.map((count, i) => `${count} = $${firstExpected + i + 1}::int`).join(' and ');
  const parts = [
    ...updates.map((group, i) => `u${i} as (${updateText(group, i + 1)} returning 1)`),
    ...inserts.map((group, i) => {
      const text = insertText(group, updates.length + i + 1);
      return `i${i} as (${text}${gate && ` where ${gate}`} returning 1)`;
    }),
  ];
  const counts = found.map((count, i) => `${count}::int as u${i}`).join(', ') || '1 as written';
  return `with ${parts.join(',\n')}\nselect ${counts}`;
}

function updateText(group: Group, parameter: number): string {
  const { table, columns } = tableOf(group.entity);
  const set = columnNames(group)
    .filter((column) => column !== '"id"')
    .map((column) => `${column} = n.${column}`)
    .join(', ');
  const atVersion =
    columns.has('version') && group.keys.includes('version') ? ' and t."version" = n."version" - 1' : '';
  return (
    `update "${table}" t set ${set} from json_populate_recordset(null::"${table}", $${parameter}::json) n ` +
    `where t."id" = n."id"${atVersion}`
  );
}

function insertText(group: Group, parameter: number): string {
  const { table } = tableOf(group.entity);
  const columns = columnNames(group);
  const from = columns.map((column) => `n.${column}`).join(', ');
  return (
    `insert into "${table}" (${columns.join(', ')}) select ${from} ` +
    `from json_populate_recordset(null::"${table}", $${parameter}::json) n`
  );
}
