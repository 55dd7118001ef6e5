import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../common/call/call.js';
import { assertIfMatch } from '../../common/call/if-match.js';
import { DomainError, unknownObject, type ErrorKind } from '../../common/errors/domain-error.js';
import { readLocked, type LockedRow } from '../../common/persistence/lock.js';
import { statement } from '../../common/persistence/statement.js';
import { takenAs } from '../../common/persistence/unique.js';
import { UnitOfWork } from '../../common/persistence/unit-of-work.js';
import { Trail, trailOf } from '../audit/index.js';
import { reachFilter } from '../identity/index.js';
import { Asset } from './asset.entity.js';
import type { AssetRecord, NewAsset, NewCoverage } from './assets.dto.js';
import { recordOf, type FoundAsset } from './assets.queries.js';
import { ASSET_COLUMNS, coveragesOf, PROJECT_REFERENCE, TODAY } from './assets.sql.js';
import { Coverage } from './coverage.entity.js';
import { endsBeforeStart, overlapping } from './coverage.rules.js';

const PROJECT = statement('assets.project', 'select p.id, p.name from project p where p.id = $1');

/**
 * Every coverage whoever asks, since any of them can overlap. The key itself stays unlocked: a ticket that refers to
 * the asset need not wait.
 */
const LOCK = statement(
  'assets.lock',
  `with a as materialized (
     select l.* from asset l where l.id = $1
       and ($3::uuid is null or exists (select from coverage c where c.asset_id = l.id and c.contractor_id = $3))
     for no key update
   )
   select ${ASSET_COLUMNS}, seen.version as "seenVersion", ${PROJECT_REFERENCE}, ${TODAY} as today,
     ${coveragesOf('a.id')} as coverages,
     (select o.name from organisation o
      where o.id = $2 and o.kind = 'contractor' and o.disabled_at is null) as "contractorName"
   from a join asset seen on seen.id = a.id`,
);

type LockedAsset = FoundAsset & LockedRow & { readonly contractorName: string | null };

@Injectable()
export class AssetsService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws PROJECT.UNKNOWN (422), ASSET.CODE_TAKEN (409) */
  async create(call: Call, body: NewAsset): Promise<AssetRecord> {
    const { code, name, class: kind, site = null, projectId } = body;
    const run = this.unitOfWork.run<AssetRecord>(call, async (tx) => {
      const [project] = await tx.query<{ id: string; name: string }>(PROJECT, [projectId]);
      if (!project) throw refusal('rule', 'PROJECT.UNKNOWN', '/projectId', 'There is no such project.');
      const id = uuid();
      const said = { code, name, class: kind, site };
      tx.insert(Asset, { id, ...said, projectId, version: 1 });
      const changes = made({ ...said, project: project.name });
      tx.insert(
        Trail,
        trailOf(call, { action: 'asset.create', object: { type: 'asset', id, label: code }, changes }),
      );
      return { id, ...said, project, contractor: null, version: 1, coverages: [] };
    });
    const taken = refusal('conflict', 'ASSET.CODE_TAKEN', '/code', 'Another asset has this code.');
    return takenAs(run, 'uq_asset_code', taken);
  }

  /**
   * @throws ASSET.UNKNOWN (404), RECORD.CHANGED (412), COVERAGE.ENDS_BEFORE_START (422), CONTRACTOR.UNKNOWN (422),
   *   COVERAGE.OVERLAPS (409)
   */
  cover(call: Call, assetId: string, body: NewCoverage): Promise<AssetRecord> {
    return this.unitOfWork.run(call, async (tx) => {
      const { contractorId, contractNumber, from, to } = body;
      const values = [assetId, contractorId, reachFilter(call.actor, 'asset.cover')];
      const asset = await readLocked<LockedAsset>(tx, LOCK, values);
      if (!asset) throw unknownObject('asset');
      assertIfMatch(call, asset.version);
      const contractorName = assertCoverable(asset, body);
      const id = uuid();
      tx.update(Asset, asset, {});
      tx.insert(Coverage, { id, assetId: asset.id, contractorId, contractNumber, fromDay: from, toDay: to });
      const object = { type: 'asset', id: asset.id, label: asset.code };
      const changes = made({ contractor: contractorName, contractNumber, from, to });
      tx.insert(Trail, trailOf(call, { action: 'asset.cover', object, changes }));
      const coverage = { id, contractorId, contractorName, contractNumber, from, to };
      const coverages = [...asset.coverages, coverage].sort((a, b) => (a.from < b.from ? -1 : 1));
      return recordOf({ ...asset, version: asset.version + 1, coverages });
    });
  }
}

/** @returns the contractor's name */
function assertCoverable(asset: LockedAsset, span: NewCoverage): string {
  if (endsBeforeStart(span)) {
    const message = 'The last day must not be before the first.';
    throw refusal('rule', 'COVERAGE.ENDS_BEFORE_START', '/to', message);
  }
  if (asset.contractorName === null) {
    const message = 'There is no active contractor of this id.';
    throw refusal('rule', 'CONTRACTOR.UNKNOWN', '/contractorId', message);
  }
  const other = overlapping(asset.coverages, span);
  if (other) {
    const message = `${other.contractorName} covers this asset from ${other.from} to ${other.to} already.`;
    throw refusal('conflict', 'COVERAGE.OVERLAPS', '/from', message);
  }
  return asset.contractorName;
}

function refusal(kind: ErrorKind, code: string, field: string, message: string): DomainError {
  return new DomainError(kind, code, message, [{ field, code, message }]);
}

function made(fields: Record<string, unknown>): Record<string, { from: null; to: unknown }> {
  return Object.fromEntries(Object.entries(fields).map(([name, to]) => [name, { from: null, to }]));
}
