import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Maintenance plans and the visits that they make. */
export class Visits1764000000018 implements MigrationInterface {
  name = 'Visits1764000000018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table maintenance_plan (
        id uuid not null,
        code text not null,
        title text not null,
        project_id uuid not null,
        contract_id uuid not null,
        rrule text not null,
        starts_on date not null,
        checklist jsonb not null,
        photos_required boolean not null,
        signature_required boolean not null,
        ended_on date,
        next_try_at timestamptz,
        version int not null,
        constraint pk_maintenance_plan primary key (id),
        constraint uq_maintenance_plan_code unique (code),
        constraint fk_maintenance_plan_project foreign key (project_id) references project (id),
        constraint fk_maintenance_plan_contract foreign key (contract_id) references contract (id),
        constraint ck_maintenance_plan_checklist check (jsonb_array_length(checklist) >= 1)
      )`);
    await runner.query('create index ix_maintenance_plan_contract on maintenance_plan (contract_id, code)');
    await runner.query(`
      create table plan_group (
        id uuid not null,
        plan_id uuid not null,
        name text not null,
        generated_until date not null,
        ended_on date,
        constraint pk_plan_group primary key (id),
        constraint fk_plan_group_plan foreign key (plan_id) references maintenance_plan (id)
      )`);
    await runner.query('create index ix_plan_group_plan on plan_group (plan_id)');
    await runner.query(
      'create index ix_plan_group_generated on plan_group (generated_until) where ended_on is null',
    );
    await runner.query(`
      create table plan_group_asset (
        group_id uuid not null,
        asset_id uuid not null,
        constraint pk_plan_group_asset primary key (group_id, asset_id),
        constraint fk_plan_group_asset_group foreign key (group_id) references plan_group (id),
        constraint fk_plan_group_asset_asset foreign key (asset_id) references asset (id)
      )`);
    await runner.query('create index ix_plan_group_asset_asset on plan_group_asset (asset_id)');
    await runner.query(`
      create table visit (
        id uuid not null,
        number text not null,
        title text not null,
        plan_id uuid not null,
        plan_version int not null,
        group_id uuid not null,
        group_name text not null,
        period_from date not null,
        period_until date not null,
        due_on date not null,
        state text not null,
        created_late boolean not null,
        replaced boolean not null,
        project_id uuid not null,
        contract_id uuid not null,
        contractor_id uuid not null,
        checklist jsonb not null,
        photos_required boolean not null,
        signature_required boolean not null,
        place text,
        longitude double precision,
        latitude double precision,
        device_at timestamptz,
        started_at timestamptz,
        started_by_id uuid,
        signer text,
        submitted_at timestamptz,
        submitted_by_id uuid,
        returned_at timestamptz,
        return_reason text,
        accepted_at timestamptz,
        accepted_by_id uuid,
        effective boolean,
        remark text,
        cancelled_at timestamptz,
        cancel_reason text,
        last_event_at timestamptz not null,
        version int not null,
        constraint pk_visit primary key (id),
        constraint uq_visit_number unique (number),
        constraint fk_visit_plan foreign key (plan_id) references maintenance_plan (id),
        constraint fk_visit_group foreign key (group_id) references plan_group (id),
        constraint fk_visit_project foreign key (project_id) references project (id),
        constraint fk_visit_contract foreign key (contract_id) references contract (id),
        constraint fk_visit_contractor foreign key (contractor_id) references organisation (id),
        constraint fk_visit_started_by foreign key (started_by_id) references account (id),
        constraint fk_visit_submitted_by foreign key (submitted_by_id) references account (id),
        constraint fk_visit_accepted_by foreign key (accepted_by_id) references account (id),
        constraint ck_visit_period check (period_until > period_from),
        constraint ck_visit_longitude check (longitude between -180 and 180),
        constraint ck_visit_latitude check (latitude between -90 and 90)
      )`);
    // What an edited plan took away leaves its place to the visit of the new version.
    await runner.query(
      'create unique index uq_visit_period on visit (plan_id, group_id, period_from) where not replaced',
    );
    await runner.query('create index ix_visit_group on visit (group_id, period_from)');
    await runner.query('create index ix_visit_due on visit (due_on, id)');
    await runner.query('create index ix_visit_contractor_due on visit (contractor_id, due_on, id)');
    await runner.query('create index ix_visit_plan_due on visit (plan_id, due_on, id)');
    await runner.query('create index ix_visit_state_due on visit (state, due_on, id)');
    await runner.query(`
      create table visit_asset (
        visit_id uuid not null,
        asset_id uuid not null,
        asset_class text not null,
        constraint pk_visit_asset primary key (visit_id, asset_id),
        constraint fk_visit_asset_visit foreign key (visit_id) references visit (id),
        constraint fk_visit_asset_asset foreign key (asset_id) references asset (id)
      )`);
    await runner.query('create index ix_visit_asset_asset on visit_asset (asset_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table visit_asset, visit, plan_group_asset, plan_group, maintenance_plan');
  }
}
