import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Since when the sweeper has tried a deadline in vain: its next try lies ahead, and would hide it from the alarm. */
export class SweeperPutOff1764000000019 implements MigrationInterface {
  name = 'SweeperPutOff1764000000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table deadline add column put_off_since timestamptz`);
    await runner.query(
      `create index ix_deadline_put_off_since on deadline (put_off_since) where put_off_since is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table deadline drop column put_off_since`);
  }
}
