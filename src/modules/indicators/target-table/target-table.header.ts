import { fenOfWan, fenOfYuan } from '../../../common/money/fen.js';
import { malformedTable, type Cell } from './target-table.lines.js';

/** The head of a target table; amounts in whole fen. */
export interface TargetTableHead {
  unitCode: string;
  unitName: string;
  moneyUnit: '万元' | '元';
  project: string;
  budgetFen: number;
  fiscalFen: number;
  otherFen: number;
  purpose: string;
  goal: string;
}

const LABELS = {
  project: '项目名称',
  budget: '预算数',
  fiscal: '其中:财政资金',
  other: '其他资金',
  goal: '绩效目标',
} as const;
type Label = keyof typeof LABELS;

const UNIT = /^(\d{6})\s*(\D.*)$/su;

/** A label without its spaces and with ASCII punctuation, as the form's 其中：财政    资金 needs. */
export function labelText(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '');
}

/**
 * Reads the head from its cells in order. Purpose and goal may take several cells; they are joined by line breaks.
 * @param at JSON pointer of the table, for the errors.
 * @throws DomainError `TARGET_TABLE.UNIT_UNREADABLE`, `.MONEY_UNIT_UNKNOWN`, `.FIELD_MISSING`, `.AMOUNT_UNREADABLE`.
 */
export function readTableHead(cells: readonly Cell[], line: number, at: string): TargetTableHead {
  const missing = (label: string, field: string) =>
    malformedTable('FIELD_MISSING', line, `the table has no "${label}".`, `${at}/${field}`);
  const indexOf = (label: Label): number => {
    const index = cells.findIndex(({ text }) => labelText(text) === LABELS[label]);
    if (index < 0) throw missing(LABELS[label], label);
    return index;
  };
  const valueOf = (label: Label): Cell => {
    const cell = cells[indexOf(label) + 1];
    if (cell === undefined) throw missing(LABELS[label], label);
    return cell;
  };
  const textOf = (from: number, to: number): string =>
    cells
      .slice(from, to)
      .map(({ text }) => text.trim())
      .filter((text) => text !== '')
      .join('\n');

  const unit = UNIT.exec(cells[0]?.text.trim() ?? '');
  if (unit === null) {
    const where = cells[0]?.line ?? line;
    const message = 'expected the unit: six digits and its name.';
    throw malformedTable('UNIT_UNREADABLE', where, message, `${at}/unitCode`);
  }
  const moneyUnit = moneyUnitOf(cells[1], line, at);
  const money = (label: 'budget' | 'fiscal' | 'other') =>
    fenOf(valueOf(label), moneyUnit, LABELS[label], `${at}/${label}Fen`);
  const project = valueOf('project').text.trim();
  if (project === '') throw missing(LABELS.project, 'project');
  return {
    unitCode: unit[1] ?? '',
    unitName: (unit[2] ?? '').trim(),
    moneyUnit,
    project,
    budgetFen: money('budget'),
    fiscalFen: money('fiscal'),
    otherFen: money('other'),
    purpose: textOf(indexOf('other') + 2, indexOf('goal')),
    goal: textOf(indexOf('goal') + 1, cells.length),
  };
}

function moneyUnitOf(cell: Cell | undefined, line: number, at: string): '万元' | '元' {
  const unit = /^单位:(万元|元)$/u.exec(labelText(cell?.text ?? ''))?.[1];
  if (unit === '万元' || unit === '元') return unit;
  const message = 'expected the money unit, "单位：万元" or "单位：元".';
  throw malformedTable('MONEY_UNIT_UNKNOWN', cell?.line ?? line, message, `${at}/moneyUnit`);
}

/** An empty cell is an amount of nothing; grouping commas are allowed, signs are not. */
function fenOf(cell: Cell, unit: '万元' | '元', label: string, field: string): number {
  const text = labelText(cell.text);
  if (text === '') return 0;
  const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text;
  const refused = (why: string) =>
    malformedTable('AMOUNT_UNREADABLE', cell.line, `"${label}" ${why}: ${cell.text.trim()}`, field);
  if (plain.startsWith('-')) throw refused('is negative');
  try {
    return unit === '万元' ? fenOfWan(plain) : fenOfYuan(plain);
  } catch (error) {
    if (error instanceof RangeError) throw refused(`in ${unit} is no exact amount`);
    throw error;
  }
}
