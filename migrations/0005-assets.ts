import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Assets, and which contractor answers for them on which days. */
export class Assets1764000000005 implements MigrationInterface {
  name = 'Assets1764000000005';

  async up(runner: QueryRunner): Promise<void> {
    // A trusted extension: it compares uuids inside the exclusion below, and needs no superuser.
    await runner.query('create extension if not exists btree_gist');
    await runner.query(`
      create table asset (
        id uuid not null,
        code text not null,
        name text not null,
        class text not null,
        site text,
        project_id uuid not null,
        version int not null,
        created_at timestamptz not null default app_now(),
        constraint pk_asset primary key (id),
        constraint uq_asset_code unique (code),
        constraint fk_asset_project foreign key (project_id) references project (id),
        constraint ck_asset_class check (class in ('software', 'indoor', 'field', 'oa'))
      )`);
    await runner.query('create index ix_asset_project on asset (project_id, code)');
    await runner.query(`
      create table coverage (
        id uuid not null,
        asset_id uuid not null,
        contractor_id uuid not null,
        contract_number text not null,
        from_day date not null,
        to_day date not null,
        constraint pk_coverage primary key (id),
        constraint fk_coverage_asset foreign key (asset_id) references asset (id),
        constraint fk_coverage_contractor foreign key (contractor_id) references organisation (id),
        constraint ck_coverage_order check (to_day >= from_day),
        constraint ex_coverage_no_overlap
          exclude using gist (asset_id with =, daterange(from_day, to_day, '[]') with &&)
      )`);
    await runner.query('create index ix_coverage_contractor on coverage (contractor_id, asset_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table coverage');
    await runner.query('drop table asset');
    await runner.query('drop extension btree_gist');
  }
}
