import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A lower urgency that waits for a second person. */
export class Urgency1764000000010 implements MigrationInterface {
  name = 'Urgency1764000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ticket
        add column requested_urgency text,
        add column urgency_requested_by_id uuid,
        add column urgency_requested_at timestamptz,
        add column urgency_request_reason text,
        add constraint fk_ticket_urgency_requested_by foreign key (urgency_requested_by_id) references account (id),
        add constraint ck_ticket_requested_urgency check (requested_urgency in ('urgent', 'normal'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table ticket
        drop column requested_urgency, drop column urgency_requested_by_id, drop column urgency_requested_at,
        drop column urgency_request_reason`);
  }
}
