import { firstInstant } from '../../../common/time/day.js';
import type { Contribution, Metric } from '../../indicators/index.js';
import type { Complaint } from './complaint.entity.js';

/** 甲方不满意次数 (T1-10 software, T1-11 indoor hardware, T1-12 field devices). */
export const COMPLAINTS: Metric = {
  code: 'satisfaction.complaints',
  title: { zh: '甲方不满意次数', en: 'Complaints' },
  unit: { zh: '次', en: 'complaints' },
  fold: 'count',
  facets: ['software', 'indoor', 'field', 'oa'],
  recordPermission: 'complaint.read',
  reading: {
    zh: '期间内甲方表示不满意的次数，按发生之日计；经第二人撤回的不计，但仍留痕。',
    en: 'Complaints of the period, by the day on which they happened; those that a second person withdrew do not count, and stay on record.',
  },
};

export type ComplaintFeedFacts = Pick<
  Complaint,
  'projectId' | 'assetClass' | 'occurredOn' | 'withdrawReason'
>;

/** One row; withdrawn, it stays in sight with its reason. */
export function evidenceOf({
  projectId,
  assetClass,
  occurredOn,
  withdrawReason,
}: ComplaintFeedFacts): Contribution[] {
  return [
    {
      metric: COMPLAINTS.code,
      projectId,
      facets: [assetClass],
      cycle: 1,
      item: 'complaint',
      standing: withdrawReason === null ? 'counted' : 'void',
      reason: withdrawReason,
      occurredOn: firstInstant(occurredOn),
    },
  ];
}
