import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contracts, budget lines and what is spent against them, complaints and ratings. */
export class Contracts1764000000012 implements MigrationInterface {
  name = 'Contracts1764000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table contract (
        id uuid not null,
        number text not null,
        title text not null,
        project_id uuid not null,
        contractor_id uuid not null,
        signed_on date,
        from_day date not null,
        to_day date not null,
        value_fen bigint,
        photos_required boolean not null,
        version int not null,
        constraint pk_contract primary key (id),
        constraint uq_contract_number unique (number),
        constraint fk_contract_project foreign key (project_id) references project (id),
        constraint fk_contract_contractor foreign key (contractor_id) references organisation (id),
        constraint ck_contract_order check (to_day >= from_day),
        constraint ck_contract_value check (value_fen >= 0)
      )`);
    await runner.query('create index ix_contract_project on contract (project_id, number)');
    await runner.query('create index ix_contract_contractor on contract (contractor_id, number)');
    await runner.query(`
      create table budget_line (
        id uuid not null,
        project_id uuid not null,
        year int not null,
        name text not null,
        version int not null,
        constraint pk_budget_line primary key (id),
        constraint uq_budget_line_name unique (project_id, year, name),
        constraint fk_budget_line_project foreign key (project_id) references project (id),
        constraint ck_budget_line_year check (year between 2000 and 2200)
      )`);
    await runner.query(`
      create table expense (
        id uuid not null,
        line_id uuid not null,
        contract_id uuid,
        amount_fen bigint not null,
        paid_on date not null,
        payee text not null,
        note text,
        recorded_at timestamptz not null,
        recorded_by_id uuid not null,
        recorded_by_name text not null,
        voided_at timestamptz,
        voided_by_id uuid,
        voided_by_name text,
        void_reason text,
        version int not null,
        constraint pk_expense primary key (id),
        constraint fk_expense_line foreign key (line_id) references budget_line (id),
        constraint fk_expense_contract foreign key (contract_id) references contract (id),
        constraint fk_expense_recorded_by foreign key (recorded_by_id) references account (id),
        constraint fk_expense_voided_by foreign key (voided_by_id) references account (id),
        constraint ck_expense_amount check (amount_fen > 0),
        constraint ck_expense_voided check (num_nulls(voided_at, voided_by_id, voided_by_name, void_reason) in (0, 4))
      )`);
    await runner.query('create index ix_expense_paid on expense (paid_on, id)');
    await runner.query('create index ix_expense_line on expense (line_id, paid_on, id)');
    await runner.query('create index ix_expense_contract on expense (contract_id, paid_on, id)');
    await runner.query(`
      create table complaint (
        id uuid not null,
        number text not null,
        project_id uuid not null,
        asset_class text not null,
        contractor_id uuid,
        subject_type text,
        subject_id uuid,
        subject_label text,
        occurred_on date not null,
        text text not null,
        recorded_at timestamptz not null,
        recorded_by_id uuid not null,
        recorded_by_name text not null,
        withdrawn_at timestamptz,
        withdrawn_by_id uuid,
        withdrawn_by_name text,
        withdraw_reason text,
        version int not null,
        constraint pk_complaint primary key (id),
        constraint uq_complaint_number unique (number),
        constraint fk_complaint_project foreign key (project_id) references project (id),
        constraint fk_complaint_contractor foreign key (contractor_id) references organisation (id),
        constraint fk_complaint_recorded_by foreign key (recorded_by_id) references account (id),
        constraint fk_complaint_withdrawn_by foreign key (withdrawn_by_id) references account (id),
        constraint ck_complaint_class check (asset_class in ('software', 'indoor', 'field', 'oa')),
        constraint ck_complaint_subject check (num_nulls(subject_type, subject_id, subject_label) in (0, 3)),
        constraint ck_complaint_withdrawn
          check (num_nulls(withdrawn_at, withdrawn_by_id, withdrawn_by_name, withdraw_reason) in (0, 4)),
        constraint ck_complaint_two_people check (withdrawn_by_id <> recorded_by_id)
      )`);
    await runner.query('create index ix_complaint_occurred on complaint (occurred_on, id)');
    await runner.query('create index ix_complaint_project on complaint (project_id, occurred_on, id)');
    await runner.query('create index ix_complaint_contractor on complaint (contractor_id, occurred_on, id)');
    await runner.query('create index ix_complaint_subject on complaint (subject_id, subject_type)');
    await runner.query(`
      create table rating (
        id uuid not null,
        subject_type text not null,
        subject_id uuid not null,
        cycle int not null,
        project_id uuid not null,
        facet text,
        points int not null,
        possible int not null,
        given_by_id uuid not null,
        given_by_name text not null,
        remark text,
        at timestamptz not null,
        constraint pk_rating primary key (id),
        constraint uq_rating_subject unique (subject_id, subject_type, cycle),
        constraint fk_rating_project foreign key (project_id) references project (id),
        constraint fk_rating_given_by foreign key (given_by_id) references account (id),
        constraint ck_rating_points check (points between 0 and possible and possible > 0)
      )`);
    await runner.query('create index ix_rating_project on rating (project_id, at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rating, complaint, expense, budget_line, contract');
  }
}
