import type { TargetReading } from './target-reading.js';

/** What a binding is proposed from: the words of a row and of the project above it. */
export interface BindingSubject {
  project: string;
  level2: string;
  level3: string;
  description: string;
  reading: Pick<TargetReading, 'kind' | 'amountFen' | 'unit'>;
}

/** A proposed binding, for a person to confirm: the metric, the facets that count (any of them), its parameters. */
export interface BindingProposal {
  metric: string;
  facets: string[];
  parameters: Record<string, string | number | boolean | string[]>;
}

type Parameters = BindingProposal['parameters'];
type Facets = string[] | ((subject: BindingSubject) => string[]);

interface BindingRule {
  metric: string;
  /** What the 三级指标, or else the description, must say. */
  words: RegExp;
  kind?: TargetReading['kind'];
  when?: (subject: BindingSubject) => boolean;
  facets?: Facets;
  parameters?: (subject: BindingSubject) => Parameters;
}

const FACET_WORDS: readonly (readonly [facet: string, words: RegExp])[] = [
  ['software', /软件|平台系统/],
  ['indoor', /室内/],
  ['field', /现场(?:监测)?设备/],
  ['oa', /办公系统|OA系统|办公自动化/],
];
const WORK_WORDS: readonly (readonly [facet: string, words: RegExp])[] = [
  ['risk-report', /稳评|稳定风险评估/],
  ['training', /培训|宣贯|宣讲/],
  ['audit', /审计/],
  ['internal-control', /内控|内部控制/],
  ['legal-opinion', /法律建议|法律意见/],
];

/** Facets named by the 三级指标; by the description only where that names none. */
function named(table: typeof FACET_WORDS): (subject: BindingSubject) => string[] {
  const of = (text: string): string[] =>
    table.filter(([, words]) => words.test(text)).map(([facet]) => facet);
  return ({ level3, description }) => {
    const facets = of(level3);
    return facets.length > 0 ? facets : of(description);
  };
}

const assets = named(FACET_WORDS);
const works = named(WORK_WORDS);
const isCost = ({ level2 }: BindingSubject): boolean => level2.includes('成本');
const isWarranty = ({ project, level3 }: BindingSubject): boolean => /质保|尾款/.test(project + level3);
const hasWork = (subject: BindingSubject): boolean => works(subject).length > 0;
const longestIn = (unit: string) => () => ({ unit });

/** First match wins. The metrics and readings are DESIGN §6; the words are those of the published rows. */
const RULES: readonly BindingRule[] = [
  {
    metric: 'budget.spent',
    words: /./,
    kind: 'quantitative',
    when: (subject) => isCost(subject) && subject.reading.amountFen !== undefined,
    facets: ['line'],
    parameters: ({ level3 }) => ({ line: level3.trim() }),
  },
  {
    metric: 'tickets.on-time',
    words: /及时率/,
    facets: assets,
    parameters: ({ reading }): Parameters => (reading.kind === 'compound' ? { impliedTarget: '>=100%' } : {}),
  },
  { metric: 'satisfaction.complaints', words: /不满意(?:次数|件数|起数)|投诉/, facets: assets },
  { metric: 'satisfaction.rating', words: /职工.*满意度/, facets: ['staff'] },
  { metric: 'satisfaction.rating', words: /(?:诉讼|仲裁).*满意度/, facets: ['litigation'] },
  { metric: 'satisfaction.rating', words: /满意度/, facets: ['project'] },
  { metric: 'payments.final', words: /尾款支付|质保金支付/, kind: 'deadline', facets: ['contract'] },
  { metric: 'assets.under-warranty', words: /质保.*(?:台数|数量)/, kind: 'quantitative' },
  { metric: 'assets.online', words: /在线率/, facets: assets },
  { metric: 'assets.functions', words: /功能实现率/ },
  {
    metric: 'assets.availability',
    words: /正常运[行转]率|运行正常率/,
    when: isWarranty,
    facets: ['warranty'],
  },
  { metric: 'assets.availability', words: /正常运[行转]率|运行正常率|系统稳定性/, facets: assets },
  {
    metric: 'assets.steady',
    words: /(?:平衡|平稳|稳定)运行/,
    kind: 'duration',
    facets: assets,
    parameters: () => ({ breaksAfterHours: 24 }),
  },
  {
    metric: 'tickets.on-site',
    words: /现场响应/,
    kind: 'duration',
    facets: assets,
    parameters: longestIn('hours'),
  },
  {
    metric: 'visits.gap',
    words: /周期性运维|定期(?:运维|巡检)|巡检周期/,
    kind: 'duration',
    facets: assets,
    parameters: longestIn('calendar-months'),
  },
  { metric: 'assets.update-gap', words: /维护更新|更新维护/, kind: 'duration', facets: assets },
  {
    metric: 'assets.maintained',
    words: /维护/,
    kind: 'quantitative',
    when: ({ level2 }) => level2.includes('数量'),
    facets: assets,
    parameters: () => ({ counts: 'in-period' }),
  },
  { metric: 'maintenance.effective', words: /运维质量合格率|维护有效率/, facets: assets },
  {
    metric: 'procurement.duration',
    words: /采购(?:时间|时限|周期)/,
    kind: 'duration',
    parameters: longestIn('months'),
  },
  { metric: 'cases.filing', words: /立案/, kind: 'duration', parameters: longestIn('months') },
  { metric: 'cases.recovered', words: /追缴/, when: ({ reading }) => reading.amountFen !== undefined },
  { metric: 'cases.acted-on', words: /风险防控率|应诉尽诉/ },
  { metric: 'lawyers.qualified', words: /律师.*(?:达标率|合格率)/ },
  { metric: 'lawyers.services', words: /律师.*服务次数/ },
  {
    metric: 'lawyers.licensed',
    words: /持.*证律师|执业律师/,
    kind: 'quantitative',
    parameters: () => ({ counts: 'minimum-over-engagement' }),
  },
  {
    metric: 'works.duration',
    words: /./,
    kind: 'duration',
    when: hasWork,
    facets: works,
    parameters: longestIn('months'),
  },
  {
    metric: 'works.accepted',
    words: /./,
    kind: 'quantitative',
    when: (subject) => hasWork(subject) && ['份', '次', '项', '场'].includes(subject.reading.unit ?? ''),
    facets: works,
  },
];

/**
 * Proposes what feeds a row, by its words. Prose, and whatever no rule knows, is a person's `grade`.
 * Facets that a row names none of stay empty; the person who confirms fills them in.
 */
export function proposeBinding(subject: BindingSubject): BindingProposal {
  if (subject.reading.kind === 'qualitative') return gradeOf(subject);
  const rule =
    RULES.find((candidate) => fits(candidate, subject, subject.level3)) ??
    RULES.find((candidate) => fits(candidate, subject, subject.description));
  if (rule === undefined) return gradeOf(subject);
  const { metric, facets = [], parameters } = rule;
  return {
    metric,
    facets: typeof facets === 'function' ? facets(subject) : [...facets],
    parameters: parameters?.(subject) ?? {},
  };
}

function fits(rule: BindingRule, subject: BindingSubject, text: string): boolean {
  if (rule.kind !== undefined && rule.kind !== subject.reading.kind) return false;
  return rule.words.test(text) && (rule.when?.(subject) ?? true);
}

/** The records that a grade may lean on, by the row's words (DESIGN §6, T2-05, T3-08, T3-19). */
const GRADE_EVIDENCE: readonly (readonly [RegExp, Parameters])[] = [
  [/符合/, { checklist: true }],
  [/支付|违约|纠纷/, { proposedEvidence: ['payments', 'disputes'] }],
  [/审计|内控|内部控制/, { proposedEvidence: ['findings', 'rectifications', 'losses'] }],
];

function gradeOf({ level3 }: BindingSubject): BindingProposal {
  const parameters = GRADE_EVIDENCE.find(([words]) => words.test(level3))?.[1] ?? {};
  return { metric: 'grade', facets: [], parameters: structuredClone(parameters) };
}
