import { ReferenceAnswer } from '../../../common/http/answers.js';
import { Answer, Verbatim, Whole, WholeParameter } from '../../../common/http/fields.js';
import { WarningAnswer } from './target.dto.js';

const YEAR = { min: 2000, max: 2100, example: 2025 } as const;
const LONGEST_TEXT = 80_000;

export class TargetTableListQuery {
  @WholeParameter({ ...YEAR, optional: true, description: 'The budget year; all years if left out.' })
  year?: number;
}

export class TargetTableImportBody {
  @Whole({ ...YEAR, description: 'The budget year: the form prints none.' })
  year: number;

  // Not trimmed as other texts are: a tab alone on the last line is an empty cell.
  @Verbatim({ max: LONGEST_TEXT, description: 'The text export, whole.' })
  text: string;
}

export class TargetTableImportAnswer {
  @Answer({ type: Number, description: 'How many tables the text holds.' })
  tables: number;

  @Answer({ type: Number, description: 'How many rows they have.' })
  indicators: number;

  @Answer({ type: Number, description: 'Tables that were new.' })
  created: number;

  @Answer({ type: Number, description: 'Tables that stood already, word for word.' })
  unchanged: number;
}

export class TargetTableAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: Number })
  year: number;

  @Answer({ type: Number })
  number: number;

  @Answer({ type: String })
  title: string;

  @Answer({ type: String })
  unitCode: string;

  @Answer({ type: String })
  unitName: string;

  @Answer({ type: ReferenceAnswer })
  project: ReferenceAnswer;

  @Answer({ type: Number, description: 'In whole fen.' })
  budgetFen: number;

  @Answer({ type: Number, description: 'In whole fen.' })
  fiscalFen: number;

  @Answer({ type: Number, description: 'In whole fen.' })
  otherFen: number;

  @Answer({ type: String })
  purpose: string;

  @Answer({ type: String })
  goal: string;

  @Answer({ type: [WarningAnswer] })
  warnings: WarningAnswer[];

  @Answer({ type: Number })
  indicatorCount: number;
}

export class TargetTableList {
  @Answer({ type: [TargetTableAnswer] })
  items: TargetTableAnswer[];
}
