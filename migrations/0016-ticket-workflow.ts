import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rejection, suspension, support stages, transfer, merging, acts done offline and the frozen facts of earlier cycles. */
export class TicketWorkflow1764000000016 implements MigrationInterface {
  name = 'TicketWorkflow1764000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ticket
        alter column reporter_id drop not null,
        add column source text not null default 'person',
        add column source_name text,
        add column recorded_at timestamptz,
        add column late_reason text,
        add column photos_required boolean not null default false,
        add column stopped_from timestamptz,
        add column support_stage text not null default 'phone',
        add column on_site_asked_at timestamptz,
        add column arrived_at timestamptz,
        add column arrival_contractor_id uuid,
        add column arrival_place text,
        add column arrival_longitude double precision,
        add column arrival_latitude double precision,
        add column engineer text,
        add column updates text,
        add column rating int,
        add column merged_into_id uuid,
        add column transfer_to_id uuid,
        add column transfer_requested_by_id uuid,
        add column transfer_requested_at timestamptz,
        add column transfer_reason text,
        add constraint fk_ticket_arrival_contractor foreign key (arrival_contractor_id) references organisation (id),
        add constraint fk_ticket_merged_into foreign key (merged_into_id) references ticket (id),
        add constraint fk_ticket_transfer_to foreign key (transfer_to_id) references organisation (id),
        add constraint fk_ticket_transfer_requested_by foreign key (transfer_requested_by_id) references account (id),
        add constraint ck_ticket_source check (source in ('person', 'monitoring', 'visit')),
        add constraint ck_ticket_support_stage check (support_stage in ('phone', 'remote', 'on-site')),
        add constraint ck_ticket_rating check (rating between 1 and 5),
        add constraint ck_ticket_longitude check (arrival_longitude between -180 and 180),
        add constraint ck_ticket_latitude check (arrival_latitude between -90 and 90)`);
    await runner.query('update ticket set recorded_at = reported_at');
    await runner.query(
      'alter table ticket alter column recorded_at set not null, alter column recorded_at set default app_now()',
    );
    await runner.query('create index ix_ticket_merged_into on ticket (merged_into_id)');
    await runner.query(`
      create table ticket_cycle (
        id uuid not null,
        ticket_id uuid not null,
        cycle int not null,
        contractor_id uuid not null,
        opened_at timestamptz not null,
        accepted_at timestamptz,
        resolved_at timestamptz not null,
        resolved_by_id uuid,
        cause text not null,
        action text not null,
        updates text,
        verified_at timestamptz not null,
        remark text,
        rating int,
        stopped_from timestamptz,
        constraint pk_ticket_cycle primary key (id),
        constraint uq_ticket_cycle unique (ticket_id, cycle),
        constraint fk_ticket_cycle_ticket foreign key (ticket_id) references ticket (id),
        constraint fk_ticket_cycle_contractor foreign key (contractor_id) references organisation (id),
        constraint fk_ticket_cycle_resolved_by foreign key (resolved_by_id) references account (id)
      )`);
    await runner.query(`
      create table ticket_act (
        id uuid not null,
        ticket_id uuid not null,
        cycle int not null,
        act text not null,
        device_at timestamptz not null,
        server_at timestamptz not null,
        actor_id uuid not null,
        actor_name text not null,
        contractor_id uuid not null,
        decided_at timestamptz,
        decided_by_id uuid,
        decided_by_name text,
        granted boolean,
        remark text,
        constraint pk_ticket_act primary key (id),
        constraint fk_ticket_act_ticket foreign key (ticket_id) references ticket (id),
        constraint fk_ticket_act_actor foreign key (actor_id) references account (id),
        constraint fk_ticket_act_contractor foreign key (contractor_id) references organisation (id),
        constraint fk_ticket_act_decided_by foreign key (decided_by_id) references account (id),
        constraint ck_ticket_act_act check (act in ('accept', 'arrive', 'resolve')),
        constraint ck_ticket_act_order check (device_at <= server_at),
        constraint ck_ticket_act_decided check ((decided_at is null) = (granted is null))
      )`);
    await runner.query('create index ix_ticket_act_ticket on ticket_act (ticket_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ticket_act');
    await runner.query('drop table ticket_cycle');
    await runner.query(`
      alter table ticket
        drop column source, drop column source_name, drop column recorded_at, drop column late_reason,
        drop column photos_required, drop column stopped_from, drop column support_stage,
        drop column on_site_asked_at, drop column arrived_at, drop column arrival_contractor_id,
        drop column arrival_place, drop column arrival_longitude, drop column arrival_latitude,
        drop column engineer, drop column updates, drop column rating, drop column merged_into_id,
        drop column transfer_to_id, drop column transfer_requested_by_id, drop column transfer_requested_at,
        drop column transfer_reason`);
  }
}
