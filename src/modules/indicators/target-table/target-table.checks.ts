import { wanText } from '../../../common/money/fen.js';
import type { TargetTableHead } from './target-table.header.js';
import type { TargetReading } from './target-reading.js';

/** A doubt about a table as a whole; amounts in whole fen. */
export interface TargetTableWarning {
  code:
    'COST_SUM_DIFFERS' | 'BUDGET_SPLIT_DIFFERS' | 'TITLE_DIFFERS' | 'TEMPLATE_LEFTOVER' | 'LEVEL2_INHERITED';
  message: { zh: string; en: string };
  /** The row it is about, where it is about one. */
  rowId?: string;
  amounts?: { statedFen: number; countedFen: number };
}

/** A 二级指标 cell that was empty below another. */
export function inheritedLevel2(rowId: string): TargetTableWarning {
  const message = { zh: '二级指标为空，沿用上一行', en: 'the 二级指标 is empty: taken from the row above' };
  return { code: 'LEVEL2_INHERITED', rowId, message };
}

/** A 三级指标 whose template was not filled in. */
export function templateLeftover(rowId: string): TargetTableWarning {
  const message = { zh: '三级指标中留有模板占位符', en: 'a template placeholder was left in the 三级指标' };
  return { code: 'TEMPLATE_LEFTOVER', rowId, message };
}

/** Compares title with project, budget with its sources, and budget with the cost targets. */
export function checksOf(
  title: string,
  head: TargetTableHead,
  rows: readonly { level2: string; reading: TargetReading }[],
): TargetTableWarning[] {
  const warnings: TargetTableWarning[] = [];
  if (title !== `${head.project}绩效目标表`) {
    const message = { zh: '标题与项目名称不一致', en: 'the title and the project name differ' };
    warnings.push({ code: 'TITLE_DIFFERS', message });
  }
  const sources = sumFen([head.fiscalFen, head.otherFen]);
  if (sources !== head.budgetFen) {
    warnings.push(
      amountWarning(
        'BUDGET_SPLIT_DIFFERS',
        head.budgetFen,
        sources,
        '财政资金与其他资金之和',
        'fiscal plus other',
      ),
    );
  }
  const costs = rows.filter(({ level2 }) => level2.includes('成本'));
  const counted = sumFen(costs.map(({ reading }) => reading.amountFen ?? 0));
  if (counted !== head.budgetFen) {
    warnings.push(
      amountWarning(
        'COST_SUM_DIFFERS',
        head.budgetFen,
        counted,
        '成本指标之和',
        'the sum of the cost targets',
      ),
    );
  }
  return warnings;
}

/** Absurd amounts end at the largest exact one, so that a check can report them instead of failing. */
function sumFen(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => Math.min(sum + amount, Number.MAX_SAFE_INTEGER), 0);
}

function amountWarning(
  code: 'COST_SUM_DIFFERS' | 'BUDGET_SPLIT_DIFFERS',
  statedFen: number,
  countedFen: number,
  zh: string,
  en: string,
): TargetTableWarning {
  const [stated, counted] = [wanText(statedFen), wanText(countedFen)];
  return {
    code,
    amounts: { statedFen, countedFen },
    message: {
      zh: `${zh} ${counted} 万元，与预算数 ${stated} 万元不一致`,
      en: `${en} is ${counted} 万元, the budget ${stated} 万元`,
    },
  };
}
