import type { MigrationInterface, QueryRunner } from 'typeorm';

// One contract is one contractor's in one project. Where a number was written for several, the first keeps it and the
// others are told apart, until somebody who has the papers puts them right.
const CONTRACTS_OF_COVERAGES = `
  insert into contract (id, number, title, project_id, contractor_id, from_day, to_day, photos_required, version)
  select gen_random_uuid(), contract_number || case when nth > 1 then ' ~' || nth else '' end,
    contract_number, project_id, contractor_id, from_day, to_day, false, 1
  from (
    select c.contract_number, c.contractor_id, a.project_id, min(c.from_day) as from_day, max(c.to_day) as to_day,
      row_number() over (partition by c.contract_number order by min(c.from_day), a.project_id, c.contractor_id) as nth
    from coverage c join asset a on a.id = c.asset_id
    group by c.contract_number, c.contractor_id, a.project_id
  ) stands`;

const UP = [
  'alter table coverage add column contract_id uuid',
  CONTRACTS_OF_COVERAGES,
  `update coverage c set contract_id = t.id from asset a, contract t
   where a.id = c.asset_id and t.title = c.contract_number and t.contractor_id = c.contractor_id
     and t.project_id = a.project_id`,
  `alter table coverage
     alter column contract_id set not null,
     drop column contract_number,
     add constraint fk_coverage_contract foreign key (contract_id) references contract (id)`,
  'create index ix_coverage_contract on coverage (contract_id, from_day)',
  `alter table asset
     add column parent_id uuid,
     add column maker text,
     add column model text,
     add column serial text,
     add column longitude double precision,
     add column latitude double precision,
     add column installed_on date,
     add column retired_on date,
     add column warranty_contract_id uuid,
     add column warranty_from date,
     add column warranty_to date,
     add column timeout_seconds int,
     add constraint fk_asset_parent foreign key (parent_id) references asset (id),
     add constraint fk_asset_warranty_contract foreign key (warranty_contract_id) references contract (id),
     add constraint ck_asset_parent check (parent_id <> id),
     add constraint ck_asset_coordinates check (num_nulls(longitude, latitude) in (0, 2)),
     add constraint ck_asset_longitude check (longitude between -180 and 180),
     add constraint ck_asset_latitude check (latitude between -90 and 90),
     add constraint ck_asset_life check (retired_on >= installed_on),
     add constraint ck_asset_warranty check (num_nulls(warranty_contract_id, warranty_from, warranty_to) in (0, 3)),
     add constraint ck_asset_warranty_order check (warranty_to >= warranty_from),
     add constraint ck_asset_timeout check (timeout_seconds between 60 and 604800)`,
  `update asset set timeout_seconds = 900 where class = 'field'`,
  'create index ix_asset_parent on asset (parent_id, code)',
  'create index ix_asset_class on asset (class, code)',
  'create index ix_asset_warranty_contract on asset (warranty_contract_id)',
  // Every two neighbouring characters, once, small letters and narrow forms; a text of one character is that character.
  // NULL for NULL, so an index expression over it needs no care. Its cost keeps the planner from recomputing it per row.
  `create function bigrams(text) returns text[]
   language sql immutable strict parallel safe cost 5000 as $$
     select case when char_length(t) < 2 then array[t]
       else (select array_agg(distinct substr(t, i, 2)) from generate_series(1, char_length(t) - 1) i) end
     from (select lower(normalize($1, NFKC)) as t) narrowed
   $$`,
  `create index ix_asset_text on asset using gin (bigrams(code || ' ' || name))`,
  `create table monitored_function (
     id uuid not null,
     code text not null,
     name text not null,
     project_id uuid not null,
     required int not null,
     created_at timestamptz not null default app_now(),
     version int not null,
     constraint pk_monitored_function primary key (id),
     constraint uq_monitored_function_code unique (code),
     constraint fk_monitored_function_project foreign key (project_id) references project (id),
     constraint ck_monitored_function_required check (required >= 1)
   )`,
  'create index ix_monitored_function_project on monitored_function (project_id, code)',
  `create table function_asset (
     function_id uuid not null,
     asset_id uuid not null,
     constraint pk_function_asset primary key (function_id, asset_id),
     constraint fk_function_asset_function foreign key (function_id) references monitored_function (id),
     constraint fk_function_asset_asset foreign key (asset_id) references asset (id)
   )`,
  'create index ix_function_asset_asset on function_asset (asset_id)',
];

const DOWN = [
  'drop table function_asset',
  'drop table monitored_function',
  'drop index ix_asset_text',
  'drop function bigrams(text)',
  `alter table asset
     drop column parent_id, drop column maker, drop column model, drop column serial, drop column longitude,
     drop column latitude, drop column installed_on, drop column retired_on, drop column warranty_contract_id,
     drop column warranty_from, drop column warranty_to, drop column timeout_seconds`,
  'drop index ix_asset_class',
  'alter table coverage add column contract_number text',
  `update coverage c set contract_number = regexp_replace(t.number, ' ~\\d+$', '') from contract t where t.id = c.contract_id`,
  'alter table coverage drop column contract_id, alter column contract_number set not null',
];

/** The whole register of assets: parts, place, life, warranty, monitored functions; covered under contracts on record. */
export class AssetRegister1764000000013 implements MigrationInterface {
  name = 'AssetRegister1764000000013';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of UP) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await runner.query(sql);
  }
}
