import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../../common/call/call.js';
import { assertIfMatch } from '../../../common/call/if-match.js';
import { DomainError, refusal, unknownObject, type FieldError } from '../../../common/errors/domain-error.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { takenAs } from '../../../common/persistence/unique.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import { Refreshes } from '../../../common/workflow/refreshes.js';
import { changesBetween, Trail, trailOf } from '../../audit/index.js';
import { reachFilter } from '../../identity/index.js';
import type { AssetReferenceAnswer } from '../register/assets.dto.js';
import { FunctionAsset } from './function-asset.entity.js';
import type { FunctionAssets, MonitoredFunctionAnswer, NewMonitoredFunction } from './functions.dto.js';
import { functionReachedBy, functionSql } from './functions.sql.js';
import { MonitoredFunction } from './monitored-function.entity.js';

const PROJECT = statement('functions.project', 'select p.id, p.name from project p where p.id = $1');

const LOCK_KEY = statement(
  'functions.lock',
  `select f.id from monitored_function f where f.id = $1 and ${functionReachedBy('$2::uuid')} for no key update of f`,
);

const ONE_LOCKED = statement(
  'functions.locked',
  `select ${functionSql()} from monitored_function f where f.id = $1`,
);

// `for share`: none of them can leave service before this is written, in the order of ids as everywhere.
const ASSETS = statement(
  'functions.assets',
  `select a.id, a.code, a.name, a.retired_on is not null as retired
   from asset a where a.id = any($1::uuid[]) order by a.id for share`,
);

const REMOVE = statement(
  'functions.remove',
  'delete from function_asset where function_id = $1 and asset_id = any($2::uuid[])',
);

type FoundAsset = AssetReferenceAnswer & { retired: boolean };

@Injectable()
export class FunctionsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly refreshes: Refreshes,
  ) {}

  /** @throws PROJECT.UNKNOWN, FUNCTION.ASSETS, FUNCTION.REQUIRES_MORE (422), FUNCTION.CODE_TAKEN (409) */
  create(call: Call, body: NewMonitoredFunction): Promise<MonitoredFunctionAnswer> {
    const { code, name, projectId, required, assetIds } = body;
    const run = this.unitOfWork.run<MonitoredFunctionAnswer>(call, async (tx) => {
      const [project] = await tx.query<{ id: string; name: string }>(PROJECT, [projectId]);
      if (!project) throw refusal('rule', 'PROJECT.UNKNOWN', '/projectId', 'There is no such project.');
      const assets = await servingAssets(tx, required, assetIds);
      const id = uuid();
      tx.insert(MonitoredFunction, { id, code, name, projectId, required, version: 1 });
      for (const { id: assetId } of assets) tx.insert(FunctionAsset, { functionId: id, assetId });
      const changes = changesBetween(null, {
        code,
        name,
        project: project.name,
        required,
        assets: codesOf(assets),
      });
      this.leave(tx, call, 'create', { id, code }, changes);
      return { id, code, name, project, required, assets, version: 1 };
    });
    const message = 'Another monitored function has this code.';
    return takenAs(
      run,
      'uq_monitored_function_code',
      refusal('conflict', 'FUNCTION.CODE_TAKEN', '/code', message),
    );
  }

  /** @throws FUNCTION.UNKNOWN (404), RECORD.CHANGED (412), FUNCTION.ASSETS, FUNCTION.REQUIRES_MORE (422) */
  serve(call: Call, id: string, body: FunctionAssets): Promise<MonitoredFunctionAnswer> {
    return this.unitOfWork.run(call, async (tx) => {
      const [key] = await tx.query(LOCK_KEY, [id, reachFilter(call.actor, 'asset.edit')]);
      if (!key) throw unknownObject('function');
      // The lock may have been waited for: what belongs to the function is read by a statement of its own.
      const [standing] = await tx.query<MonitoredFunctionAnswer & object>(ONE_LOCKED, [id]);
      if (!standing) throw unknownObject('function');
      assertIfMatch(call, standing.version);
      const { required = standing.required, assetIds } = body;
      const assets = await servingAssets(tx, required, assetIds);
      const [before, after] = [codesOf(standing.assets), codesOf(assets)];
      const changes = changesBetween(
        { required: standing.required, assets: before },
        { required, assets: after },
      );
      if (Object.keys(changes).length === 0) return standing;
      const ids = new Set(assets.map((asset) => asset.id));
      const gone = standing.assets.filter((asset) => !ids.has(asset.id));
      if (gone.length > 0) await tx.query(REMOVE, [id, gone.map((asset) => asset.id)]);
      const known = new Set(standing.assets.map((asset) => asset.id));
      for (const assetId of ids)
        if (!known.has(assetId)) tx.insert(FunctionAsset, { functionId: id, assetId });
      tx.update(MonitoredFunction, standing, { required });
      this.leave(tx, call, 'serve', standing, changes);
      return { ...standing, required, assets, version: standing.version + 1 };
    });
  }

  private leave(
    tx: Tx,
    call: Call,
    verb: string,
    { id, code }: { id: string; code: string },
    changes: ReturnType<typeof changesBetween>,
  ): void {
    const object = { type: 'monitored-function', id, label: code };
    tx.insert(Trail, trailOf(call, { action: `monitored-function.${verb}`, object, changes }));
    this.refreshes.request(tx, 'monitored-function', id, `monitored-function.${verb}`);
  }
}

/**
 * The assets by code, each of them there and in service, and as many as are required.
 * @throws FUNCTION.ASSETS with each that is not, FUNCTION.REQUIRES_MORE (422)
 */
async function servingAssets(
  tx: Tx,
  required: number,
  assetIds: readonly string[],
): Promise<AssetReferenceAnswer[]> {
  const found = await tx.query<FoundAsset & object>(ASSETS, [assetIds]);
  const problems = assetIds.flatMap((id, i): FieldError[] => {
    const asset = found.find((one) => one.id === id.toLowerCase());
    const field = `/assetIds/${i}`;
    if (!asset) return [{ field, code: 'ASSET.UNKNOWN', message: 'There is no such asset.' }];
    const message = `${asset.code} is out of service.`;
    return asset.retired ? [{ field, code: 'ASSET.RETIRED', message }] : [];
  });
  if (problems.length > 0) {
    throw new DomainError('rule', 'FUNCTION.ASSETS', 'Not every one of these assets can serve it.', problems);
  }
  if (required > found.length) {
    const message = `It cannot require ${required} assets where ${found.length} serve it.`;
    throw refusal('rule', 'FUNCTION.REQUIRES_MORE', '/required', message);
  }
  return found.map(({ id, code, name }) => ({ id, code, name })).sort((a, b) => (a.code < b.code ? -1 : 1));
}

function codesOf(assets: readonly AssetReferenceAnswer[]): string[] {
  return assets.map(({ code }) => code);
}
