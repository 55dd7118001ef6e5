import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Since when a plan's visits could not be made: the next try lies ahead, and would hide it from the alarm. And the order
 * in which the calendar reads visits.
 */
export class VisitsWatched1764000000020 implements MigrationInterface {
  name = 'VisitsWatched1764000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table maintenance_plan add column put_off_since timestamptz');
    await runner.query('create index ix_visit_calendar on visit (period_from, id) where not replaced');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index ix_visit_calendar');
    await runner.query('alter table maintenance_plan drop column put_off_since');
  }
}
