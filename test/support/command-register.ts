import type { TestApp } from './test-app.js';
import { makeAsset, type World } from './world.js';

/** Records of the register, of money and of complaints that commands of the contract desk are tried out on. */
export interface CommandRegister {
  readonly coverageId: string;
  /** Covered by nobody, part of nothing. */
  readonly spareAssetId: string;
  readonly functionId: string;
  readonly lineId: string;
  /** One that could be recorded as well. */
  readonly expense: {
    readonly lineId: string;
    readonly amountFen: number;
    readonly paidOn: string;
    readonly payee: string;
  };
  readonly expenseId: string;
  /** Recorded by the handler. */
  readonly complaintId: string;
}

type Command = (as: 'handler' | 'finance', path: string, body: object) => Promise<{ id: string }>;

export async function makeCommandRegister(
  { database }: TestApp,
  world: World,
  command: Command,
): Promise<CommandRegister> {
  const { projectId, contractorId } = world;
  const post = async (as: 'handler' | 'finance', path: string, body: object): Promise<string> =>
    (await command(as, path, body)).id;
  const spareAssetId = await makeAsset(database, { projectId, assetClass: 'indoor', contractorId: null });
  const { rows } = await database.pool.query<{ id: string; day: string }>(
    `select c.id, (app_now() at time zone 'Asia/Shanghai')::date::text as day from coverage c where c.asset_id = $1`,
    [world.otherAssetId],
  );
  const { id: coverageId = '', day = '' } = rows[0] ?? {};
  const lineId = await post('finance', '/budget-lines', {
    projectId,
    year: Number(day.slice(0, 4)),
    name: '运维费',
  });
  const expense = { lineId, amountFen: 100, paidOn: day, payee: '甲公司' };
  return {
    coverageId,
    spareAssetId,
    functionId: await post('handler', '/monitored-functions', {
      ...{ code: 'GN-01', name: '雨量监测', projectId, required: 1, assetIds: [world.softwareId] },
    }),
    lineId,
    expense,
    expenseId: await post('finance', '/expenses', expense),
    complaintId: await post('handler', '/complaints', {
      ...{ projectId, assetClass: 'software', contractorId, text: '三次未修好' },
    }),
  };
}
