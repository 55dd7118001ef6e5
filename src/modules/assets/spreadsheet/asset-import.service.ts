import { setImmediate as breath } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../../common/call/call.js';
import { refusal, type DomainError } from '../../../common/errors/domain-error.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { takenAs } from '../../../common/persistence/unique.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import { readSheet, type Sheet } from '../../../common/spreadsheet/read-sheet.js';
import { SpreadsheetProblem } from '../../../common/spreadsheet/spreadsheet-problem.js';
import { Refreshes } from '../../../common/workflow/refreshes.js';
import { changesBetween, Trail, trailOf } from '../../audit/index.js';
import { FilesQueries } from '../../files/index.js';
import { Asset } from '../asset.entity.js';
import { AssetPlanner, digestOf, type Plan, type PlannedRow } from './asset-import.plan.js';
import { titleOf, type AssetLine } from './asset-line.js';
import { loadRegister, type LoadedRegister } from './asset-register.js';
import { readHeading, readRow, type BadCell, type SaidRow } from './asset-rows.js';
import type { AssetImportAnswer, AssetImportPreview, ImportAssets } from './asset-sheets.dto.js';

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CHANGES_SHOWN = 100;

/** Rows between two breaths, in which others get their turn. */
const BREATH_ROWS = 100;

/** A sheet as its cells say it, before anything is looked up. */
interface ReadSheet {
  readonly name: string;
  readonly sha256: string;
  readonly sheet: Sheet;
  readonly rows: readonly SaidRow[];
  readonly badHeading: readonly BadCell[];
}

@Injectable()
export class AssetImport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: FilesQueries,
    private readonly refreshes: Refreshes,
  ) {}

  /**
   * What the sheet would do, and everything that is wrong with it. Writes nothing.
   * @throws FILE.UNKNOWN, FILE.NOT_A_SPREADSHEET, SPREADSHEET.* (422)
   */
  async preview(call: Call, fileId: string): Promise<AssetImportPreview> {
    const read = await this.read(call, fileId);
    const plan = await this.unitOfWork.transact(async (tx) =>
      planOf(read, await loadRegister(tx, codesOf(read))),
    );
    const { sheet, rows, sha256 } = read;
    const counts = countsOf(plan);
    const changes = plan.rows
      .filter(({ standing, changed }) => standing !== null && changed.length > 0)
      .slice(0, CHANGES_SHOWN)
      .map(({ row, line, changed }) => ({ row, code: line.code, columns: changed.map(titleOf) }));
    return {
      sheet: sheet.name,
      notRead: [...sheet.notRead],
      total: rows.length,
      ...{ create: counts.created, update: counts.updated, unchanged: counts.unchanged },
      bad: [...plan.bad],
      changes,
      digest: plan.bad.length === 0 ? digestOf(sha256, plan) : null,
    };
  }

  /**
   * Carries out what the preview said, all of it or nothing.
   * @throws the same as `preview`, ASSET_IMPORT.BAD_ROWS (422), ASSET_IMPORT.CHANGED (409) where the register or the file
   *   is no longer what it was
   */
  async carryOut(call: Call, { fileId, digest }: ImportAssets): Promise<AssetImportAnswer> {
    const read = await this.read(call, fileId);
    const run = this.unitOfWork.run<AssetImportAnswer>(call, async (tx) => {
      const register = await loadRegister(tx, codesOf(read), { locked: true });
      const plan = await planOf(read, register);
      const [first] = plan.bad;
      if (first) {
        const message = `Row ${first.row}, ${first.column}: ${first.message} The preview lists all that is wrong.`;
        throw refusal('rule', 'ASSET_IMPORT.BAD_ROWS', '/fileId', message);
      }
      if (digestOf(read.sha256, plan) !== digest) throw changedSince();
      this.stage(tx, call, read, plan, register);
      return countsOf(plan);
    });
    return takenAs(run, 'uq_asset_code', changedSince());
  }

  private async read(call: Call, fileId: string): Promise<ReadSheet> {
    const found = await this.files.wholeUnclaimed(call.actor, fileId);
    if (!found)
      throw refusal('rule', 'FILE.UNKNOWN', '/fileId', 'You have sent no such file, or it is gone.');
    const { name, mediaType, sha256 } = found.file;
    if (mediaType !== EXCEL)
      throw refusal('rule', 'FILE.NOT_A_SPREADSHEET', '/fileId', 'This file is no Excel file (.xlsx).');
    const sheet = await readSheet(found.content).catch((error: unknown) => {
      if (!(error instanceof SpreadsheetProblem)) throw error;
      throw refusal('rule', `SPREADSHEET.${error.fault}`, '/fileId', error.message);
    });
    const [top, ...below] = sheet.rows;
    if (!top || below.length === 0) {
      throw refusal(
        'rule',
        'ASSET_IMPORT.EMPTY_SHEET',
        '/fileId',
        `The sheet ${sheet.name} has no rows below a heading.`,
      );
    }
    const { heading, bad } = readHeading(top);
    const rows: SaidRow[] = [];
    for (const [n, row] of below.entries()) {
      if (n % BREATH_ROWS === 0) await breath();
      rows.push(readRow(row, heading));
    }
    return { name, sha256, sheet, rows, badHeading: bad };
  }

  private stage(tx: Tx, call: Call, read: ReadSheet, plan: Plan, register: LoadedRegister): void {
    const touched = plan.rows.filter(({ changed }) => changed.length > 0);
    if (touched.length === 0) return;
    const ids = new Map(touched.map(({ line, standing }) => [line.code, standing?.id ?? uuid()]));
    const idOf = (code: string): string | null => ids.get(code) ?? register.ids.get(code) ?? null;
    for (const planned of touched)
      this.stageRow(tx, call, planned, rowOf(planned.line, register, idOf), idOf);
    const counts = changesBetween(null, { ...countsOf(plan), sha256: read.sha256 });
    const object = { type: 'asset', id: null, label: read.name };
    tx.insert(Trail, trailOf(call, { action: 'asset.import', object, changes: counts }));
  }

  private stageRow(
    tx: Tx,
    call: Call,
    { line, standing }: PlannedRow,
    row: ReturnType<typeof rowOf>,
    idOf: (code: string) => string | null,
  ): void {
    const id = standing?.id ?? idOf(line.code) ?? uuid();
    if (standing) tx.update(Asset, standing, row);
    else tx.insert(Asset, { id, ...row, version: 1 });
    const action = standing ? 'asset.change' : 'asset.create';
    const object = { type: 'asset', id, label: line.code };
    tx.insert(
      Trail,
      trailOf(call, { action, object, changes: changesBetween(standing?.line ?? null, line) }),
    );
    this.refreshes.request(tx, 'asset', id, 'asset.import');
  }
}

function codesOf({ rows }: ReadSheet): { codes: string[]; contracts: string[] } {
  const codes = rows.flatMap(({ said }) => said.code ?? []);
  const contracts = new Set(rows.flatMap(({ said }) => said.warrantyContract ?? []));
  return { codes, contracts: [...contracts] };
}

/** Where the heading is wrong the rows say nothing that could be relied on. */
async function planOf({ rows, badHeading }: ReadSheet, register: LoadedRegister): Promise<Plan> {
  if (badHeading.length > 0) return { rows: [], bad: badHeading };
  const planner = new AssetPlanner(register);
  for (const [n, row] of rows.entries()) {
    if (n % BREATH_ROWS === 0) await breath();
    planner.add(row);
  }
  return planner.finish();
}

function countsOf({ rows }: Plan): AssetImportAnswer {
  const count = (holds: (row: PlannedRow) => boolean): number => rows.filter(holds).length;
  return {
    created: count(({ standing }) => standing === null),
    updated: count(({ standing, changed }) => standing !== null && changed.length > 0),
    unchanged: count(({ standing, changed }) => standing !== null && changed.length === 0),
  };
}

/** The columns that an import writes; what is out of service it never touches. */
function rowOf(line: AssetLine, register: LoadedRegister, idOf: (code: string) => string | null) {
  const { parent, project, warrantyContract, retiredOn: _, ...plain } = line;
  return {
    ...plain,
    projectId: register.projects.get(project)?.id ?? '',
    parentId: parent === null ? null : idOf(parent),
    warrantyContractId: warrantyContract === null ? null : (register.contracts.get(warrantyContract) ?? null),
  };
}

function changedSince(): DomainError {
  const message = 'The register or the file is no longer what the preview saw. Preview it again.';
  return refusal('conflict', 'ASSET_IMPORT.CHANGED', '/digest', message);
}
