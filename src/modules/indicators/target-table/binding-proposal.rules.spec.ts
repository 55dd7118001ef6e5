import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { proposeBinding, type BindingProposal, type BindingSubject } from './binding-proposal.rules.js';
import { readTargetTables } from './target-table.reader.js';

const { tables } = readTargetTables(readFileSync(join(process.cwd(), 'data/target-tables-2025.txt'), 'utf8'));
const subjects = new Map<string, BindingSubject>(
  tables.flatMap(({ project, rows }) => rows.map((row) => [row.id, { project, ...row }] as const)),
);

type Expected = [id: string, metric: string, facets: string[], parameters?: BindingProposal['parameters']];

const months = { unit: 'months' };
const line = (name: string) => ({ line: name });
const SLA = { impliedTarget: '>=100%' };

const DESIGN: Expected[] = [
  ['T1-01', 'assets.maintained', ['software', 'indoor'], { counts: 'in-period' }],
  ['T1-02', 'assets.maintained', ['field'], { counts: 'in-period' }],
  ['T1-03', 'assets.availability', ['software']],
  ['T1-04', 'assets.availability', ['indoor']],
  ['T1-05', 'assets.online', ['field']],
  ['T1-06', 'tickets.on-time', ['software'], SLA],
  ['T1-07', 'tickets.on-time', ['indoor'], SLA],
  ['T1-08', 'budget.spent', ['line'], line('2025年运维费支出')],
  ['T1-09', 'assets.functions', []],
  ['T1-10', 'satisfaction.complaints', ['software']],
  ['T1-11', 'satisfaction.complaints', ['indoor']],
  ['T1-12', 'satisfaction.complaints', ['field']],
  ['T2-01', 'assets.under-warranty', []],
  ['T2-02', 'assets.availability', ['warranty']],
  ['T2-03', 'payments.final', ['contract']],
  ['T2-04', 'budget.spent', ['line'], line('项目尾款（质保金）')],
  ['T2-05', 'grade', [], { proposedEvidence: ['payments', 'disputes'] }],
  ['T2-06', 'satisfaction.rating', ['project']],
  ['T3-01', 'works.accepted', ['risk-report']],
  ['T3-02', 'works.accepted', ['training']],
  ['T3-03', 'works.accepted', ['audit']],
  ['T3-04', 'works.accepted', ['internal-control']],
  ['T3-05', 'works.accepted', ['legal-opinion']],
  ['T3-06', 'tickets.on-site', ['oa'], { unit: 'hours' }],
  ['T3-07', 'visits.gap', ['oa'], { unit: 'calendar-months' }],
  ['T3-08', 'grade', [], { checklist: true }],
  ['T3-09', 'maintenance.effective', ['oa']],
  ['T3-10', 'assets.availability', ['oa']],
  ['T3-11', 'works.duration', ['risk-report', 'training'], months],
  ['T3-12', 'procurement.duration', [], months],
  ['T3-13', 'works.duration', ['audit', 'internal-control'], months],
  ['T3-14', 'assets.update-gap', ['oa']],
  ['T3-15', 'budget.spent', ['line'], line('房产移交税费')],
  ['T3-16', 'budget.spent', ['line'], line('劳务费')],
  ['T3-17', 'budget.spent', ['line'], line('供冷供热系统运维费')],
  ['T3-18', 'budget.spent', ['line'], line('其他业务费补充')],
  ['T3-19', 'grade', [], { proposedEvidence: ['findings', 'rectifications', 'losses'] }],
  ['T3-20', 'assets.steady', ['oa'], { breaksAfterHours: 24 }],
  ['T3-21', 'satisfaction.rating', ['staff']],
  ['T4-01', 'lawyers.licensed', [], { counts: 'minimum-over-engagement' }],
  ['T4-02', 'lawyers.services', []],
  ['T4-03', 'lawyers.qualified', []],
  ['T4-04', 'cases.acted-on', []],
  ['T4-05', 'cases.filing', [], months],
  ['T4-06', 'budget.spent', ['line'], line('律师服务费')],
  ['T4-07', 'budget.spent', ['line'], line('仲裁或诉讼费相关费用')],
  ['T4-08', 'cases.recovered', []],
  ['T4-09', 'satisfaction.rating', ['litigation']],
];

const base: BindingSubject = {
  project: '某项目',
  level2: '数量指标',
  level3: '',
  description: '',
  reading: { kind: 'quantitative', unit: '次' },
};

describe('the proposal for each published row is the one of the design', () => {
  it('covers all 48 rows', () => {
    expect(DESIGN.map(([id]) => id)).toEqual([...subjects.keys()]);
  });

  it.each(DESIGN)('%s is fed by %s %p', (id, metric, facets, parameters = {}) => {
    expect(proposeBinding(subjects.get(id) ?? base)).toEqual({ metric, facets, parameters });
  });
});

describe('a proposal', () => {
  it('goes by the words, so next year in another order under another number it is the same', () => {
    const next = {
      ...base,
      level2: '时效指标',
      level3: '新软件系统维护及时率',
      reading: { kind: 'compound', unit: null },
    };
    expect(proposeBinding(next as BindingSubject)).toEqual({
      metric: 'tickets.on-time',
      facets: ['software'],
      parameters: SLA,
    });
  });

  it('implies no target where the on-time row prints its own rate', () => {
    const printed = {
      ...base,
      level3: '室内硬件设备维护及时率',
      reading: { kind: 'quantitative', unit: '%' },
    } as const;
    expect(proposeBinding(printed)).toEqual({
      metric: 'tickets.on-time',
      facets: ['indoor'],
      parameters: {},
    });
  });

  it('is a grade for prose and for words that nothing feeds', () => {
    const prose = {
      ...base,
      level3: '软件系统维护及时率',
      reading: { kind: 'qualitative', unit: null },
    } as const;
    expect(proposeBinding(prose).metric).toBe('grade');
    expect(proposeBinding({ ...base, level3: '植树棵数' })).toEqual({
      metric: 'grade',
      facets: [],
      parameters: {},
    });
  });
});
