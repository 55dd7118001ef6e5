import { Injectable } from '@nestjs/common';
import { statement, type Statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import type { Instant } from '../../../common/time/instant.js';
import { feed, standingEvidence, type StandingEvidence } from '../../indicators/index.js';
import {
  functionEvidence,
  monthOf,
  onlineEvidence,
  startOfMonth,
  steadyEvidence,
  warrantyOf,
  workingEvidence,
} from './availability.evidence.js';
import { warrantyEvidenceOf } from '../register/asset.evidence.js';
import { ASSETS_AVAILABILITY, ASSETS_FUNCTIONS, ASSETS_ONLINE } from './availability.metrics.js';
import { functionTimeline } from './function.rules.js';
import { readTimelines, type Read } from './timeline.reader.js';
import { ASSET, FUNCTION, Timelines, type TimelineSubject } from './timelines.js';

const BY_MONTH = [ASSETS_ONLINE, ASSETS_AVAILABILITY, ASSETS_FUNCTIONS]
  .map(({ code }) => `'${code}'`)
  .join(', ');

/** A change of devices is followed by one of the functions they serve; those that change together are told together. */
const FUNCTIONS_AFTER_SECONDS = 1;

const LOCK_ASSET = statement(
  'availability.lock-asset',
  'select id from asset where id = $1 for no key update',
);
const LOCK_FUNCTION = statement(
  'availability.lock-function',
  `select f.id, f.code, f.name, f.project_id as "projectId", f.required, app_now() as now,
     array(select m.asset_id from function_asset m where m.function_id = f.id order by 1) as "assetIds"
   from monitored_function f where f.id = $1 for no key update`,
);
const FUNCTIONS_OF = statement(
  'availability.functions-of',
  'select m.function_id as id from function_asset m where m.asset_id = $1 order by 1',
);

/**
 * $1 id, $2 month, $3 its start: the subject's evidence from that month on, or from an earlier one of which an interval
 * reaches into it; what is not cut by months, whole.
 */
const standingSince = (type: TimelineSubject): Statement =>
  statement(
    `availability.standing.${type}`,
    `select ${standingEvidence(
      type,
      '$1',
      `(e.metric not in (${BY_MONTH}) or e.cycle >= least($2::int, (
         select min(o.cycle) from evidence o
         where o.subject_id = $1 and o.subject_type = '${type}' and o.superseded_at is null
           and (o.closed_at is null or o.closed_at > $3) and o.metric in (${BY_MONTH}))))`,
    )} as rows`,
  );
const STANDING = { [ASSET]: standingSince(ASSET), [FUNCTION]: standingSince(FUNCTION) } as const;

interface FunctionRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly projectId: string;
  readonly required: number;
  readonly assetIds: readonly string[];
  readonly now: Instant;
}

interface Standing {
  readonly rows: readonly StandingEvidence[];
  /** From when on the timeline has to be derived; `null`: from the first day. */
  readonly since: Instant | null;
}

/**
 * Writes the evidence of assets and of monitored functions, and nobody else does: under the record's lock, after its mark
 * was taken away, so that what is read holds all that was marked. Runs as the refresh of its subjects.
 */
@Injectable()
export class EvidenceKeeper {
  constructor(private readonly timelines: Timelines) {}

  /** Everything of the asset anew. */
  asset(tx: Tx, id: string): Promise<void> {
    return this.keepAsset(tx, id, false);
  }

  /** Only the months in which its timeline has changed. */
  assetTimeline(tx: Tx, id: string): Promise<void> {
    return this.keepAsset(tx, id, true);
  }

  /** Everything of the function anew. */
  function(tx: Tx, id: string): Promise<void> {
    return this.keepFunction(tx, id, false);
  }

  /** Only the months in which an asset that serves it has changed. */
  functionTimeline(tx: Tx, id: string): Promise<void> {
    return this.keepFunction(tx, id, true);
  }

  private async keepAsset(tx: Tx, id: string, changesOnly: boolean): Promise<void> {
    if ((await tx.query(LOCK_ASSET, [id])).length === 0) return;
    const marked = await this.timelines.take(tx, ASSET, id);
    if (changesOnly && marked === null) return;
    const standing = await standingOf(tx, ASSET, id, changesOnly ? marked : null);
    const [timeline] = await readTimelines(reading(tx), [id], standing.since);
    if (!timeline) return;
    const { asset, service, online, working } = timeline;
    const contributions = [
      ...onlineEvidence(asset, online, asset.now),
      ...workingEvidence(asset, working, asset.now),
      ...steadyEvidence(asset, { ...service, planned: asset.planned }, asset.stops),
      ...warrantyEvidenceOf({ ...asset, warranty: warrantyOf(asset) }),
    ];
    const subject = { type: ASSET, id, label: `${asset.code} ${asset.name}` };
    feed(tx, subject, contributions, standing.rows, asset.now);
    if (!tx.hasStaged) return;
    const from = marked ?? service.from;
    const served = await tx.query<{ id: string }>(FUNCTIONS_OF, [id]);
    const changes = served.map((one) => ({ type: FUNCTION, id: one.id, from }) as const);
    await this.timelines.changed(tx, changes, 'asset.changed', FUNCTIONS_AFTER_SECONDS);
  }

  private async keepFunction(tx: Tx, id: string, changesOnly: boolean): Promise<void> {
    const [found] = await tx.query<FunctionRow & object>(LOCK_FUNCTION, [id]);
    if (!found) return;
    const marked = await this.timelines.take(tx, FUNCTION, id);
    if (changesOnly && marked === null) return;
    const standing = await standingOf(tx, FUNCTION, id, changesOnly ? marked : null);
    const { required, now, code, name } = found;
    const assets = await readTimelines(reading(tx), found.assetIds, standing.since);
    const since = standing.since;
    const before = since === null ? [] : assets.filter(({ service }) => service.from <= since);
    const intervals = functionTimeline(required, assets, before.length >= required);
    const subject = { type: FUNCTION, id, label: `${code} ${name}` };
    feed(tx, subject, functionEvidence(found, intervals, now), standing.rows, now);
  }
}

function reading(tx: Tx): Read {
  return (one, values) => tx.query(one, values);
}

/** @param changed from when on the timeline is another one; `null`: all of it */
async function standingOf(
  tx: Tx,
  type: TimelineSubject,
  id: string,
  changed: Instant | null,
): Promise<Standing> {
  const month = changed === null ? 0 : monthOf(changed);
  const start = changed === null ? null : startOfMonth(month);
  const [found] = await tx.query<{ rows: StandingEvidence[] }>(STANDING[type], [id, month, start]);
  const rows = found?.rows ?? [];
  if (changed === null) return { rows, since: null };
  const monthly = rows.filter(({ metric }) => BY_MONTH.includes(`'${metric}'`));
  const first = Math.min(month, ...monthly.map(({ cycle }) => cycle));
  return { rows, since: startOfMonth(first) };
}
