import { createHash } from 'node:crypto';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { Day } from '../../../common/time/day.js';
import { assetProblems, defaultTimeout } from '../register/asset.rules.js';
import { NewAsset } from '../register/assets.dto.js';
import { titleOf, type AssetLine, type LineField } from './asset-line.js';
import type { BadCell, SaidRow } from './asset-rows.js';

/** An asset that stands, as a line, with what a change of it is decided on. */
export interface StandingAsset {
  readonly id: string;
  readonly version: number;
  readonly line: AssetLine;
}

/** Everything that the rows may refer to. */
export interface Register {
  readonly today: Day;
  /** By code: those that the sheet names. */
  readonly standing: ReadonlyMap<string, StandingAsset>;
  /** By code, of every asset: its parent's code, and whether it is out of service. */
  readonly parents: ReadonlyMap<string, { readonly parent: string | null; readonly retired: boolean }>;
  /** Id and name by name and by code. */
  readonly projects: ReadonlyMap<string, { readonly id: string; readonly name: string }>;
  /** Id by number. */
  readonly contracts: ReadonlyMap<string, string>;
}

export interface PlannedRow {
  readonly row: number;
  readonly line: AssetLine;
  /** `null`: a new one. */
  readonly standing: StandingAsset | null;
  /** Fields that it changes; all of a new one that have a value. */
  readonly changed: readonly LineField[];
}

export interface Plan {
  readonly rows: readonly PlannedRow[];
  readonly bad: readonly BadCell[];
}

/** Stands for an id in what only needs the shape of one. */
const SOME_ID = '00000000-0000-4000-8000-000000000000';

/** Which cell a fact of the register's own rules stands in. */
const FIELD_AT: Readonly<Record<string, LineField>> = {
  '/warranty/contractId': 'warrantyContract',
  '/warranty/from': 'warrantyFrom',
  '/warranty/to': 'warrantyTo',
};

const NOTHING: Omit<AssetLine, 'code' | 'name' | 'class' | 'project' | 'timeoutSeconds'> = {
  site: null,
  longitude: null,
  latitude: null,
  maker: null,
  model: null,
  serial: null,
  installedOn: null,
  warrantyContract: null,
  warrantyFrom: null,
  warrantyTo: null,
  parent: null,
  retiredOn: null,
};

/** What carrying out the rows would do, row by row; nothing is done where anything is bad. */
export class AssetPlanner {
  private readonly rows: PlannedRow[] = [];
  private readonly bad: BadCell[] = [];
  private readonly seen = new Map<string, number>();

  constructor(private readonly register: Register) {}

  add({ row, said, bad }: SaidRow): void {
    const before = this.bad.length;
    this.bad.push(...bad);
    const { code, name, class: kind, project } = said;
    if (code !== undefined && this.isSecond(row, code)) return;
    if (code === undefined || name === undefined || kind === undefined || project === undefined) return;
    const standing = this.register.standing.get(code) ?? null;
    const known = this.register.projects.get(project);
    const base = standing?.line ?? { ...NOTHING, timeoutSeconds: defaultTimeout(kind) };
    const line: AssetLine = { ...base, ...said, code, name, class: kind, project: known?.name ?? project };
    if (!known) this.refuse(row, 'project', 'PROJECT.UNKNOWN', 'There is no project of this name or code.');
    this.checkWarranty(row, line);
    this.checkFields(row, line);
    if (this.bad.length > before) return;
    const changed = changedFields(standing?.line ?? null, line);
    this.checkLife(row, line, standing, changed);
    this.rows.push({ row, line, standing, changed });
  }

  /** The whole plan: only all rows together show what is a part of what. */
  finish(): Plan {
    const parents = new Map(this.register.parents);
    for (const { line } of this.rows)
      parents.set(line.code, { parent: line.parent, retired: line.retiredOn !== null });
    for (const planned of this.rows) {
      if (planned.changed.includes('parent')) this.checkParent(planned, parents);
    }
    const bad = [...this.bad].sort((a, b) => a.row - b.row);
    return { rows: this.rows, bad };
  }

  private isSecond(row: number, code: string): boolean {
    const first = this.seen.get(code);
    if (first === undefined) this.seen.set(code, row);
    else
      this.refuse(
        row,
        'code',
        'ASSET_IMPORT.ROW_TWICE',
        `Row ${first} has this code already. Delete one of them.`,
      );
    return first !== undefined;
  }

  private checkWarranty(row: number, { warrantyContract, warrantyFrom, warrantyTo }: AssetLine): void {
    const parts = { warrantyContract, warrantyFrom, warrantyTo };
    const empty = Object.entries(parts).filter(([, value]) => value === null);
    if (empty.length === 3) return;
    for (const [field] of empty) {
      const message = 'A warranty has a contract, a first and a last day. Fill in all three or none.';
      this.refuse(row, field as LineField, 'ASSET_IMPORT.HALF_A_WARRANTY', message);
    }
    if (warrantyContract === null || this.register.contracts.has(warrantyContract)) return;
    this.refuse(
      row,
      'warrantyContract',
      'CONTRACT.UNKNOWN',
      'There is no contract of this number. Record it first.',
    );
  }

  /** The rules of a single asset are those of the register: of its routes for each field, and of its facts together. */
  private checkFields(row: number, line: AssetLine): void {
    const {
      warrantyContract,
      warrantyFrom: from,
      warrantyTo: to,
      parent: _,
      retiredOn: __,
      project: ___,
      ...plain
    } = line;
    const warranty = warrantyContract !== null && from !== null && to !== null ? { from, to } : null;
    const body = { ...plain, projectId: SOME_ID, warranty: warranty && { contractId: SOME_ID, ...warranty } };
    const errors = validateSync(plainToInstance(NewAsset, body), { stopAtFirstError: true, whitelist: true });
    for (const { property, constraints = {} } of errors) {
      const [[code, message] = ['field', 'This cell is not usable.']] = Object.entries(constraints);
      this.refuse(
        row,
        property as LineField,
        code,
        message.replace(property, titleOf(property as LineField)),
      );
    }
    for (const { field, code, message } of assetProblems({ ...plain, warranty }, this.register.today)) {
      this.refuse(row, FIELD_AT[field] ?? (field.slice(1) as LineField), code, message);
    }
  }

  private checkLife(
    row: number,
    line: AssetLine,
    standing: StandingAsset | null,
    changed: readonly LineField[],
  ): void {
    if (standing?.line.retiredOn != null && changed.length > 0) {
      const message = `It was taken out of service on ${standing.line.retiredOn} and stays as it was. Delete the row.`;
      this.refuse(row, 'code', 'ASSET.RETIRED', message);
    } else if (line.retiredOn !== null && changed.includes('retiredOn')) {
      const message =
        'An asset is taken out of service on its own page, with a reason. Leave this cell empty.';
      this.refuse(row, 'retiredOn', 'ASSET_IMPORT.RETIRES', message);
    }
  }

  private checkParent({ row, line }: PlannedRow, parents: Register['parents']): void {
    if (line.parent === null) return;
    const parent = parents.get(line.parent);
    if (!parent) {
      this.refuse(
        row,
        'parent',
        'ASSET.PARENT_UNKNOWN',
        'There is no asset of this code, neither here nor in the sheet.',
      );
    } else if (parent.retired) {
      this.refuse(row, 'parent', 'ASSET.PARENT_RETIRED', `${line.parent} is out of service.`);
    } else if (isOwnPart(line.code, parents)) {
      const message = 'An asset cannot be a part of itself or of its own parts.';
      this.refuse(row, 'parent', 'ASSET.OWN_PART', message);
    }
  }

  private refuse(row: number, field: LineField, code: string, message: string): void {
    this.bad.push({ row, column: titleOf(field), code, message });
  }
}

function changedFields(before: AssetLine | null, after: AssetLine): LineField[] {
  const fields = Object.keys(after) as LineField[];
  return fields.filter((field) => after[field] !== (before?.[field] ?? null));
}

function isOwnPart(code: string, parents: Register['parents']): boolean {
  const above = new Set<string>();
  for (
    let next = parents.get(code)?.parent ?? null;
    next !== null;
    next = parents.get(next)?.parent ?? null
  ) {
    if (next === code) return true;
    // A circle among others is told of in their own rows.
    if (above.has(next)) return false;
    above.add(next);
  }
  return false;
}

/** One text for one plan: whoever carries it out has to have seen this very one. */
export function digestOf(sha256: string, { rows }: Plan): string {
  const said = rows
    .filter(({ changed }) => changed.length > 0)
    .map(({ line, standing, changed }) => [
      line.code,
      standing?.version ?? 0,
      changed.map((field) => [field, line[field]]),
    ]);
  return createHash('sha256')
    .update(JSON.stringify([sha256, said]))
    .digest('hex');
}
