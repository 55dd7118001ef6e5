import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The clock, the numbers for people, idempotency keys and the history of workflows. */
export class Kernel1764000000001 implements MigrationInterface {
  name = 'Kernel1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table clock_move (
        id bigint not null,
        shift interval not null,
        moved_at timestamptz not null default clock_timestamp(),
        constraint pk_clock_move primary key (id)
      )`);
    await runner.query(`
      create function clock_only_grows() returns trigger language plpgsql as $$
      begin
        if tg_op <> 'INSERT' then
          raise exception 'the clock''s moves are never changed' using errcode = 'restrict_violation';
        end if;
        if exists (select from clock_move m where m.id >= new.id or m.shift >= new.shift) then
          raise exception 'the clock only moves forward' using errcode = 'check_violation';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger clock_only_grows before insert or update or delete on clock_move
      for each row execute function clock_only_grows()`);
    // Volatile on purpose: a command's moment is the moment it is asked for. In a WHERE it stands as (select app_now()).
    await runner.query(`
      create function app_now() returns timestamptz language sql volatile as $$
        select clock_timestamp() + coalesce((select shift from clock_move order by id desc limit 1), interval '0')
      $$`);
    await runner.query(`
      create function append_only() returns trigger language plpgsql as $$
      begin
        raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'restrict_violation';
      end $$`);
    // A sequence per kind and year: a gap is fine, a counter row that queues all writers is not.
    await runner.query(`
      create function number_sequence(kind text, year int) returns regclass
      language plpgsql volatile security definer set search_path = public, pg_temp as $$
      declare
        sequence_name text := format('number_%s_%s', lower(kind), year);
      begin
        if kind !~ '^[A-Z]{2}$' or year not between 2000 and 2200 then
          raise exception 'no such kind of number: % %', kind, year using errcode = 'invalid_parameter_value';
        end if;
        if to_regclass(sequence_name) is null then
          begin
            execute format('create sequence %I', sequence_name);
          exception when duplicate_table or unique_violation then null; -- another session made it just now
          end;
        end if;
        return to_regclass(sequence_name);
      end $$`);
    await runner.query(`
      create function next_number(kind text, year int) returns text language sql volatile as $$
        select format('%s-%s-%s', kind, year, to_char(nextval(number_sequence(kind, year)), 'FM999999990000'))
      $$`);
    await runner.query(`
      create table idempotency_key (
        actor_id uuid not null,
        route text not null,
        key text not null,
        body_hash text not null,
        answer json,
        created_at timestamptz not null default clock_timestamp(),
        constraint pk_idempotency_key primary key (actor_id, route, key)
      )`);
    await runner.query('create index ix_idempotency_key_created_at on idempotency_key (created_at)');
    await runner.query(`
      create table transition (
        id uuid not null,
        subject_type text not null,
        subject_id uuid not null,
        version int not null,
        "from" text,
        "to" text not null,
        command text not null,
        actor_id uuid not null,
        actor_name text not null,
        reason text,
        at timestamptz not null,
        constraint pk_transition primary key (id)
      )`);
    await runner.query(
      'create index ix_transition_subject on transition (subject_type, subject_id, version)',
    );
    await runner.query(`
      create trigger append_only before update or delete on transition
      for each row execute function append_only()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table transition');
    await runner.query('drop table idempotency_key');
    await runner.query('drop function next_number(text, int)');
    await runner.query('drop function number_sequence(text, int)');
    await runner.query('drop function app_now()');
    await runner.query('drop table clock_move');
    await runner.query('drop function clock_only_grows()');
    await runner.query('drop function append_only()');
    await runner.query(`
      do $$ declare s record; begin
        for s in select relname from pg_class where relkind = 'S' and relname ~ '^number_[a-z]{2}_[0-9]{4}$'
        loop execute format('drop sequence %I', s.relname); end loop;
      end $$`);
  }
}
