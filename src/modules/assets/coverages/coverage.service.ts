import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../../common/call/call.js';
import { assertIfMatch } from '../../../common/call/if-match.js';
import { DomainError, refusal, type FieldError } from '../../../common/errors/domain-error.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import type { Day } from '../../../common/time/day.js';
import { changesBetween, Trail, trailOf } from '../../audit/index.js';
import { reachFilter } from '../../identity/index.js';
import { Asset } from '../asset.entity.js';
import { coveragesOf } from '../assets.sql.js';
import type { AssetRecord } from '../register/assets.dto.js';
import { reachedBy, recordOf } from '../register/assets.record.js';
import { assertInService, lockAsset } from '../register/assets.service.js';
import {
  MAX_BULK,
  type BulkCoverage,
  type BulkCoverageAnswer,
  type CoverageAnswer,
  type EndCoverage,
  type NewCoverage,
} from './coverage.dto.js';
import { Coverage } from './coverage.entity.js';
import { endsBeforeStart, outside, overlapping, type DaySpan } from './coverage.rules.js';
import { endOpenCoverages } from './coverage.sql.js';

// `for share`: whoever draws in the contract's days waits, and then sees this coverage.
const CONTRACT = statement(
  'coverage.contract',
  `select t.id, t.number, t.project_id as "projectId", t.contractor_id as "contractorId", t.from_day as "from",
     t.to_day as "to", o.name as "contractorName", o.disabled_at is not null as disabled
   from contract t join organisation o on o.id = t.contractor_id where t.id = $1 for share of t`,
);

interface FoundContract extends DaySpan {
  id: string;
  number: string;
  projectId: string;
  contractorId: string;
  contractorName: string;
  disabled: boolean;
}

// In the order of their ids, so that two who cover the same assets do not wait for each other in a circle.
const LOCK_MANY = statement(
  'coverage.lock-many',
  `select l.id from asset l
   where (l.id = any($1::uuid[]) or ($2::text is not null and l.class = $2 and l.project_id = $3 and l.retired_on is null))
     and ${reachedBy('$4::uuid')}
   order by l.id for no key update`,
);

const MANY = statement(
  'coverage.many',
  `select a.id, a.code, a.version, a.retired_on as "retiredOn", ${coveragesOf('a.id')} as coverages
   from asset a where a.id = any($1::uuid[]) order by a.code`,
);

type OneOfMany = Pick<AssetRecord, 'id' | 'code' | 'version' | 'retiredOn' | 'coverages'>;

@Injectable()
export class CoverageService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * @throws ASSET.UNKNOWN (404), RECORD.CHANGED (412), ASSET.RETIRED, COVERAGE.OVERLAPS (409), CONTRACT.UNKNOWN,
   *   CONTRACTOR.DISABLED, COVERAGE.ENDS_BEFORE_START, COVERAGE.OUTSIDE_CONTRACT (422)
   */
  cover(call: Call, assetId: string, body: NewCoverage): Promise<AssetRecord> {
    return this.unitOfWork.run(call, async (tx) => {
      const { seenVersion: _, ...asset } = await lockAsset(tx, call, assetId, 'asset.cover');
      assertIfMatch(call, asset.version);
      assertInService(asset);
      const contract = await usableContract(tx, body);
      const problem = overlapProblem(asset, body);
      if (problem) throw refusal('conflict', problem.code, '/from', problem.message);
      const coverage = stage(tx, call, asset, contract, body);
      const coverages = [...asset.coverages, coverage].sort((a, b) => (a.from < b.from ? -1 : 1));
      return recordOf({ ...asset, version: asset.version + 1, coverages });
    });
  }

  /**
   * All of them or none.
   * @throws as `cover`; COVERAGE.NOT_ALL (409) with every asset that cannot be covered, by its place in the request
   */
  coverMany(call: Call, body: BulkCoverage): Promise<BulkCoverageAnswer> {
    const { assetIds, class: kind } = body;
    if ((assetIds === undefined) === (kind === undefined)) {
      const message = 'Name either the assets or a class.';
      throw refusal('rule', 'COVERAGE.WHICH_ASSETS', '/assetIds', message);
    }
    return this.unitOfWork.run(call, async (tx) => {
      const { projectId } = await usableContract(tx, body);
      const reach = reachFilter(call.actor, 'asset.cover');
      const locked = await tx.query<{ id: string }>(LOCK_MANY, [
        assetIds ?? [],
        kind ?? null,
        projectId,
        reach,
      ]);
      // Now under their locks, so that this statement sees what others have covered before.
      const contract = await usableContract(tx, body);
      const assets = await tx.query<OneOfMany & object>(MANY, [locked.map(({ id }) => id)]);
      const problems = problemsOf(assets, body);
      if (problems.length > 0) {
        const message = `${problems.length} of them cannot be covered; none has been.`;
        throw new DomainError('conflict', 'COVERAGE.NOT_ALL', message, problems);
      }
      if (assets.length === 0 || assets.length > MAX_BULK) {
        const message =
          assets.length === 0 ? 'There is no such asset in service.' : `More than ${MAX_BULK} assets.`;
        throw refusal('rule', 'COVERAGE.HOW_MANY', '/class', message);
      }
      for (const asset of assets) stage(tx, call, asset, contract, body);
      const covered = assets.map(({ id, code, version }) => ({ id, code, version: version + 1 }));
      return { count: covered.length, assets: covered };
    });
  }

  /**
   * Days that have passed stay as they were; a coverage that has not begun falls away where it ends before it.
   * @throws ASSET.UNKNOWN (404), RECORD.CHANGED (412), COVERAGE.UNKNOWN, COVERAGE.PAST, COVERAGE.NOT_SOONER (422)
   */
  end(call: Call, assetId: string, { coverageId, lastDay, reason }: EndCoverage): Promise<AssetRecord> {
    return this.unitOfWork.run(call, async (tx) => {
      const { seenVersion: _, ...asset } = await lockAsset(tx, call, assetId, 'asset.cover');
      assertIfMatch(call, asset.version);
      const coverage = asset.coverages.find(({ id }) => id === coverageId);
      if (!coverage) {
        throw refusal('rule', 'COVERAGE.UNKNOWN', '/coverageId', 'This asset has no such coverage.');
      }
      assertEnds(coverage, lastDay, asset.today);
      const left = await endOpenCoverages(tx, [coverage], lastDay);
      tx.update(Asset, asset, {});
      const { contractNumber: contract, from, to } = coverage;
      const changes = { to: { from: to, to: left.length === 0 ? null : lastDay } };
      const object = { type: 'asset', id: asset.id, label: asset.code };
      const said = `${contract} ${from} – ${to}: ${reason}`;
      tx.insert(Trail, trailOf(call, { action: 'asset.end-coverage', object, changes, reason: said }));
      const coverages = asset.coverages.flatMap((one) => (one === coverage ? left : [one]));
      return recordOf({ ...asset, version: asset.version + 1, coverages });
    });
  }
}

/** @throws CONTRACT.UNKNOWN, CONTRACTOR.DISABLED, COVERAGE.ENDS_BEFORE_START, COVERAGE.OUTSIDE_CONTRACT (422) */
async function usableContract(tx: Tx, span: NewCoverage): Promise<FoundContract> {
  const refused = (code: string, field: string, message: string): Error =>
    refusal('rule', code, field, message);
  if (endsBeforeStart(span)) {
    throw refused('COVERAGE.ENDS_BEFORE_START', '/to', 'The last day must not be before the first.');
  }
  const [contract] = await tx.query<FoundContract & object>(CONTRACT, [span.contractId]);
  if (!contract) throw refused('CONTRACT.UNKNOWN', '/contractId', 'There is no such contract.');
  const { number, contractorName, from, to } = contract;
  if (contract.disabled) {
    throw refused('CONTRACTOR.DISABLED', '/contractId', `${contractorName} is not active any more.`);
  }
  const end = outside(span, contract);
  if (end) {
    const message = `${number} is in force from ${from} to ${to} only.`;
    throw refused('COVERAGE.OUTSIDE_CONTRACT', end, message);
  }
  return contract;
}

function overlapProblem(asset: Pick<AssetRecord, 'code' | 'coverages'>, span: DaySpan): FieldError | null {
  const other = overlapping(asset.coverages, span);
  if (!other) return null;
  const { contractNumber, contractorName, from, to } = other;
  const message = `${asset.code} is covered from ${from} to ${to} already, under ${contractNumber} by ${contractorName}.`;
  return { field: '/from', code: 'COVERAGE.OVERLAPS', message };
}

/** Every asset that cannot be covered, by its place in the list of ids or else by the class that it came with. */
function problemsOf(assets: readonly OneOfMany[], { assetIds, ...span }: BulkCoverage): FieldError[] {
  const problemOf = (asset: OneOfMany | undefined): Omit<FieldError, 'field'> | null => {
    if (!asset) return { code: 'ASSET.UNKNOWN', message: 'There is no such asset.' };
    if (asset.retiredOn !== null) {
      return {
        code: 'ASSET.RETIRED',
        message: `${asset.code} was taken out of service on ${asset.retiredOn}.`,
      };
    }
    return overlapProblem(asset, span);
  };
  const wanted = assetIds
    ? assetIds.map((id, i) => ({
        field: `/assetIds/${i}`,
        asset: assets.find((one) => one.id === id.toLowerCase()),
      }))
    : assets.map((asset) => ({ field: '/class', asset }));
  return wanted.flatMap(({ field, asset }) => {
    const problem = problemOf(asset);
    return problem ? [{ ...problem, field }] : [];
  });
}

function assertEnds(coverage: DaySpan, lastDay: Day, today: Day): void {
  const refused = (code: string, message: string): Error => refusal('rule', code, '/lastDay', message);
  if (lastDay >= coverage.to) throw refused('COVERAGE.NOT_SOONER', `It ends on ${coverage.to} already.`);
  if (lastDay < today)
    throw refused('COVERAGE.PAST', 'Days that have passed stay as they were: today at the soonest.');
}

/** The coverage, the asset's new version and the trail. */
function stage(
  tx: Tx,
  call: Call,
  asset: Pick<AssetRecord, 'id' | 'code' | 'version'>,
  contract: FoundContract,
  { from, to }: DaySpan,
): CoverageAnswer {
  const id = uuid();
  const { id: contractId, number: contractNumber, contractorId, contractorName } = contract;
  tx.update(Asset, asset, {});
  tx.insert(Coverage, { id, assetId: asset.id, contractorId, contractId, fromDay: from, toDay: to });
  const object = { type: 'asset', id: asset.id, label: asset.code };
  const changes = changesBetween(null, { contractor: contractorName, contractNumber, from, to });
  tx.insert(Trail, trailOf(call, { action: 'asset.cover', object, changes }));
  return { id, contractorId, contractorName, contractId, contractNumber, from, to };
}
