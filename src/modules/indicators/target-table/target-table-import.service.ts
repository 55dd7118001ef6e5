import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../../common/call/call.js';
import { DomainError } from '../../../common/errors/domain-error.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import { BY_SYSTEM, Trail, trailOf, type TrailSource } from '../../audit/index.js';
import { Project } from '../project.entity.js';
import { proposeBinding } from './binding-proposal.rules.js';
import { Binding } from './binding.entity.js';
import { contentHash } from './content-hash.js';
import { Indicator } from './indicator.entity.js';
import { TargetTable } from './target-table.entity.js';
import { readTargetTables, type TargetTableReading } from './target-table.reader.js';

/** The text export of a year's target tables. The form prints no year, so it is told. */
export interface TargetTableText {
  readonly year: number;
  readonly text: string;
}

export interface ImportOutcome {
  readonly tables: number;
  readonly indicators: number;
  readonly created: number;
  readonly unchanged: number;
}

/** One import at a time: which tables and projects exist is decided on before they are written. */
const ONE_AT_A_TIME = statement(
  'target-tables.lock',
  `select pg_advisory_xact_lock(hashtextextended('indicators.import', 0))`,
);

const STANDING = statement(
  'target-tables.standing',
  'select number, content_hash as "contentHash", project_id as "projectId" from target_table where year = $1',
);

const PROJECTS = statement(
  'target-tables.projects',
  'select id, name from project where name = any($1::text[])',
);

const CODES = statement(
  'target-tables.project-codes',
  `select next_number('XM', $1) as code from generate_series(1, $2)`,
);

const ANY_TABLE = statement('target-tables.any', 'select exists (select from target_table) as found');

type StandingTable = Pick<TargetTable, 'number' | 'contentHash' | 'projectId'>;

@Injectable()
export class TargetTableImport {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Reads the text whole and stores the tables that do not stand yet, all or none; a table that stands word for word
   * stays untouched.
   * @throws TARGET_TABLE.… (400) naming the line that cannot be read
   * @throws TARGET_TABLE.CHANGED (409) when a table of that year and number says something else,
   *   TARGET_TABLE.PROJECT_TWICE (409) when its project has another table that year
   */
  async importTables(call: Call, { year, text }: TargetTableText): Promise<ImportOutcome> {
    const tables = read(text, year);
    return this.unitOfWork.run(call, async (tx) => {
      await tx.query(ONE_AT_A_TIME);
      return store(tx, call, year, tables);
    });
  }

  /** The first start's import: nothing happens when any table stands, whatever its year. @throws as `importTables` */
  async importIfEmpty(texts: readonly TargetTableText[]): Promise<readonly ImportOutcome[]> {
    const readings = texts.map(({ year, text }) => ({ year, tables: read(text, year) }));
    return this.unitOfWork.transact(async (tx) => {
      await tx.query(ONE_AT_A_TIME);
      const [any] = await tx.query<{ found: boolean }>(ANY_TABLE);
      if (any?.found) return [];
      const outcomes: ImportOutcome[] = [];
      for (const { year, tables } of readings) {
        outcomes.push(await store(tx, BY_SYSTEM, year, tables));
        // The next file may name the same projects.
        await tx.flush();
      }
      return outcomes;
    });
  }
}

/** The text is one field of the body: whatever is wrong in it, the field is `/text` and the message says the line. */
function read(text: string, year: number): TargetTableReading[] {
  try {
    return readTargetTables(text, { year }).tables;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError(
      error.kind,
      error.code,
      error.message,
      error.fields.map((field) => ({ ...field, field: '/text' })),
    );
  }
}

async function store(
  tx: Tx,
  source: TrailSource,
  year: number,
  tables: readonly TargetTableReading[],
): Promise<ImportOutcome> {
  const standing = new Map(
    (await tx.query<StandingTable>(STANDING, [year])).map((table) => [table.number, table] as const),
  );
  const missing = tables.filter((table) => !standsAlready(standing.get(table.number), table, year));
  const projects = await projectsOf(tx, missing, year);
  const taken = new Set([...standing.values()].map(({ projectId }) => projectId));
  for (const table of missing) {
    const projectId = projects.get(table.project) ?? '';
    if (taken.has(projectId)) throw projectTwice(table, year);
    taken.add(projectId);
    insert(tx, source, year, projectId, table);
  }
  return {
    tables: tables.length,
    indicators: tables.reduce((sum, table) => sum + table.rows.length, 0),
    created: missing.length,
    unchanged: tables.length - missing.length,
  };
}

function standsAlready(
  standing: StandingTable | undefined,
  table: TargetTableReading,
  year: number,
): boolean {
  if (!standing) return false;
  if (standing.contentHash === contentHash(table)) return true;
  throw refused(
    'CHANGED',
    `Table ${table.number} of ${year}, "${table.title}", stands already and says something else.`,
  );
}

function projectTwice(table: TargetTableReading, year: number): DomainError {
  const message = `Table ${table.number}, "${table.title}": the project "${table.project}" has another table in ${year}.`;
  return refused('PROJECT_TWICE', message);
}

function refused(reason: string, message: string): DomainError {
  const code = `TARGET_TABLE.${reason}`;
  return new DomainError('conflict', code, message, [{ field: '/text', code, message }]);
}

/** The project of each name; those that are new get a code of their own. */
async function projectsOf(
  tx: Tx,
  tables: readonly TargetTableReading[],
  year: number,
): Promise<Map<string, string>> {
  const names = [...new Set(tables.map(({ project }) => project))];
  if (names.length === 0) return new Map();
  const known = await tx.query<Pick<Project, 'id' | 'name'>>(PROJECTS, [names]);
  const projects = new Map(known.map(({ id, name }) => [name, id]));
  const fresh = names.filter((name) => !projects.has(name));
  if (fresh.length === 0) return projects;
  const codes = await tx.query<{ code: string }>(CODES, [year, fresh.length]);
  codes.forEach(({ code }, i) => {
    const [id, name] = [uuid(), fresh[i] ?? ''];
    projects.set(name, id);
    tx.insert(Project, { id, code, name });
  });
  return projects;
}

function insert(
  tx: Tx,
  source: TrailSource,
  year: number,
  projectId: string,
  table: TargetTableReading,
): void {
  const { number, title, unitCode, unitName, project, budgetFen, fiscalFen, otherFen, purpose, goal } = table;
  const head = { number, title, unitCode, unitName, budgetFen, fiscalFen, otherFen, purpose, goal };
  const tableId = uuid();
  const { warnings } = table;
  tx.insert(TargetTable, {
    id: tableId,
    year,
    projectId,
    ...head,
    warnings,
    contentHash: contentHash(table),
  });
  for (const read of table.rows) {
    const { id: code, row, level1, level1CellBlank, level2, level3, description, valueText, reading } = read;
    const indicatorId = uuid();
    const words = { level1, level1CellBlank, level2, level3, description, targetText: valueText };
    tx.insert(Indicator, { id: indicatorId, tableId, code, row, ...words, target: reading });
    const proposal = proposeBinding({ project, level2, level3, description, reading });
    tx.insert(Binding, { indicatorId, ...proposal, status: 'proposed' });
  }
  const object = { type: 'target-table', id: tableId, label: `${year}-${number} ${title}` };
  tx.insert(Trail, trailOf(source, { action: 'target-table.import', object }));
}
