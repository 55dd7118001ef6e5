import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When a record last gave a sign of life: an open, good interval of its evidence reaches no further than that. And the
 * Civil-Code measure of months in SQL, for lengths of time that are ranked in months.
 */
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
    // Civil Code 201-202: added once from the anchor, the same day number or the month's last day. The part of the next
    // month is a share of its days, as src/common/time/civil.ts has it.
    await runner.query(`
      create function civil_months(anchor date, day date) returns numeric language sql immutable strict as $$
        select whole + (day - (anchor + make_interval(months => whole))::date)::numeric
          / ((anchor + make_interval(months => whole + 1))::date - (anchor + make_interval(months => whole))::date)
        from (select most - (((anchor + make_interval(months => most))::date > day)::int) as whole
          from (select ((extract(year from day) - extract(year from anchor)) * 12
            + extract(month from day) - extract(month from anchor))::int as most) m) w
      $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function civil_months(date, date)');
    await runner.query('drop table evidence_pulse');
  }
}
