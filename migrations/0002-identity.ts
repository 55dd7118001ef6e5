import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations, people, their sessions, and the trail of what they did. */
export class Identity1764000000002 implements MigrationInterface {
  name = 'Identity1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table organisation (
        id uuid not null,
        kind text not null,
        name text not null,
        disabled_at timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        version int not null,
        constraint pk_organisation primary key (id),
        constraint uq_organisation_name unique (name),
        constraint ck_organisation_kind check (kind in ('unit', 'contractor', 'law-firm'))
      )`);
    await runner.query(`
      create table account (
        id uuid not null,
        organisation_id uuid not null,
        sign_in_name text not null,
        name text not null,
        roles text[] not null default '{}',
        password_hash text not null,
        must_change_password boolean not null,
        one_time_until timestamptz,
        disabled_at timestamptz,
        created_at timestamptz not null default clock_timestamp(),
        version int not null,
        constraint pk_account primary key (id),
        constraint uq_account_sign_in_name unique (sign_in_name),
        constraint fk_account_organisation foreign key (organisation_id) references organisation (id),
        constraint ck_account_sign_in_name check (sign_in_name = lower(sign_in_name)),
        constraint ck_account_roles check (roles <@ array['contractor', 'handler', 'supervisor', 'leader', 'legal',
          'lawyer', 'finance', 'performance', 'system-admin', 'security-admin', 'auditor', 'setup']),
        constraint ck_account_administrator_alone check (
          cardinality(roles) <= 1 or not roles && array['system-admin', 'security-admin', 'auditor', 'setup'])
      )`);
    await runner.query('create index ix_account_organisation on account (organisation_id)');
    await runner.query(`
      create table session (
        id uuid not null,
        account_id uuid not null,
        kind text not null,
        token_hash text not null,
        label text not null,
        ip text not null,
        created_at timestamptz not null default clock_timestamp(),
        last_seen_at timestamptz not null default clock_timestamp(),
        expires_at timestamptz not null,
        idle_until timestamptz not null,
        revoked_at timestamptz,
        constraint pk_session primary key (id),
        constraint uq_session_token_hash unique (token_hash),
        constraint fk_session_account foreign key (account_id) references account (id),
        constraint ck_session_kind check (kind in ('console', 'token'))
      )`);
    await runner.query('create index ix_session_account on session (account_id, created_at)');
    await runner.query(`
      create table sign_in_attempt (
        id uuid not null,
        sign_in_name text not null,
        ip text not null,
        at timestamptz not null default clock_timestamp(),
        constraint pk_sign_in_attempt primary key (id)
      )`);
    await runner.query('create index ix_sign_in_attempt_ip on sign_in_attempt (ip, at)');
    await runner.query('create index ix_sign_in_attempt_name on sign_in_attempt (sign_in_name, ip, at)');
    await runner.query(`
      create table trail (
        id uuid not null,
        at timestamptz not null default app_now(),
        recorded_at timestamptz not null default clock_timestamp(),
        actor_id uuid,
        actor_name text,
        organisation_id uuid,
        action text not null,
        object_type text not null,
        object_id text,
        label text not null,
        changes jsonb,
        reason text,
        request_id text,
        ip text,
        constraint pk_trail primary key (id)
      )`);
    await runner.query('create index ix_trail_recorded_at on trail (recorded_at, id)');
    await runner.query('create index ix_trail_object on trail (object_type, object_id, recorded_at, id)');
    await runner.query('create index ix_trail_actor on trail (actor_id, recorded_at, id)');
    await runner.query(`
      create trigger append_only before update or delete on trail
      for each row execute function append_only()`);
    await runner.query(`
      create trigger append_only_whole before truncate on trail
      for each statement execute function append_only()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['trail', 'sign_in_attempt', 'session', 'account', 'organisation']) {
      await runner.query(`drop table ${table}`);
    }
  }
}
