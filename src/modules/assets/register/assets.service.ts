import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { assertIfMatch, requireIfMatch } from '../../../common/call/if-match.js';
import type { Call } from '../../../common/call/call.js';
import { refusal, unknownObject } from '../../../common/errors/domain-error.js';
import { given } from '../../../common/http/given.js';
import { readLocked, type LockedRow } from '../../../common/persistence/lock.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { takenAs } from '../../../common/persistence/unique.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import type { Day } from '../../../common/time/day.js';
import { Refreshes } from '../../../common/workflow/refreshes.js';
import { changesBetween, Trail, trailOf } from '../../audit/index.js';
import { reachFilter } from '../../identity/index.js';
import { Asset } from '../asset.entity.js';
import { TODAY } from '../assets.sql.js';
import { endOpenCoverages } from '../coverages/coverage.sql.js';
import { leaveFunctions } from '../functions/functions.sql.js';
import { parentFor, partsInService } from './asset-parents.js';
import { assetProblems, defaultTimeout, type AssetFacts } from './asset.rules.js';
import type { AssetChange, AssetRecord, NewAsset, RetireAsset, Warranty } from './assets.dto.js';
import { assetRecordSql, reachedBy, recordOf, type FoundAsset } from './assets.record.js';

const NAMED = statement(
  'assets.named',
  `select ${TODAY} as today,
     (select json_build_object('id', p.id, 'name', p.name) from project p where p.id = $1) as project,
     (select json_build_object('id', w.id, 'name', w.number) from contract w where w.id = $2) as contract`,
);

type Reference = AssetRecord['project'];
interface Named {
  today: Day;
  project: Reference | null;
  contract: Reference | null;
}

/** Of the coverages every one whoever asks. The key itself stays unlocked: a ticket that refers to the asset need not wait. */
const LOCK = statement(
  'assets.lock',
  `with a as materialized (select l.* from asset l where l.id = $1 and ${reachedBy('$2::uuid')} for no key update)
   select ${assetRecordSql()}, seen.version as "seenVersion" from a join asset seen on seen.id = a.id`,
);

/** An asset with everything about it, under its lock. */
export type LockedAsset = FoundAsset & LockedRow;

const CODE_TAKEN = refusal('conflict', 'ASSET.CODE_TAKEN', '/code', 'Another asset has this code.');

/**
 * The asset as it stands, locked for a command.
 * @throws ASSET.UNKNOWN (404), ASSET.RETIRED (409)
 */
export async function lockAsset(
  tx: Tx,
  call: Call,
  id: string,
  permission: 'asset.edit' | 'asset.cover',
): Promise<LockedAsset> {
  const asset = await readLocked<LockedAsset>(tx, LOCK, [id, reachFilter(call.actor, permission)]);
  if (!asset) throw unknownObject('asset');
  return asset;
}

/** What is out of service stays as it was. @throws ASSET.RETIRED (409) */
export function assertInService({ code, retiredOn }: Pick<AssetRecord, 'code' | 'retiredOn'>): void {
  if (retiredOn === null) return;
  const message = `${code} was taken out of service on ${retiredOn}.`;
  throw refusal('conflict', 'ASSET.RETIRED', ':id', message);
}

@Injectable()
export class AssetsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly refreshes: Refreshes,
  ) {}

  /** @throws as `stage`, ASSET.CODE_TAKEN (409) */
  create(call: Call, body: NewAsset): Promise<AssetRecord> {
    return this.naming(this.unitOfWork.run(call, (tx) => this.stage(tx, call, body)));
  }

  /** Work that stages assets, to its commit: names the refusal where a code is taken. */
  naming<T>(work: Promise<T>): Promise<T> {
    return takenAs(work, 'uq_asset_code', CODE_TAKEN);
  }

  /**
   * Stages one new asset in a transaction that may stage many.
   * @throws PROJECT.UNKNOWN, CONTRACT.UNKNOWN, ASSET.PARENT_UNKNOWN, ASSET.PARENT_RETIRED and the register's rules (422)
   */
  async stage(tx: Tx, call: Call, body: NewAsset): Promise<AssetRecord> {
    const { code, name, class: kind, projectId, parentId = null, warranty = null } = body;
    const { site = null, maker = null, model = null, serial = null } = body;
    const { longitude = null, latitude = null, installedOn = null } = body;
    const { timeoutSeconds = defaultTimeout(kind) } = body;
    const id = uuid();
    const said = { code, name, class: kind, site, maker, model, serial };
    const facts = { ...said, longitude, latitude, installedOn, timeoutSeconds };
    const { project, contract } = await this.named(tx, projectId, warranty, { ...facts, warranty });
    const parent = parentId === null ? null : await parentFor(tx, id, parentId);
    tx.insert(Asset, { id, ...facts, projectId, parentId, ...warrantyRow(warranty), version: 1 });
    const under = warranty && { contract, from: warranty.from, to: warranty.to };
    const changes = changesBetween(null, {
      ...facts,
      project: project.name,
      parent: parent?.code,
      warranty: under,
    });
    const object = { type: 'asset', id, label: code };
    tx.insert(Trail, trailOf(call, { action: 'asset.create', object, changes }));
    this.refreshes.request(tx, 'asset', id, 'asset.create');
    const nothingYet = { retiredOn: null, contractor: null, functions: [], coverages: [], version: 1 };
    return { id, ...facts, project, parent, warranty: under, ...nothingYet };
  }

  /** @throws ASSET.UNKNOWN (404), REQUEST.IF_MATCH (400), RECORD.CHANGED (412), ASSET.RETIRED (409) and as `create` */
  change(call: Call, id: string, body: AssetChange): Promise<AssetRecord> {
    const run = this.unitOfWork.run<AssetRecord>(call, async (tx) => {
      const asset = await lockAsset(tx, call, id, 'asset.edit');
      requireIfMatch(call, asset.version);
      assertInService(asset);
      const {
        projectId = asset.project.id,
        parentId,
        warranty,
        ...plain
      } = given<Partial<AssetChange>>(body);
      const under = warranty === undefined ? standingWarranty(asset) : warranty;
      const facts = { ...asset, ...plain, warranty: under };
      const { project, contract } = await this.named(tx, projectId, under, facts);
      const parent = await this.parentOf(tx, asset, parentId);
      const changed = {
        ...plain,
        project,
        parent,
        warranty: under && { contract, from: under.from, to: under.to },
      };
      const changes = changesBetween(asset, changed);
      if (Object.keys(changes).length === 0) return recordOf(withoutSeen(asset));
      tx.update(Asset, asset, { ...plain, projectId, parentId: parent?.id ?? null, ...warrantyRow(under) });
      const object = { type: 'asset', id, label: body.code ?? asset.code };
      tx.insert(Trail, trailOf(call, { action: 'asset.change', object, changes }));
      this.refreshes.request(tx, 'asset', id, 'asset.change');
      return recordOf({ ...withoutSeen(asset), ...changed, version: asset.version + 1 });
    });
    return this.naming(run);
  }

  /**
   * Takes it out of service for good; today is its last day, also of its coverage. A ticket that is open is carried to
   * its end by the contractor that it names; no other can be reported.
   * @throws ASSET.UNKNOWN (404), RECORD.CHANGED (412), ASSET.RETIRED, ASSET.HAS_PARTS, ASSET.SERVES_FUNCTION (409)
   */
  retire(call: Call, id: string, { reason }: RetireAsset): Promise<AssetRecord> {
    return this.unitOfWork.run(call, async (tx) => {
      const asset = await lockAsset(tx, call, id, 'asset.edit');
      assertIfMatch(call, asset.version);
      assertInService(asset);
      const parts = await partsInService(tx, id);
      if (parts.length > 0) {
        const message = `Parts of it are still in service: ${parts.join(', ')}.`;
        throw refusal('conflict', 'ASSET.HAS_PARTS', ':id', message);
      }
      const served = await leaveFunctions(tx, asset);
      const coverages = await endOpenCoverages(tx, asset.coverages, asset.today);
      tx.update(Asset, asset, { retiredOn: asset.today });
      const changes = changesBetween({ ...asset }, { retiredOn: asset.today, coverages });
      const object = { type: 'asset', id, label: asset.code };
      tx.insert(Trail, trailOf(call, { action: 'asset.retire', object, changes, reason }));
      this.refreshes.request(tx, 'asset', id, 'asset.retire');
      for (const functionId of served) {
        this.refreshes.request(tx, 'monitored-function', functionId, 'asset.retire');
      }
      const version = asset.version + 1;
      return recordOf({ ...withoutSeen(asset), retiredOn: asset.today, coverages, version });
    });
  }

  /** The project and the warranty's contract by name, with the facts found sound. */
  private async named(
    tx: Tx,
    projectId: string,
    warranty: { contractId: string } | null,
    facts: AssetFacts,
  ): Promise<{ project: Reference; contract: Reference | null }> {
    const [named] = await tx.query<Named & object>(NAMED, [projectId, warranty?.contractId ?? null]);
    if (!named?.project) throw refusal('rule', 'PROJECT.UNKNOWN', '/projectId', 'There is no such project.');
    const { project, contract, today } = named;
    if (warranty && !contract) {
      throw refusal('rule', 'CONTRACT.UNKNOWN', '/warranty/contractId', 'There is no such contract.');
    }
    const [problem] = assetProblems(facts, today);
    if (problem) throw refusal('rule', problem.code, problem.field, problem.message);
    return { project, contract };
  }

  private async parentOf(
    tx: Tx,
    { id, parent }: LockedAsset,
    wanted: string | null | undefined,
  ): Promise<AssetRecord['parent']> {
    if (wanted === undefined || wanted === parent?.id) return parent;
    return wanted === null ? null : parentFor(tx, id, wanted);
  }
}

function withoutSeen({ seenVersion: _, ...asset }: LockedAsset): FoundAsset {
  return asset;
}

function standingWarranty({ warranty }: LockedAsset): Warranty | null {
  return warranty?.contract ? { ...warranty, contractId: warranty.contract.id } : null;
}

function warrantyRow(warranty: Warranty | null) {
  const { contractId = null, from = null, to = null } = warranty ?? {};
  return { warrantyContractId: contractId, warrantyFrom: from, warrantyTo: to };
}
