import { addDays, firstInstant, type Day } from '../../../common/time/day.js';
import type { Contribution, Metric } from '../../indicators/index.js';
import type { AssetClass } from '../asset.entity.js';

/** Codes of the metrics that this module declares because its assets are what they count; tickets and visits feed two. */
export const ASSET_METRICS = {
  underWarranty: 'assets.under-warranty',
  maintained: 'assets.maintained',
  updateGap: 'assets.update-gap',
} as const;

const CLASSES = ['software', 'indoor', 'field', 'oa'];
const DEVICES = { zh: '台', en: 'devices' };

/** 质保监测设备台数 (T2-01). */
export const UNDER_WARRANTY: Metric = {
  code: ASSET_METRICS.underWarranty,
  title: { zh: '质保设备台数', en: 'Devices under warranty' },
  unit: DEVICES,
  fold: 'distinct',
  facets: CLASSES,
  recordPermission: 'asset.read',
  reading: {
    zh: '期间内处于质保期的设备，按台计，每台只计一次。',
    en: 'Devices that were under warranty at some moment of the period, each once.',
  },
};

/** 软件系统和室内硬件维护 (T1-01), 更新维护现场监测设备 (T1-02). */
export const MAINTAINED: Metric = {
  code: ASSET_METRICS.maintained,
  title: { zh: '已维护的设备和系统', en: 'Assets maintained' },
  unit: { zh: '项', en: 'assets' },
  fold: 'distinct',
  facets: CLASSES,
  recordPermission: 'ticket.read',
  reading: {
    zh: '期间内有验收合格的维护（工单或周期性运维）的设备和系统，每项只计一次。',
    en: 'Assets with maintenance accepted as good (a ticket or a visit) in the period, each once.',
  },
};

/** 办公系统维护更新 ≤1年 (T3-14). */
export const UPDATE_GAP: Metric = {
  code: ASSET_METRICS.updateGap,
  title: { zh: '维护更新间隔', en: 'Time between updates' },
  unit: { zh: '月', en: 'months' },
  fold: 'gap',
  facets: CLASSES,
  recordPermission: 'ticket.read',
  reading: {
    zh: '两次有记录的更新之间的最长间隔；没有更新记录即未达标。',
    en: 'The longest time between updates on record; without any the target is not met.',
  },
};

export interface WarrantyFacts {
  readonly id: string;
  readonly class: AssetClass;
  readonly retiredOn: Day | null;
  /** The project is that of the warranty's contract: the 93 devices of T1 are under the warranty of T2. */
  readonly warranty: { readonly projectId: string; readonly from: Day; readonly to: Day } | null;
}

/**
 * What an asset under warranty is evidence of: one span, to the end of the warranty's last day or of the asset's own.
 * The refresh of the asset feeds it beside the asset's status.
 */
export function warrantyEvidenceOf({ id, class: kind, retiredOn, warranty }: WarrantyFacts): Contribution[] {
  if (warranty === null || (retiredOn !== null && retiredOn < warranty.from)) return [];
  const { projectId, from, to } = warranty;
  const last = retiredOn !== null && retiredOn < to ? retiredOn : to;
  return [
    {
      metric: ASSET_METRICS.underWarranty,
      projectId,
      facets: [kind],
      cycle: 1,
      item: id,
      standing: 'counted',
      openedAt: firstInstant(from),
      closedAt: firstInstant(addDays(last, 1)),
    },
  ];
}
