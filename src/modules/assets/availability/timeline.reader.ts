import type { Row } from '../../../common/persistence/database.js';
import { statement, type Statement } from '../../../common/persistence/statement.js';
import type { Day } from '../../../common/time/day.js';
import { laterOf, type Instant } from '../../../common/time/instant.js';
import { serviceOf, type RegisteredAsset } from './availability.evidence.js';
import { timeoutOfAsset, type RunRow } from './contacts/contacts.sql.js';
import {
  blindStretches,
  onlineTimeline,
  workingTimeline,
  type ContactStretch,
  type Interval,
  type Life,
  type Stretch,
} from './status.rules.js';

/** How statements are sent: within a command's transaction, or by themselves. */
export type Read = <R extends Row>(statement: Statement, values: unknown[]) => Promise<R[]>;

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;
const moment = (column: string): string => `to_char(${column} at time zone 'UTC', ${ISO})`;

const ASSETS = statement(
  'availability.assets',
  `select a.id, a.code, a.name, a.class, a.project_id as "projectId", a.parent_id as "parentId",
     a.installed_on as "installedOn", a.retired_on as "retiredOn", a.created_at as "createdAt",
     a.warranty_from as "warrantyFrom", a.warranty_to as "warrantyTo",
     (select c.project_id from contract c where c.id = a.warranty_contract_id) as "warrantyProjectId",
     ${timeoutOfAsset('a')} as "timeoutSeconds",
     (select c.last_at from contact c where c.id = a.id) as "lastAt",
     coalesce((select json_agg(json_build_object('id', s.id, 'from', ${moment('s.from_at')}, 'to', ${moment('s.to_at')})
       order by s.from_at) from asset_stop s where s.asset_id = a.id and s.voided_at is null), '[]'::json) as stops,
     coalesce((select json_agg(json_build_object('from', ${moment('p.from_at')}, 'to', ${moment('p.to_at')}))
       from planned_stop p where p.asset_id = a.id and p.state = 'approved'), '[]'::json) as planned,
     app_now() as now
   from asset a where a.id = any($1::uuid[]) order by a.id`,
);

/** $1 contacts, $2 moment: the runs after the moment and, of each contact, the one before. */
const RUNS_SINCE = statement(
  'availability.runs',
  `select r.contact_id as "contactId", r.first_at as "firstAt", r.last_at as "lastAt", r.gateway_id as "gatewayId"
   from unnest($1::uuid[]) as n (id) cross join lateral (
     select b.* from contact_run b where b.contact_id = n.id and b.first_at >= coalesce(
       (select max(p.first_at) from contact_run p where p.contact_id = n.id and p.first_at <= $2), '-infinity')) r
   order by r.contact_id, r.first_at`,
);

const GATEWAYS = statement(
  'availability.gateways',
  'select g.id, g.timeout_seconds as "timeoutSeconds" from gateway g where g.id = any($1::uuid[])',
);

interface AssetRow extends RegisteredAsset {
  readonly code: string;
  readonly name: string;
  readonly installedOn: Day | null;
  readonly retiredOn: Day | null;
  readonly createdAt: Instant;
  readonly timeoutSeconds: number;
  readonly lastAt: Instant | null;
  readonly stops: readonly (Stretch & { readonly id: string })[];
  readonly planned: readonly Stretch[];
  readonly now: Instant;
}

/** One asset from a moment on, as the records say it now. */
export interface AssetTimeline {
  readonly asset: AssetRow;
  /** Its days in service, whole. */
  readonly service: { readonly from: Instant; readonly until: Instant | null };
  /** From the moment asked for. */
  readonly life: Life;
  /** Empty where nothing of it could ever be online. */
  readonly online: readonly Interval[];
  readonly working: readonly Interval[];
}

/** Reads assets and derives their timelines, by id. @param since earlier is not looked at; `null`: from the first day */
export async function readTimelines(
  read: Read,
  ids: readonly string[],
  since: Instant | null,
): Promise<AssetTimeline[]> {
  const assets = await read<AssetRow & object>(ASSETS, [ids]);
  const services = assets.map((asset) => serviceOf(asset));
  const first = services.map(({ from }) => from).sort()[0];
  const from = since ?? first;
  if (from === undefined) return [];
  const runs = stretchesOf(await read<RunRow & object>(RUNS_SINCE, [ids, from]));
  const blind = await blindOf(read, [...runs.values()].flat(), from, assets[0]?.now ?? from);
  return assets.map((asset, i) => {
    const service = services[i] ?? serviceOf(asset);
    const life = { ...service, from: laterOf(service.from, since ?? service.from), planned: asset.planned };
    const own = runs.get(asset.id) ?? [];
    const beats = asset.class === 'field' || own.length > 0;
    const { timeoutSeconds, now } = asset;
    const online = beats ? onlineTimeline({ ...life, runs: own, timeoutSeconds, blind, now }) : [];
    return { asset, service, life, online, working: workingTimeline(life, asset.stops) };
  });
}

async function blindOf(
  read: Read,
  runs: readonly ContactStretch[],
  since: Instant,
  now: Instant,
): Promise<Map<string, Stretch[]>> {
  const ids = [...new Set(runs.map(({ gatewayId }) => gatewayId))];
  if (ids.length === 0) return new Map();
  const gateways = await read<{ id: string; timeoutSeconds: number }>(GATEWAYS, [ids]);
  const heard = stretchesOf(await read<RunRow & object>(RUNS_SINCE, [ids, since]));
  return new Map(
    gateways.map(({ id, timeoutSeconds }) => [id, blindStretches(heard.get(id) ?? [], timeoutSeconds, now)]),
  );
}

function stretchesOf(rows: readonly RunRow[]): Map<string, ContactStretch[]> {
  const runs = new Map<string, ContactStretch[]>();
  for (const { contactId, firstAt: from, lastAt: to, gatewayId } of rows) {
    const list = runs.get(contactId);
    if (list) list.push({ from, to, gatewayId });
    else runs.set(contactId, [{ from, to, gatewayId }]);
  }
  return runs;
}
