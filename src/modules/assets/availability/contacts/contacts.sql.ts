import { statement } from '../../../../common/persistence/statement.js';
import type { Instant } from '../../../../common/time/instant.js';

/** Of a device whose register entry does not say. */
const DEFAULT_TIMEOUT_SECONDS = 900;

/** After how many seconds of silence an asset is offline; `asset` is the alias of the asset. */
export const timeoutOfAsset = (asset: string): string =>
  `coalesce(${asset}.timeout_seconds, ${DEFAULT_TIMEOUT_SECONDS})`;

/** An asset that may beat, or the gateway itself, whose code is null. */
export interface BeatingAsset {
  id: string;
  code: string | null;
  timeoutSeconds: number;
  now: Instant;
}

/** $1 codes, $2 gateway, $3 the project it speaks for, or null. */
export const ASSETS_BY_CODE = statement(
  'contact.assets',
  `select a.id, a.code, ${timeoutOfAsset('a')} as "timeoutSeconds", app_now() as now
   from asset a where a.code = any($1::text[]) and ($3::uuid is null or a.project_id = $3)
   union all
   select g.id, null, g.timeout_seconds, app_now() from gateway g where g.id = $2`,
);

/** $1 ids, $2 kinds. In the order in which contacts are locked. */
export const ADD_CONTACTS = statement(
  'contact.add',
  `insert into contact (id, kind)
   select id, kind from unnest($1::uuid[], $2::text[]) as n (id, kind) order by id
   on conflict (id) do nothing`,
);

export interface LockedContact {
  id: string;
  lastAt: Instant | null;
  silent: boolean;
  now: Instant;
}

/** $1 ids. By id, so that two replicas with beats of the same devices never wait for each other in a circle. */
export const LOCK_CONTACTS = statement(
  'contact.lock',
  `select c.id, c.last_at as "lastAt", c.silent, app_now() as now
   from contact c where c.id = any($1::uuid[]) order by c.id for no key update`,
);

export interface RunRow {
  contactId: string;
  firstAt: Instant;
  lastAt: Instant;
  gatewayId: string;
}

/**
 * $1 contacts, $2 from, $3 until (one contact may have several stretches). The runs that begin in the stretch and the one
 * before them, read under the contacts' locks.
 */
export const RUNS_NEAR = statement(
  'contact.runs-near',
  `select distinct r.contact_id as "contactId", r.first_at as "firstAt", r.last_at as "lastAt", r.gateway_id as "gatewayId"
   from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) as n (id, from_at, until_at)
   cross join lateral (
     select b.* from contact_run b where b.contact_id = n.id and b.first_at <= n.until_at
       and b.first_at >= coalesce(
         (select max(p.first_at) from contact_run p where p.contact_id = n.id and p.first_at <= n.from_at), '-infinity')
   ) r
   order by 1, 2`,
);

/** $1, $2 runs that are gone; $3–$6 runs as they are now. A run is known by its contact and its first beat. */
export const WRITE_RUNS = statement(
  'contact.write-runs',
  `with gone as (
     delete from contact_run r using unnest($1::uuid[], $2::timestamptz[]) as g (id, first_at)
     where r.contact_id = g.id and r.first_at = g.first_at
   )
   insert into contact_run (contact_id, first_at, last_at, gateway_id)
   select * from unnest($3::uuid[], $4::timestamptz[], $5::timestamptz[], $6::uuid[])
   on conflict (contact_id, first_at) do update
     set last_at = excluded.last_at, gateway_id = excluded.gateway_id`,
);

/** $1 contacts, $2 last contact, $3 when that will be too long ago, $4 whether it is. */
export const MOVE_CONTACTS = statement(
  'contact.move',
  `update contact c set last_at = n.last_at, silent_at = n.silent_at, silent = n.silent
   from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::boolean[]) as n (id, last_at, silent_at, silent)
   where c.id = n.id`,
);

/**
 * $1 gateway, $2 moment: the assets of which the gateway is answerable for a silence at that moment or after it. The
 * run before the moment and those after it decide.
 */
export const AFFECTED_BY_GATEWAY = statement(
  'contact.of-gateway',
  `select c.id from contact c
   where c.kind = 'asset' and exists (
     select from contact_run r where r.contact_id = c.id and r.gateway_id = $1 and r.first_at >= coalesce(
       (select max(p.first_at) from contact_run p where p.contact_id = c.id and p.first_at <= $2), '-infinity'))`,
);

export interface SilentContact {
  id: string;
  kind: 'asset' | 'gateway';
  lastAt: Instant;
}

/** Contacts of which nothing was heard for longer than their timeout, and nobody has noticed yet. */
export const CLAIM_SILENT = statement(
  'contact.claim-silent',
  `with due as (
     select c.id from contact c where not c.silent and c.silent_at < (select app_now())
     order by c.id limit 200 for no key update skip locked
   )
   update contact c set silent = true from due where c.id = due.id
   returning c.id, c.kind, c.last_at as "lastAt"`,
);

export const OLDEST_SILENT = statement(
  'contact.oldest-silent',
  `select extract(epoch from (select app_now()) - min(silent_at))::float8 as seconds
   from contact where not silent and silent_at < (select app_now())`,
);
