import type { Metric } from '../../indicators/index.js';
import { ASSET_CLASSES } from '../asset.entity.js';

/** 现场监测设备在线率 (T1-05). */
export const ASSETS_ONLINE: Metric = {
  code: 'assets.online',
  title: { zh: '设备在线率', en: 'Devices online' },
  unit: '%',
  fold: 'availability',
  facets: [...ASSET_CLASSES],
  recordPermission: 'availability.read',
  reading: {
    zh: '设备在线时长除以应在线时长；自最后一次联系起即计离线；经批准的计划停机、采集端失联的时段不计入分子和分母，后者单独列示。',
    en: 'Time online divided by the time it should have been; offline counts from the last contact; approved stops and times in which the collector was blind are on neither side, the latter shown apart.',
  },
};

/** 平台系统、室内硬件、质保设备、办公系统正常率 (T1-03, T1-04, T2-02, T3-10). */
export const ASSETS_AVAILABILITY: Metric = {
  code: 'assets.availability',
  title: { zh: '运行正常率', en: 'Time at work' },
  unit: '%',
  fold: 'availability',
  facets: [...ASSET_CLASSES, 'warranty'],
  recordPermission: 'availability.read',
  reading: {
    zh: '正常运行时长除以应运行时长；停用自故障报修时起至修复时止；事先批准的计划停机不计入。',
    en: 'Time at work divided by the time in service; a stop lasts from the report of the fault until it is resolved; stops approved beforehand are left out.',
  },
};

/** 监测功能实现率 (T1-09). */
export const ASSETS_FUNCTIONS: Metric = {
  code: 'assets.functions',
  title: { zh: '监测功能实现率', en: 'Monitored functions there' },
  unit: '%',
  fold: 'availability',
  facets: [],
  recordPermission: 'availability.read',
  reading: {
    zh: '各监测功能实现时长除以应实现时长；服务于该功能的资产达到所需数量时为实现。',
    en: 'Time in which each monitored function was there, divided by the time it should have been: it is there while as many of its assets as it needs are.',
  },
};

/** 办公系统平衡运行 (T3-20). */
export const ASSETS_STEADY: Metric = {
  code: 'assets.steady',
  title: { zh: '办公系统连续平稳运行', en: 'Office system without a breakdown' },
  unit: { zh: '月', en: 'months' },
  fold: 'streak',
  facets: ['oa'],
  recordPermission: 'availability.read',
  reading: {
    zh: '期间内办公系统整体未发生超过 24 小时非计划停用的最长连续时间；全期间为 1 年。',
    en: 'The longest time in the period without an unplanned stop of the whole office system of more than 24 hours; the whole period is 1 year.',
  },
};
