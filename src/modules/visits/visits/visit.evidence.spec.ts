import { dayOf } from '../../../common/time/day.js';
import { instantOf } from '../../../common/time/instant.js';
import { copyOf, type VisitItem } from '../checklist.rules.js';
import { evidenceOf, type VisitEvidenceFacts } from './visit.evidence.js';

const at = (text: string) => instantOf(`${text}+08:00`);
const performed = at('2025-01-31T16:00:00');
const accepted = at('2025-02-03T09:00:00');
const assets = [
  { id: 'server', class: 'oa' as const },
  { id: 'platform', class: 'software' as const },
];
const steps = copyOf([
  { code: 'logs', text: '导出日志', kind: 'check', updates: false },
  { code: 'patches', text: '更新补丁', kind: 'check', updates: true },
]);
const done = (outcome: VisitItem['outcome']) => steps.map((step) => ({ ...step, outcome, at: performed }));

const visit = (change: Partial<VisitEvidenceFacts['visit']> = {}): VisitEvidenceFacts['visit'] => ({
  projectId: 'project',
  state: 'planned',
  replaced: false,
  periodFrom: dayOf('2025-01-01'),
  dueOn: dayOf('2025-01-31'),
  checklist: steps,
  submittedAt: null,
  acceptedAt: null,
  effective: null,
  remark: null,
  cancelledAt: null,
  cancelReason: null,
  ...change,
});
const rows = (change: Partial<VisitEvidenceFacts['visit']>) => evidenceOf({ visit: visit(change), assets });
const acceptedVisit = {
  state: 'accepted',
  submittedAt: performed,
  acceptedAt: accepted,
  effective: true,
} as const;

describe('a visit as evidence', () => {
  it('that nobody performed is missed from the end of its last day on', () => {
    expect(rows({})).toMatchObject([
      {
        metric: 'maintenance.effective',
        openedAt: '2024-12-31T16:00:00.000000Z',
        occurredOn: '2025-01-31T15:59:59.999999Z',
        numerator: 0,
        denominator: 1,
        facets: ['oa', 'software'],
      },
    ]);
  });

  it('performed before its period enters when it was performed, so that no year leaves it out', () => {
    const early = { ...acceptedVisit, periodFrom: dayOf('2025-03-01'), checklist: done('done') };
    const [share] = rows(early);
    expect(share).toMatchObject({ openedAt: performed, occurredOn: accepted, numerator: 1 });
  });

  it('that was due in a year that is over stays missed in it, whatever is done and found later', () => {
    const due = { periodFrom: dayOf('2024-12-01'), dueOn: dayOf('2024-12-31'), checklist: done('done') };
    const missed = { occurredOn: '2024-12-31T15:59:59.999999Z', numerator: 0, denominator: 1 };
    expect(rows({ ...due, state: 'submitted', submittedAt: performed })[0]).toMatchObject(missed);
    expect(rows({ ...due, ...acceptedVisit })[0]).toMatchObject(missed);
    expect(rows({ ...due, ...acceptedVisit }).map(({ metric }) => metric)).toContain('assets.maintained');
    const inTime = { ...due, ...acceptedVisit, submittedAt: at('2024-12-31T23:59:59') };
    expect(rows(inTime)[0]).toMatchObject({ occurredOn: accepted, numerator: 1 });
  });

  it('is undecided while it waits for acceptance', () => {
    const waits = rows({ state: 'submitted', submittedAt: performed, checklist: done('done') });
    expect(waits).toMatchObject([{ metric: 'maintenance.effective', occurredOn: null }]);
    expect(waits).toHaveLength(1);
  });

  it('accepted as effective counts on the day it was performed, each asset by its class, the verdict on its own day', () => {
    const found = rows({ ...acceptedVisit, checklist: done('done') });
    expect(found.map(({ metric, item, facets, occurredOn }) => [metric, item, facets, occurredOn])).toEqual([
      ['maintenance.effective', 'visit', ['oa', 'software'], accepted],
      ['visits.gap', 'visit', ['oa', 'software'], performed],
      ['assets.maintained', 'server', ['oa'], performed],
      ['assets.maintained', 'platform', ['software'], performed],
      ['assets.update-gap', 'patches', ['oa', 'software'], performed],
    ]);
    expect(found[0]).toMatchObject({ numerator: 1, denominator: 1 });
  });

  it('counts only with its whole checklist, and an update only when it was done', () => {
    const half = [...done('done').slice(0, 1), ...steps.slice(1)];
    expect(rows({ ...acceptedVisit, checklist: half }).map(({ metric }) => metric)).toEqual([
      'maintenance.effective',
    ]);
    const failed = rows({ ...acceptedVisit, checklist: done('failed') });
    expect(failed.map(({ metric }) => metric)).not.toContain('assets.update-gap');
    expect(failed.map(({ metric }) => metric)).toContain('visits.gap');
  });

  it('accepted as not effective is a miss, and served nothing', () => {
    const found = rows({ ...acceptedVisit, effective: false, remark: '未分析', checklist: done('done') });
    expect(found).toMatchObject([
      { metric: 'maintenance.effective', numerator: 0, denominator: 1, standing: 'counted' },
      { metric: 'visits.gap', standing: 'excluded', reason: '验收为无效：未分析' },
    ]);
    expect(found).toHaveLength(2);
  });

  it.each([
    ['2025-01-31T23:59:59.999999', 'excluded'],
    ['2025-02-01T00:00:00', 'counted'],
  ])('cancelled at %s is %s', (moment, standing) => {
    expect(rows({ state: 'cancelled', cancelledAt: at(moment) })).toMatchObject([{ standing, numerator: 0 }]);
  });

  it('that a new version of the plan took away is none', () => {
    expect(rows({ state: 'cancelled', replaced: true, cancelledAt: at('2025-01-05T09:00:00') })).toEqual([]);
  });
});
