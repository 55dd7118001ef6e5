import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Tickets1764000000006 implements MigrationInterface {
  name = 'Tickets1764000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ticket (
        id uuid not null,
        number text not null,
        title text not null,
        description text not null,
        urgency text not null,
        state text not null,
        cycle int not null,
        asset_id uuid not null,
        asset_class text not null,
        project_id uuid not null,
        contractor_id uuid not null,
        reporter_id uuid not null,
        handler_id uuid,
        reported_at timestamptz not null,
        cycle_opened_at timestamptz not null,
        accepted_at timestamptz,
        started_at timestamptz,
        resolved_at timestamptz,
        resolved_by_id uuid,
        cause text,
        action text,
        verified_at timestamptz,
        effective boolean,
        remark text,
        cancelled_at timestamptz,
        last_event_at timestamptz not null,
        version int not null,
        constraint pk_ticket primary key (id),
        constraint uq_ticket_number unique (number),
        constraint fk_ticket_asset foreign key (asset_id) references asset (id),
        constraint fk_ticket_project foreign key (project_id) references project (id),
        constraint fk_ticket_contractor foreign key (contractor_id) references organisation (id),
        constraint fk_ticket_reporter foreign key (reporter_id) references account (id),
        constraint fk_ticket_handler foreign key (handler_id) references account (id),
        constraint fk_ticket_resolved_by foreign key (resolved_by_id) references account (id),
        constraint ck_ticket_urgency check (urgency in ('urgent', 'normal')),
        constraint ck_ticket_cycle check (cycle >= 1)
      )`);
    await runner.query('create index ix_ticket_reported on ticket (reported_at, id)');
    await runner.query(
      'create index ix_ticket_contractor_reported on ticket (contractor_id, reported_at, id)',
    );
    await runner.query('create index ix_ticket_state_reported on ticket (state, reported_at, id)');
    await runner.query('create index ix_ticket_asset on ticket (asset_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ticket');
  }
}
