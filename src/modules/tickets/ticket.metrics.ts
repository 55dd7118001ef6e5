import type { Metric } from '../indicators/index.js';
import { ON_SITE, RESOLUTION, RESPONSE } from './ticket.clocks.js';

const FACETS = ['software', 'indoor', 'field', 'oa'] as const;

/** 软件系统维护及时率 (T1-06), 室内硬件设备维护及时率 (T1-07): faults that met every clock, of all faults judged. */
export const TICKETS_ON_TIME: Metric = {
  code: 'tickets.on-time',
  title: { zh: '故障处理及时率', en: 'Faults handled in time' },
  unit: '%',
  fold: 'on-time',
  facets: FACETS,
  recordPermission: 'ticket.read',
  items: {
    [RESPONSE]: { zh: '响应', en: 'Response' },
    [RESOLUTION]: { zh: '解决', en: 'Resolution' },
  },
  reading: {
    zh: '响应、解决两个时限均按时的故障数，除以已有结论的故障数；尚未到期的不计入，撤销且未超时的剔除。',
    en: 'Faults that met both response and resolution, divided by all faults already decided; those not yet due do not count, those cancelled in time are left out.',
  },
};

/** 办公系统现场响应时限 (T3-06): the longest way from the call to the sign-in on site. */
export const TICKETS_ON_SITE: Metric = {
  code: 'tickets.on-site',
  title: { zh: '现场响应最长用时', en: 'Longest time to be on site' },
  unit: { zh: '小时', en: 'hours' },
  fold: 'longest',
  facets: FACETS,
  recordPermission: 'ticket.read',
  items: { [ON_SITE]: { zh: '到场', en: 'On site' } },
  reading: {
    zh: '从电话、远程处理无效起到现场签到止，取最长的一次；未到场的算到当前时刻，时限内已解决或撤销、无需到场的剔除。',
    en: 'From the failure of phone and remote help to the sign-in on site, the longest of all; those not there yet run on, those resolved or withdrawn in time are left out.',
  },
};

/** 运维质量合格率 (T3-09): work verified as effective, of all work verified; planned visits feed it as well. */
export const MAINTENANCE_EFFECTIVE: Metric = {
  code: 'maintenance.effective',
  title: { zh: '运维质量合格率', en: 'Maintenance that was effective' },
  unit: '%',
  fold: 'share',
  facets: FACETS,
  recordPermission: 'ticket.read',
  items: { ticket: { zh: '故障处理', en: 'Repair' }, visit: { zh: '周期性运维', en: 'Visit' } },
  reading: {
    zh: '核验有效的故障处理和验收合格的周期性运维，除以已核验、已验收的全部；尚未核验的不计入。',
    en: 'Repairs verified as effective and visits accepted, divided by all verified or due; what is not verified yet does not count.',
  },
};
