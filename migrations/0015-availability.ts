import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contacts of devices and gateways as runs, stops of assets, planned stops. */
export class Availability1764000000015 implements MigrationInterface {
  name = 'Availability1764000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table gateway (
        id uuid not null,
        name text not null,
        project_id uuid,
        timeout_seconds int not null,
        token_hash text not null,
        disabled_at timestamptz,
        created_at timestamptz not null default app_now(),
        version int not null,
        constraint pk_gateway primary key (id),
        constraint uq_gateway_name unique (name),
        constraint uq_gateway_token unique (token_hash),
        constraint fk_gateway_project foreign key (project_id) references project (id),
        constraint ck_gateway_timeout check (timeout_seconds between 60 and 604800)
      )`);
    await runner.query('create index ix_gateway_project on gateway (project_id)');
    await runner.query(`
      create table contact (
        id uuid not null,
        kind text not null,
        last_at timestamptz,
        silent_at timestamptz,
        silent boolean not null default false,
        constraint pk_contact primary key (id),
        constraint ck_contact_kind check (kind in ('asset', 'gateway'))
      )`);
    await runner.query('create index ix_contact_silent_at on contact (silent_at) where not silent');
    // Beats move the end of a run again and again: room on each page keeps those updates off the index.
    await runner.query(`
      create table contact_run (
        contact_id uuid not null,
        first_at timestamptz not null,
        last_at timestamptz not null,
        gateway_id uuid not null,
        constraint pk_contact_run primary key (contact_id, first_at),
        constraint fk_contact_run_contact foreign key (contact_id) references contact (id),
        constraint ck_contact_run_order check (last_at >= first_at)
      ) with (fillfactor = 80)`);
    await runner.query(`
      create table timeline_change (
        subject_type text not null,
        subject_id uuid not null,
        from_at timestamptz not null,
        constraint pk_timeline_change primary key (subject_type, subject_id)
      )`);
    await runner.query(`
      create table asset_stop (
        id uuid not null,
        asset_id uuid not null,
        source_type text not null,
        source_id uuid not null,
        cycle int not null,
        from_at timestamptz not null,
        to_at timestamptz,
        voided_at timestamptz,
        constraint pk_asset_stop primary key (id),
        constraint uq_asset_stop_source unique (source_id, source_type, cycle),
        constraint fk_asset_stop_asset foreign key (asset_id) references asset (id),
        constraint ck_asset_stop_order check (to_at >= from_at)
      )`);
    await runner.query('create index ix_asset_stop_asset on asset_stop (asset_id, from_at)');
    await runner.query(`
      create table planned_stop (
        id uuid not null,
        asset_id uuid not null,
        contractor_id uuid,
        from_at timestamptz not null,
        to_at timestamptz not null,
        reason text not null,
        state text not null,
        asked_by_id uuid not null,
        asked_at timestamptz not null,
        decided_by_id uuid,
        decided_at timestamptz,
        remark text,
        version int not null,
        constraint pk_planned_stop primary key (id),
        constraint fk_planned_stop_asset foreign key (asset_id) references asset (id),
        constraint fk_planned_stop_contractor foreign key (contractor_id) references organisation (id),
        constraint fk_planned_stop_asked_by foreign key (asked_by_id) references account (id),
        constraint fk_planned_stop_decided_by foreign key (decided_by_id) references account (id),
        constraint ck_planned_stop_state check (state in ('asked', 'approved', 'refused', 'cancelled')),
        constraint ck_planned_stop_order check (to_at > from_at),
        constraint ck_planned_stop_asked_before check (asked_at < from_at),
        constraint ck_planned_stop_approved_before
          check (state <> 'approved' or (decided_at < from_at and decided_by_id <> asked_by_id))
      )`);
    await runner.query('create index ix_planned_stop_from on planned_stop (from_at, id)');
    await runner.query(
      'create index ix_planned_stop_contractor on planned_stop (contractor_id, from_at, id)',
    );
    await runner.query('create index ix_planned_stop_asset on planned_stop (asset_id, from_at, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [
      'planned_stop',
      'asset_stop',
      'timeline_change',
      'contact_run',
      'contact',
      'gateway',
    ]) {
      await runner.query(`drop table ${table}`);
    }
  }
}
