import { Refreshes } from '../../src/common/workflow/refreshes.js';
import { VisitMaker } from '../../src/modules/visits/plans/visit-maker.js';
import type { Role } from '../../src/modules/identity/permissions.rules.js';
import type { TestApp } from './test-app.js';
import type { World } from './world.js';

/** A visit for each command that a contract test gives, in the state that it starts from, and two plans. */
export interface CommandVisits {
  readonly planId: string;
  /** Whose visits no test refers to. */
  readonly sparePlanId: string;
  readonly planned: string;
  readonly toCancel: string;
  readonly begun: string;
  readonly toSubmit: string;
  readonly submitted: string;
  readonly toReturn: string;
  readonly faulty: string;
  /** Of `submitted`. */
  readonly photoId: string;
}

export const CHECKLIST = [
  { code: 'logs', text: '导出安全日志', kind: 'check', updates: false },
  { code: 'patches', text: '更新系统补丁', kind: 'check', updates: true },
];
export const RESULTS = [
  { item: 'logs', outcome: 'done' },
  { item: 'patches', outcome: 'failed', note: '磁盘已满' },
];

type Give = (as: Role, path: string, body: object) => Promise<{ id: string; attachments?: { id: string }[] }>;

/** A weekly plan from today on: nine visits in the next two months. */
export async function makeCommandVisits(
  { app, database }: TestApp,
  { contractId, softwareId }: World,
  give: Give,
  sendPhoto: () => Promise<string>,
): Promise<CommandVisits> {
  const { rows } = await database.pool.query(
    `select (app_now() at time zone 'Asia/Shanghai')::date::text as day`,
  );
  const plan = (code: string, rrule: string): Promise<{ id: string }> =>
    give('handler', '/maintenance-plans', {
      ...{ code, title: '每周巡检', contractId, rrule, startsOn: rows[0].day },
      ...{ checklist: CHECKLIST, photosRequired: false, signatureRequired: false },
      groups: [{ name: '平台', assetIds: [softwareId] }],
    });
  const { id: planId } = await plan('WEEKLY', 'FREQ=WEEKLY');
  const { id: sparePlanId } = await plan('DAILY', 'FREQ=MONTHLY;BYMONTHDAY=1');
  const ids = async (): Promise<string[]> => {
    const sql = `select id from visit where plan_id = $1 order by period_from limit 7`;
    return (await database.pool.query(sql, [planId])).rows.map(({ id }) => id as string);
  };
  while ((await ids()).length < 7) await app.get(VisitMaker).drain();
  while ((await app.get(Refreshes).drain()) > 0);
  const [submitted, toReturn, faulty, begun, toSubmit, planned, toCancel] = (await ids()) as [
    ...[string, string, string, string, string, string, string],
  ];
  for (const id of [submitted, toReturn, faulty, begun, toSubmit]) {
    await give('contractor', `/visits/${id}/start`, { place: '中心机房' });
  }
  for (const id of [toReturn, faulty]) {
    await give('contractor', `/visits/${id}/submit`, { results: RESULTS });
  }
  const photoIds = [await sendPhoto()];
  const { attachments = [] } = await give('contractor', `/visits/${submitted}/submit`, {
    results: RESULTS,
    photoIds,
  });
  const photoId = attachments[0]?.id ?? '';
  return { planId, sparePlanId, planned, toCancel, begun, toSubmit, submitted, toReturn, faulty, photoId };
}
