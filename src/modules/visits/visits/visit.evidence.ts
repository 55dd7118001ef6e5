import { dayIn, firstInstant, lastInstant, type Day } from '../../../common/time/day.js';
import type { AssetClass } from '../../assets/index.js';
import type { Contribution, Metric } from '../../indicators/index.js';

import { isComplete } from '../checklist.rules.js';
import type { Visit } from './visit.entity.js';

/** Declared by the tickets module, whose verified work feeds it as well. */
const MAINTENANCE_EFFECTIVE = 'maintenance.effective';
/** Declared by the assets module; tickets feed them as well. */
const ASSETS_MAINTAINED = 'assets.maintained';
const ASSETS_UPDATE_GAP = 'assets.update-gap';

/** 办公系统周期性运维 ≤1月 (T3-07). */
export const VISITS_GAP: Metric = {
  code: 'visits.gap',
  title: { zh: '周期性运维间隔', en: 'Time between maintenance visits' },
  unit: { zh: '月', en: 'months' },
  fold: 'gap',
  facets: ['software', 'indoor', 'field', 'oa'],
  recordPermission: 'visit.read',
  reading: {
    zh: '检查清单全部完成并经验收合格的周期性运维之间的最长间隔，按自然月计；1 表示每个已结束的月份都做过。',
    en: 'The longest time between visits whose whole checklist was carried out and accepted, in calendar months: 1 says that every ended month was served.',
  },
};

export interface VisitEvidenceFacts {
  readonly visit: Pick<
    Visit,
    | 'projectId'
    | 'state'
    | 'replaced'
    | 'periodFrom'
    | 'dueOn'
    | 'checklist'
    | 'submittedAt'
    | 'acceptedAt'
    | 'effective'
    | 'remark'
    | 'cancelledAt'
    | 'cancelReason'
  >;
  readonly assets: readonly { readonly id: string; readonly class: AssetClass }[];
}

type Basics = Pick<Contribution, 'projectId' | 'facets' | 'cycle' | 'standing'>;

/**
 * What a visit is evidence of: nothing but whether it was good while it is not accepted; the visit, the assets and the
 * updates once it is, with every step of its checklist carried out. They count on the day on which they were done, the
 * verdict on the day on which it was given.
 */
export function evidenceOf({ visit, assets }: VisitEvidenceFacts): Contribution[] {
  if (visit.replaced) return [];
  const facets = [...new Set(assets.map((asset) => asset.class))].sort();
  const basics: Basics = { projectId: visit.projectId, facets, cycle: 1, standing: 'counted' };
  const { submittedAt, checklist } = visit;
  const share = qualityOf(visit, basics);
  if (visit.state !== 'accepted' || submittedAt === null || !isComplete(checklist)) return [share];
  const served = visit.effective === true;
  const gap: Contribution = {
    ...basics,
    metric: VISITS_GAP.code,
    item: 'visit',
    occurredOn: submittedAt,
    ...(!served && { standing: 'excluded', reason: `验收为无效：${visit.remark ?? ''}` }),
  };
  if (!served) return [share, gap];
  const maintained = assets.map(({ id, class: kind }): Contribution => {
    return { ...basics, metric: ASSETS_MAINTAINED, facets: [kind], item: id, occurredOn: submittedAt };
  });
  const updates = checklist.flatMap(({ code, updates: isUpdate, outcome, at }): Contribution[] => {
    if (!isUpdate || outcome !== 'done' || at === null) return [];
    return [{ ...basics, metric: ASSETS_UPDATE_GAP, item: code, occurredOn: at }];
  });
  return [share, gap, ...maintained, ...updates];
}

/**
 * 运维质量合格率 (T3-09), per due visit: 1 of 1 once accepted as effective, 0 of 1 when it was not, undecided while it waits
 * for the verdict. A visit that nobody performed is 0 of 1 from the end of its last day on, and stays so when it is
 * cancelled after that; cancelled before, it was not due and is left out. Performed late it is judged as any other, but not
 * when it was due in a year that is over: what happens after a year does not make its number better.
 */
function qualityOf(visit: VisitEvidenceFacts['visit'], basics: Basics): Contribution {
  const { acceptedAt, submittedAt, cancelledAt, effective } = visit;
  const begins = firstInstant(visit.periodFrom);
  // Performed before its period, it has entered by that: settled in one year, it must not enter in the next only.
  const openedAt = submittedAt !== null && submittedAt < begins ? submittedAt : begins;
  const missedOn = lastInstant(visit.dueOn);
  const row = { ...basics, metric: MAINTENANCE_EFFECTIVE, item: 'visit', openedAt, denominator: 1 };
  if (submittedAt !== null && yearOf(dayIn(submittedAt)) > yearOf(visit.dueOn)) {
    return { ...row, occurredOn: missedOn, numerator: 0, reason: '当年到期未做，次年补做不改变当年的结果' };
  }
  if (acceptedAt !== null) return { ...row, occurredOn: acceptedAt, numerator: effective === true ? 1 : 0 };
  if (submittedAt !== null) return { ...row, occurredOn: null, numerator: 0 };
  if (cancelledAt !== null && cancelledAt <= missedOn) {
    const reason = `到期前取消：${visit.cancelReason ?? ''}`;
    return { ...row, occurredOn: null, numerator: 0, standing: 'excluded', reason };
  }
  return { ...row, occurredOn: missedOn, numerator: 0, reason: '到期未做，按不合格计' };
}

function yearOf(day: Day): string {
  return day.slice(0, 4);
}
