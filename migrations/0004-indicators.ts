import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Projects, target tables with their rows and bindings, and the evidence. */
export class Indicators1764000000004 implements MigrationInterface {
  name = 'Indicators1764000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table project (
        id uuid not null,
        code text not null,
        name text not null,
        constraint pk_project primary key (id),
        constraint uq_project_name unique (name),
        constraint uq_project_code unique (code)
      )`);
    await runner.query(`
      create table target_table (
        id uuid not null,
        year int not null,
        number int not null,
        title text not null,
        unit_code text not null,
        unit_name text not null,
        project_id uuid not null,
        budget_fen bigint not null,
        fiscal_fen bigint not null,
        other_fen bigint not null,
        purpose text not null,
        goal text not null,
        warnings jsonb not null,
        content_hash text not null,
        constraint pk_target_table primary key (id),
        constraint uq_target_table_year_number unique (year, number),
        constraint uq_target_table_year_project unique (year, project_id),
        constraint fk_target_table_project foreign key (project_id) references project (id),
        constraint ck_target_table_amounts check (budget_fen >= 0 and fiscal_fen >= 0 and other_fen >= 0)
      )`);
    await runner.query(`
      create table indicator (
        id uuid not null,
        table_id uuid not null,
        code text not null,
        "row" int not null,
        level1 text not null,
        level1_cell_blank boolean not null,
        level2 text not null,
        level3 text not null,
        description text not null,
        target_text text not null,
        target jsonb not null,
        constraint pk_indicator primary key (id),
        constraint uq_indicator_row unique (table_id, "row"),
        constraint fk_indicator_table foreign key (table_id) references target_table (id) on delete cascade
      )`);
    await runner.query(`
      create table binding (
        indicator_id uuid not null,
        metric text not null,
        facets text[] not null,
        parameters jsonb not null,
        status text not null,
        constraint pk_binding primary key (indicator_id),
        constraint fk_binding_indicator foreign key (indicator_id) references indicator (id) on delete cascade
      )`);
    await runner.query('create index ix_binding_metric on binding (metric)');
    await runner.query(`
      create table evidence (
        id uuid not null,
        metric text not null,
        project_id uuid,
        facets text[] not null,
        subject_type text not null,
        subject_id uuid not null,
        cycle int not null,
        item text not null,
        label text not null,
        occurred_on timestamptz,
        opened_at timestamptz,
        due_at timestamptz,
        closed_at timestamptz,
        withdrawn_at timestamptz,
        numerator bigint,
        denominator bigint,
        amount bigint,
        standing text not null,
        reason text,
        recorded_at timestamptz not null,
        superseded_at timestamptz,
        constraint pk_evidence primary key (id),
        constraint fk_evidence_project foreign key (project_id) references project (id),
        constraint ck_evidence_standing check (standing in ('counted', 'excluded', 'excused', 'void'))
      )`);
    await runner.query(`
      create index ix_evidence_metric on evidence (metric, project_id, opened_at) where superseded_at is null`);
    await runner.query(`
      create index ix_evidence_subject on evidence (subject_id, subject_type) where superseded_at is null`);
    // The only change a row may see is that something newer took its place, once.
    await runner.query(`
      create function evidence_only_superseded() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.superseded_at is null and new.superseded_at >= old.recorded_at
           and to_jsonb(new) - 'superseded_at' = to_jsonb(old) - 'superseded_at' then
          return new;
        end if;
        raise exception 'evidence is only ever added and superseded' using errcode = 'restrict_violation';
      end $$`);
    await runner.query(`
      create trigger evidence_only_superseded before update or delete on evidence
      for each row execute function evidence_only_superseded()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['evidence', 'binding', 'indicator', 'target_table', 'project']) {
      await runner.query(`drop table ${table}`);
    }
    await runner.query('drop function evidence_only_superseded()');
  }
}
