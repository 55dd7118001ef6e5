import { addDays, dayIn, dayOf, firstInstant, type Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import type { Contribution } from '../../indicators/index.js';
import type { AssetClass } from '../asset.entity.js';
import {
  ASSETS_AVAILABILITY,
  ASSETS_FUNCTIONS,
  ASSETS_ONLINE,
  ASSETS_STEADY,
} from './availability.metrics.js';
import { cutAt, unplanned, type Interval, type Life, type Status, type Stretch } from './status.rules.js';

/** What of an asset its evidence carries. */
export interface RegisteredAsset {
  readonly id: string;
  readonly class: AssetClass;
  readonly projectId: string;
  readonly parentId: string | null;
  readonly warrantyFrom: Day | null;
  readonly warrantyTo: Day | null;
  /** Of the contract whose warranty it is under: T2-02 counts it for that project. */
  readonly warrantyProjectId: string | null;
}

/** What a status is worth: good and measured, bad and measured, not measured, left out. */
const WORTH: Readonly<
  Record<Status, Pick<Contribution, 'numerator' | 'denominator' | 'standing' | 'reason'>>
> = {
  online: { numerator: 1, denominator: 1, standing: 'counted' },
  working: { numerator: 1, denominator: 1, standing: 'counted' },
  offline: { numerator: 0, denominator: 1, standing: 'counted' },
  stopped: { numerator: 0, denominator: 1, standing: 'counted' },
  unknown: { numerator: 0, denominator: 0, standing: 'counted', reason: '无法判定：采集端无联系' },
  excluded: { numerator: 0, denominator: 0, standing: 'excluded', reason: '经批准的计划停机' },
};

/** The month of a moment in the zone as a number, 202503: the cycle of the rows of that month. */
export function monthOf(moment: Instant): number {
  return Number(dayIn(moment).slice(0, 7).replace('-', ''));
}

/** The first moment of such a month. */
export function startOfMonth(month: number): Instant {
  const text = String(month).padStart(6, '0');
  return firstInstant(dayOf(`${text.slice(0, 4)}-${text.slice(4)}-01`));
}

/** The month after it. */
function next(month: number): number {
  return month % 100 === 12 ? month + 89 : month + 1;
}

/** The starts of the months after the first moment, as far as time has come. */
function monthStarts(intervals: readonly Interval[], now: Instant): Instant[] {
  const first = intervals[0];
  if (!first) return [];
  const starts: Instant[] = [];
  for (let month = next(monthOf(first.from)); startOfMonth(month) <= now; month = next(month)) {
    starts.push(startOfMonth(month));
  }
  return starts;
}

type Row = Pick<Contribution, 'metric' | 'projectId' | 'facets' | 'item'>;

/**
 * One row for each interval, cut at the starts of months: whatever changes in one month leaves the rows of the others as
 * they are.
 */
function rowsOf(row: Row, intervals: readonly Interval[], now: Instant): Contribution[] {
  return cutAt(intervals, monthStarts(intervals, now)).map(({ status, from, to }) => {
    const worth = { reason: null, ...WORTH[status] };
    return { ...row, ...worth, cycle: monthOf(from), openedAt: from, closedAt: to };
  });
}

/** T1-05. Only what beats has such rows; a field device that never did is unknown from its first day in service. */
export function onlineEvidence(
  asset: RegisteredAsset,
  intervals: readonly Interval[],
  now: Instant,
): Contribution[] {
  const { id: item, projectId, class: kind } = asset;
  return rowsOf({ metric: ASSETS_ONLINE.code, projectId, facets: [kind], item }, intervals, now);
}

/** T1-03, T1-04, T3-10 by class; T2-02 while under warranty, for the project of the warranty's contract. */
export function workingEvidence(
  asset: RegisteredAsset,
  intervals: readonly Interval[],
  now: Instant,
): Contribution[] {
  const { id: item, projectId, class: kind, warrantyProjectId } = asset;
  const metric = ASSETS_AVAILABILITY.code;
  const warranty = warrantyOf(asset);
  const start = warranty && firstInstant(warranty.from);
  const end = warranty && firstInstant(addDays(warranty.to, 1));
  const pieces = start && end ? cutAt(intervals, [start, end]) : intervals;
  const covered = ({ from }: Interval): boolean =>
    start !== null && end !== null && start <= from && from < end;
  const own = warrantyProjectId === projectId;
  const rows = [true, false].flatMap((inside) => {
    const facets = inside && own ? [kind, 'warranty'] : [kind];
    const some = pieces.filter((piece) => covered(piece) === inside);
    return rowsOf({ metric, projectId, facets, item }, some, now);
  });
  if (own || warrantyProjectId === null) return rows;
  const elsewhere = { metric, projectId: warrantyProjectId, facets: ['warranty'], item };
  return [...rows, ...rowsOf(elsewhere, pieces.filter(covered), now)];
}

/** The warranty that counts, with the project that counts it; `null` where any part of it is missing. */
export function warrantyOf({
  warrantyFrom: from,
  warrantyTo: to,
  warrantyProjectId: projectId,
}: RegisteredAsset): { projectId: string; from: Day; to: Day } | null {
  return from === null || to === null || projectId === null ? null : { projectId, from, to };
}

/** T3-20: the whole office system in service, and each stop of it that nobody had planned. */
export function steadyEvidence(
  asset: RegisteredAsset,
  life: Life,
  stops: readonly (Stretch & { readonly id: string })[],
): Contribution[] {
  if (asset.class !== 'oa' || asset.parentId !== null) return [];
  const row = { metric: ASSETS_STEADY.code, projectId: asset.projectId, facets: [asset.class], cycle: 1 };
  const standing = { standing: 'counted', denominator: 1 } as const;
  const broken = stops.flatMap(({ id, ...stop }) =>
    unplanned(life, stop).map(({ from, to }) => {
      return { ...row, ...standing, item: id, numerator: 1, openedAt: from, closedAt: to };
    }),
  );
  const inService = { item: asset.id, numerator: 0, openedAt: life.from, closedAt: life.until };
  return [{ ...row, ...standing, ...inService }, ...broken];
}

/** T1-09. */
export function functionEvidence(
  { id: item, projectId }: { readonly id: string; readonly projectId: string },
  intervals: readonly Interval[],
  now: Instant,
): Contribution[] {
  return rowsOf({ metric: ASSETS_FUNCTIONS.code, projectId, facets: [], item }, intervals, now);
}

/**
 * The days in service as moments: from the day of installation, or the register entry where nobody knows that day, to
 * the end of the day of retirement.
 */
export function serviceOf(asset: {
  readonly installedOn: Day | null;
  readonly retiredOn: Day | null;
  readonly createdAt: Instant;
}): { from: Instant; until: Instant | null } {
  const from = asset.installedOn === null ? asset.createdAt : firstInstant(asset.installedOn);
  return { from, until: asset.retiredOn === null ? null : firstInstant(addDays(asset.retiredOn, 1)) };
}
