import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files in pieces, and the records that have taken them. */
export class Files1764000000014 implements MigrationInterface {
  name = 'Files1764000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table file (
        id uuid not null,
        name text not null,
        media_type text,
        size int not null,
        sha256 text,
        uploaded_by_id uuid not null,
        uploaded_at timestamptz not null default clock_timestamp(),
        complete boolean not null default false,
        taken_at timestamptz,
        constraint pk_file primary key (id),
        constraint fk_file_uploaded_by foreign key (uploaded_by_id) references account (id),
        constraint ck_file_size check (size between 0 and 20971520),
        constraint ck_file_complete check (
          not complete or (media_type is not null and sha256 is not null and size > 0)),
        constraint ck_file_taken check (taken_at is null or complete)
      )`);
    await runner.query(`
      create index ix_file_unclaimed on file (uploaded_by_id, uploaded_at) where taken_at is null`);
    await runner.query(`
      create table file_chunk (
        file_id uuid not null,
        n int not null,
        bytes bytea not null,
        constraint pk_file_chunk primary key (file_id, n),
        constraint fk_file_chunk_file foreign key (file_id) references file (id) on delete cascade,
        constraint ck_file_chunk_bytes check (length(bytes) between 1 and 262144)
      )`);
    // Pictures and office files are compressed already; trying again only costs time.
    await runner.query('alter table file_chunk alter column bytes set storage external');
    await runner.query(`
      create table attachment (
        id uuid not null,
        subject_type text not null,
        subject_id uuid not null,
        owner_id uuid,
        file_id uuid not null,
        kind text not null,
        shared boolean not null,
        name text not null,
        media_type text not null,
        size int not null,
        sha256 text not null,
        added_by_id uuid not null,
        added_by_name text not null,
        at timestamptz not null,
        constraint pk_attachment primary key (id),
        constraint uq_attachment_file unique (file_id),
        constraint fk_attachment_file foreign key (file_id) references file (id),
        constraint fk_attachment_owner foreign key (owner_id) references organisation (id),
        constraint fk_attachment_added_by foreign key (added_by_id) references account (id),
        constraint ck_attachment_kind check (kind in ('photo', 'document'))
      )`);
    await runner.query('create index ix_attachment_subject on attachment (subject_type, subject_id, at)');
    await runner.query(`create index ix_attachment_photo on attachment (sha256) where kind = 'photo'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table attachment');
    await runner.query('drop table file_chunk');
    await runner.query('drop table file');
  }
}
