import { Answer, Name, OneOf, Uuid } from '../../../common/http/fields.js';
import { ASSET_CLASSES, type AssetClass } from '../asset.entity.js';

const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';

/** Labels on one page of print data. */
export const MAX_LABELS = 100;

export class PreviewAssetImport {
  @Uuid({ description: 'An .xlsx file that you sent with POST /files and no record has taken.' })
  fileId: string;
}

export class ImportAssets extends PreviewAssetImport {
  @Name({ min: 64, max: 64, pattern: /^[0-9a-f]{64}$/, message: 'digest must be that of the preview' })
  digest: string;
}

export class BadCellAnswer {
  @Answer({ type: Number, description: 'As Excel counts; the heading has one too.' })
  row: number;

  @Answer({ type: String, description: 'The heading above the cell.' })
  column: string;

  @Answer({ type: String })
  code: string;

  @Answer({ type: String, description: 'What is wrong and what to do.' })
  message: string;
}

export class AssetChangeAnswer {
  @Answer({ type: Number })
  row: number;

  @Answer({ type: String })
  code: string;

  @Answer({ type: [String], description: 'The headings of the columns that change.' })
  columns: string[];
}

export class AssetImportPreview {
  @Answer({ type: String, description: 'The sheet that was read.' })
  sheet: string;

  @Answer({
    type: [String],
    description: 'Other sheets of the file with something in them, and hidden ones.',
  })
  notRead: string[];

  @Answer({ type: Number, description: 'Rows below the heading.' })
  total: number;

  @Answer({ type: Number })
  create: number;

  @Answer({ type: Number })
  update: number;

  @Answer({ type: Number })
  unchanged: number;

  @Answer({
    type: [BadCellAnswer],
    description: 'Every cell that is wrong, by row. While there is one nothing is written.',
  })
  bad: BadCellAnswer[];

  @Answer({
    type: [AssetChangeAnswer],
    description: 'What would change of assets that stand, the first hundred.',
  })
  changes: AssetChangeAnswer[];

  @Answer({
    type: String,
    nullable: true,
    description: 'For POST /assets/import; null while anything is bad.',
  })
  digest: string | null;
}

export class AssetImportAnswer {
  @Answer({ type: Number })
  created: number;

  @Answer({ type: Number })
  updated: number;

  @Answer({ type: Number })
  unchanged: number;
}

export class AssetExportQuery {
  @OneOf(ASSET_CLASSES, { optional: true })
  class?: AssetClass;

  @Uuid({ optional: true, description: 'Only the assets of this project.' })
  projectId?: string;
}

export class AssetLabelsQuery {
  @Name({
    min: 36,
    max: MAX_LABELS * 37 - 1,
    pattern: new RegExp(`^${UUID}(?:,${UUID}){0,${MAX_LABELS - 1}}$`),
    message: `ids must be 1 to ${MAX_LABELS} ids, separated by commas`,
  })
  ids: string;
}

export class AssetLabelAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String })
  code: string;

  @Answer({ type: String })
  name: string;

  @Answer({ type: String, nullable: true })
  site: string | null;

  @Answer({ type: String, description: 'Where the code leads: the page that reports a fault of this asset.' })
  url: string;

  @Answer({ type: String, description: 'The label as an SVG document.' })
  svg: string;
}

export class AssetLabelList {
  @Answer({ type: [AssetLabelAnswer], description: 'In the order asked for.' })
  items: AssetLabelAnswer[];
}
