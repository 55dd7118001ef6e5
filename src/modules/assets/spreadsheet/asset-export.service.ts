import { Injectable } from '@nestjs/common';
import type { Call } from '../../../common/call/call.js';
import { DomainError } from '../../../common/errors/domain-error.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import { writeSheet, type SheetColumn } from '../../../common/spreadsheet/write-sheet.js';
import { Trail, trailOf } from '../../audit/index.js';
import { reachFilter } from '../../identity/index.js';
import { className, LINE_COLUMNS, NO_TIMEOUT, type AssetLine, type LineField } from './asset-line.js';
import { exportLines } from './asset-lines.sql.js';
import type { AssetExportQuery } from './asset-sheets.dto.js';

/** As many as an import takes, so that what goes out can come back. */
const MOST = 5_000;
const LINES = exportLines(MOST);

const COLUMNS: readonly SheetColumn<AssetLine>[] = LINE_COLUMNS.map(({ field, title, width }) => {
  return { title, width, value: (line) => cellOf(line, field) };
});

@Injectable()
export class AssetExport {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * The register as a sheet that an import finds unchanged. A contractor gets what it covers or has ever covered.
   * @throws ASSET_EXPORT.TOO_MANY (422)
   */
  async sheet(call: Call, query: AssetExportQuery): Promise<Buffer> {
    const { class: kind = null, projectId = null } = query;
    const lines = await this.unitOfWork.transact(async (tx) => {
      const values = [reachFilter(call.actor, 'asset.read'), kind, projectId];
      const found = await tx.query<AssetLine & object>(LINES, values);
      if (found.length > MOST) throw tooMany();
      const object = { type: 'asset', id: null, label: '资产台账.xlsx' };
      const changes = { rows: { from: null, to: found.length } };
      tx.insert(Trail, trailOf(call, { action: 'asset.export', object, changes }));
      return found;
    });
    return writeSheet('资产台账', COLUMNS, lines);
  }
}

function cellOf(line: AssetLine, field: LineField): string | number | null {
  if (field === 'class') return className(line.class);
  if (field === 'timeoutSeconds') return line.timeoutSeconds ?? NO_TIMEOUT;
  return line[field];
}

function tooMany(): DomainError {
  const message = `There are more than ${MOST} assets. Ask for one class or one project.`;
  return new DomainError('rule', 'ASSET_EXPORT.TOO_MANY', message, [
    { field: '?class', code: 'ASSET_EXPORT.TOO_MANY', message },
  ]);
}
