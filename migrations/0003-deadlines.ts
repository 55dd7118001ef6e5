import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The clocks with their rules and fired steps, the outbox and the inbox. */
export class Deadlines1764000000003 implements MigrationInterface {
  name = 'Deadlines1764000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox_message (
        id uuid not null,
        channel text not null,
        recipient_id uuid not null,
        content jsonb not null,
        occurred_at timestamptz not null,
        attempts int not null default 0,
        next_try_at timestamptz default clock_timestamp(),
        delivered_at timestamptz,
        last_error text,
        constraint pk_outbox_message primary key (id)
      )`);
    await runner.query(`
      create index ix_outbox_message_next_try_at on outbox_message (next_try_at) where next_try_at is not null`);
    await runner.query(`
      create table notice (
        id uuid not null,
        message_id uuid not null,
        recipient_id uuid not null,
        title jsonb not null,
        body jsonb not null,
        link text not null,
        urgent boolean not null,
        created_at timestamptz not null,
        read_at timestamptz,
        version int not null,
        constraint pk_notice primary key (id),
        constraint uq_notice_message unique (message_id),
        constraint fk_notice_message foreign key (message_id) references outbox_message (id)
      )`);
    await runner.query('create index ix_notice_recipient on notice (recipient_id, id)');
    await runner.query('create index ix_notice_unread on notice (recipient_id) where read_at is null');
    await runner.query(`
      create table deadline_rule (
        id uuid not null,
        kind text not null,
        variant text not null,
        version int not null,
        title jsonb not null,
        amount int not null,
        unit text not null,
        nature text not null,
        source text not null,
        steps jsonb not null,
        constraint pk_deadline_rule primary key (id),
        constraint uq_deadline_rule_version unique (kind, variant, version),
        constraint ck_deadline_rule_amount check (amount > 0)
      )`);
    await runner.query(`
      create trigger append_only before update or delete on deadline_rule
      for each row execute function append_only()`);
    await runner.query(`
      create table deadline (
        id uuid not null,
        kind text not null,
        subject_type text not null,
        subject_id uuid not null,
        subject_label text not null,
        owner_id uuid,
        cycle int not null,
        rule_id uuid not null,
        anchor_at timestamptz not null,
        due_at timestamptz not null,
        ended_at timestamptz,
        withdrawn_at timestamptz,
        people jsonb not null,
        fired int[] not null,
        next_fire_at timestamptz,
        version int not null,
        constraint pk_deadline primary key (id),
        constraint uq_deadline_subject unique (subject_id, subject_type, kind, cycle),
        constraint fk_deadline_rule foreign key (rule_id) references deadline_rule (id),
        constraint ck_deadline_order check (due_at >= anchor_at)
      )`);
    await runner.query(`
      create index ix_deadline_next_fire_at on deadline (next_fire_at) where next_fire_at is not null`);
    await runner.query(`
      create table escalation (
        id uuid not null,
        deadline_id uuid not null,
        cycle int not null,
        step int not null,
        planned_at timestamptz not null,
        fired_at timestamptz not null,
        late boolean not null,
        superseded boolean not null,
        recipients uuid[] not null,
        nobody_to_tell boolean not null,
        constraint pk_escalation primary key (id),
        constraint uq_escalation_step unique (deadline_id, cycle, step),
        constraint fk_escalation_deadline foreign key (deadline_id) references deadline (id)
      )`);
    await runner.query(`
      create trigger append_only before update or delete on escalation
      for each row execute function append_only()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['escalation', 'deadline', 'deadline_rule', 'notice', 'outbox_message']) {
      await runner.query(`drop table ${table}`);
    }
  }
}
