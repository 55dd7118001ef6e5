import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was known at a past moment: rows that something newer has replaced since, found without reading all of them. */
export class EvidenceOfThePast1764000000007 implements MigrationInterface {
  name = 'EvidenceOfThePast1764000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index ix_evidence_superseded on evidence (metric, project_id, superseded_at)
      where superseded_at is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_evidence_superseded');
  }
}
