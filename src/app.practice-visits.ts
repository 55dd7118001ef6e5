import type { INestApplication } from '@nestjs/common';
import type { Call } from './common/call/call.js';
import { DomainError } from './common/errors/domain-error.js';
import { Database } from './common/persistence/database.js';
import { statement } from './common/persistence/statement.js';
import type { Day } from './common/time/day.js';
import { MaintenancePlansService, OA_MONTHLY } from './modules/visits/index.js';

interface OaSystem extends Record<string, unknown> {
  readonly contractId: string;
  readonly assetIds: string[];
}

/** The system of the office with its parts, under the contract that covers it on that day; none once it is planned. */
const OA_SYSTEM = statement(
  'practice.oa-system',
  `select c.contract_id as "contractId", array_agg(a.id order by a.code) as "assetIds"
   from asset a join coverage c on c.asset_id = a.id and $1::date between c.from_day and c.to_day
   where a.class = 'oa' and not exists (select from maintenance_plan m where m.code = $2)
   group by c.contract_id order by count(*) desc limit 1`,
);

/** The OA plan with the target table's own list (T3-07), where the OA system is there and not planned yet. */
export async function planOaVisits(
  app: INestApplication,
  call: () => Promise<Call>,
  startsOn: Day,
): Promise<void> {
  const found = await app.get(Database).readOne<OaSystem>(OA_SYSTEM, [startsOn, OA_MONTHLY.code]);
  if (!found) return;
  const { contractId, assetIds } = found;
  const { code, title, rrule, photosRequired, signatureRequired } = OA_MONTHLY;
  const checklist = [...OA_MONTHLY.checklist];
  const groups = [{ name: '办公系统', assetIds }];
  const plan = {
    code,
    title,
    contractId,
    rrule,
    startsOn,
    checklist,
    photosRequired,
    signatureRequired,
    groups,
  };
  try {
    await app.get(MaintenancePlansService).create(await call(), plan);
  } catch (error) {
    // Another replica makes the same world at this moment.
    if (!(error instanceof DomainError && error.kind === 'conflict')) throw error;
  }
}
