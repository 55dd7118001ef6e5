import type { ChecklistItem } from '../checklist.rules.js';

/** A plan that a unit can start with: everything of it but the contract, the assets and the first day. */
export interface PlanTemplate {
  readonly code: string;
  readonly title: string;
  readonly source: string;
  readonly rrule: string;
  readonly checklist: readonly ChecklistItem[];
  readonly photosRequired: boolean;
  readonly signatureRequired: boolean;
}

const step = (code: string, text: string, updates = false): ChecklistItem => {
  return { code, text, kind: 'check', updates };
};

/**
 * T3-07: 每月到现场对网络设备、服务器等安全日志进行导出、分析、更新杀毒软件病毒库、更新系统补丁等. The two updates also feed
 * T3-14 (办公系统维护更新 ≤1年).
 */
export const OA_MONTHLY: PlanTemplate = {
  code: 'OA-MONTHLY',
  title: '办公系统周期性运维',
  source: '绩效目标表3 办公系统周期性运维（T3-07）',
  rrule: 'FREQ=MONTHLY;BYMONTHDAY=1',
  checklist: [
    step('export-network-logs', '导出网络设备安全日志'),
    step('export-server-logs', '导出服务器安全日志'),
    step('analyse-logs', '分析安全日志'),
    step('update-antivirus', '更新杀毒软件病毒库', true),
    step('install-patches', '更新系统补丁', true),
  ],
  photosRequired: false,
  signatureRequired: true,
};

export const PLAN_TEMPLATES: readonly PlanTemplate[] = [OA_MONTHLY];
