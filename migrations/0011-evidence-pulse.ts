import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a record last gave a sign of life: an open, good interval of its evidence reaches no further than that. */
export class EvidencePulse1764000000011 implements MigrationInterface {
  name = 'EvidencePulse1764000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table evidence_pulse (
        subject_type text not null,
        subject_id uuid not null,
        last_at timestamptz not null,
        grace_seconds int not null,
        constraint pk_evidence_pulse primary key (subject_type, subject_id),
        constraint ck_evidence_pulse_grace check (grace_seconds >= 0)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table evidence_pulse');
  }
}
