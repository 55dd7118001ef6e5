import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Calendars and escalation policies in versions of their own, pauses, corrections and acknowledgement of deadlines,
 * feeds, the proof of owners, and the queue of records to refresh. Steps leave the rule: what stands becomes a policy.
 */
export class DeadlineEngine1764000000008 implements MigrationInterface {
  name = 'DeadlineEngine1764000000008';

  async up(runner: QueryRunner): Promise<void> {
    for (const text of [...CALENDARS, ...POLICIES, ...RULES, ...DEADLINES, ...ESCALATIONS, ...AROUND]) {
      await runner.query(text);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const text of BACK) await runner.query(text);
  }
}

const appendOnly = (table: string): string =>
  `create trigger append_only before update or delete on ${table} for each row execute function append_only()`;

const CALENDARS = [
  `create table calendar_version (
    id uuid not null,
    code text not null,
    version int not null,
    title jsonb not null,
    content jsonb not null,
    years jsonb not null,
    created_at timestamptz not null default clock_timestamp(),
    created_by_id uuid,
    reason text,
    constraint pk_calendar_version primary key (id),
    constraint uq_calendar_version unique (code, version),
    constraint fk_calendar_version_created_by foreign key (created_by_id) references account (id)
  )`,
  appendOnly('calendar_version'),
];

const POLICIES = [
  `create table escalation_policy (
    id uuid not null,
    code text not null,
    version int not null,
    title jsonb not null,
    why jsonb not null,
    steps jsonb not null,
    quiet_outside text,
    repeat_daily boolean not null,
    ends_after_days int,
    created_at timestamptz not null default clock_timestamp(),
    created_by_id uuid,
    constraint pk_escalation_policy primary key (id),
    constraint uq_escalation_policy_version unique (code, version),
    constraint fk_escalation_policy_created_by foreign key (created_by_id) references account (id)
  )`,
  appendOnly('escalation_policy'),
  // One policy for every kind: the variants of a kind had the same steps. The first of them stands for all.
  `insert into escalation_policy (id, code, version, title, why, steps, repeat_daily)
   select gen_random_uuid(), r.kind, 1, r.title,
     jsonb_build_object('zh', '升级前沿用的督办步骤', 'en', 'The steps that applied before'),
     (select coalesce(jsonb_agg(
        s - 'to' || jsonb_build_object(
          'to', (select coalesce(jsonb_agg(jsonb_build_object('relation', one)), '[]')
                 from jsonb_array_elements_text(s -> 'to') one),
          'channels', jsonb_build_array('inbox'),
          'urgent', coalesce((s #>> '{at,offsetSeconds}')::numeric > 0, false),
          'title', coalesce(s -> 'title', r.title)) order by (s ->> 'step')::int), '[]')
      from jsonb_array_elements(r.steps) s), false
   from (select distinct on (kind) * from deadline_rule order by kind, variant, version desc) r`,
];

const RULES = [
  'drop trigger append_only on deadline_rule',
  `alter table deadline_rule
    add column calendar text,
    add column end_roll text not null default 'none',
    add column pause_reasons jsonb not null default '[]',
    add column policy text,
    add column created_at timestamptz not null default clock_timestamp(),
    add column created_by_id uuid,
    add constraint fk_deadline_rule_created_by foreign key (created_by_id) references account (id),
    alter column amount drop not null,
    drop column steps,
    drop constraint ck_deadline_rule_amount,
    add constraint ck_deadline_rule_amount check (case when unit = 'fixed-date' then amount is null else amount > 0 end)`,
  'update deadline_rule set policy = kind',
  `alter table deadline_rule
    alter column policy set not null,
    alter column end_roll drop default,
    alter column pause_reasons drop default`,
  appendOnly('deadline_rule'),
];

const DEADLINES = [
  `alter table deadline
    add column calendar_version_id uuid,
    add column policy_id uuid,
    add column due_on date,
    add column computed_due_at timestamptz,
    add column remind_at timestamptz,
    add column pauses jsonb not null default '[]',
    add column override jsonb,
    add column awaiting boolean not null default false,
    add column acknowledged_at timestamptz,
    add column acknowledged_by_id uuid,
    add column round int not null default 0,
    add column series int not null default 0,
    add column supersedes_id uuid,
    add column superseded_at timestamptz,
    add column superseded_reason text,
    add constraint fk_deadline_calendar_version foreign key (calendar_version_id) references calendar_version (id),
    add constraint fk_deadline_policy foreign key (policy_id) references escalation_policy (id),
    add constraint fk_deadline_acknowledged_by foreign key (acknowledged_by_id) references account (id),
    add constraint fk_deadline_supersedes foreign key (supersedes_id) references deadline (id),
    drop constraint ck_deadline_order,
    drop constraint uq_deadline_subject`,
  `update deadline d set computed_due_at = d.due_at, remind_at = d.due_at, policy_id = p.id
   from deadline_rule r join escalation_policy p on p.code = r.policy where r.id = d.rule_id`,
  `alter table deadline
    alter column policy_id set not null,
    alter column computed_due_at set not null,
    alter column remind_at set not null,
    alter column pauses drop default,
    alter column awaiting drop default,
    alter column round drop default`,
  `create unique index uq_deadline_subject on deadline (subject_id, subject_type, kind, cycle)
   where superseded_at is null`,
  `create index ix_deadline_open on deadline (due_at, id)
   where ended_at is null and withdrawn_at is null and superseded_at is null`,
  'create index ix_deadline_due on deadline (due_at, id)',
  'create index ix_deadline_owner_due on deadline (owner_id, due_at, id)',
  'create index ix_deadline_awaiting on deadline (due_at, id) where awaiting and superseded_at is null',
];

const ESCALATIONS = [
  'drop trigger append_only on escalation',
  `alter table escalation
    add column round int not null default 0,
    add column series int not null default 0,
    add column held_until timestamptz,
    add column deputies uuid[] not null default '{}',
    drop constraint uq_escalation_step,
    add constraint uq_escalation_step unique (deadline_id, cycle, series, step, round)`,
  `alter table escalation alter column round drop default, alter column deputies drop default`,
  appendOnly('escalation'),
];

const AROUND = [
  `create table calendar_feed (
    id uuid not null,
    account_id uuid not null,
    token_hash text not null,
    label text not null,
    created_at timestamptz not null default clock_timestamp(),
    last_read_at timestamptz,
    revoked_at timestamptz,
    version int not null,
    constraint pk_calendar_feed primary key (id),
    constraint uq_calendar_feed_token unique (token_hash),
    constraint fk_calendar_feed_account foreign key (account_id) references account (id)
  )`,
  'create index ix_calendar_feed_account on calendar_feed (account_id)',
  `create table owner_proof (
    id uuid not null,
    day date not null,
    proved_at timestamptz not null,
    open_deadlines int not null,
    without_owner jsonb not null,
    constraint pk_owner_proof primary key (id),
    constraint uq_owner_proof_day unique (day)
  )`,
  appendOnly('owner_proof'),
  `create table refresh_request (
    id uuid not null,
    subject_type text not null,
    subject_id uuid not null,
    reason text not null,
    requested_at timestamptz not null default clock_timestamp(),
    attempts int not null default 0,
    next_try_at timestamptz default clock_timestamp(),
    last_error text,
    constraint pk_refresh_request primary key (id)
  )`,
  `create index ix_refresh_request_next_try_at on refresh_request (next_try_at) where next_try_at is not null`,
];

/** Refuses where a deadline or a rule uses what the older schema cannot hold. */
const BACK = [
  'drop table refresh_request, owner_proof, calendar_feed',
  'drop trigger append_only on escalation',
  `alter table escalation
    drop constraint uq_escalation_step, drop column round, drop column series, drop column held_until, drop column deputies,
    add constraint uq_escalation_step unique (deadline_id, cycle, step)`,
  appendOnly('escalation'),
  'drop index uq_deadline_subject, ix_deadline_open, ix_deadline_due, ix_deadline_owner_due, ix_deadline_awaiting',
  `alter table deadline
    drop column calendar_version_id, drop column policy_id, drop column due_on, drop column computed_due_at, drop column remind_at,
    drop column pauses, drop column override, drop column awaiting, drop column acknowledged_at,
    drop column acknowledged_by_id, drop column round, drop column series, drop column supersedes_id, drop column superseded_at,
    drop column superseded_reason,
    add constraint ck_deadline_order check (due_at >= anchor_at),
    add constraint uq_deadline_subject unique (subject_id, subject_type, kind, cycle)`,
  'drop trigger append_only on deadline_rule',
  `alter table deadline_rule
    add column steps jsonb,
    drop constraint ck_deadline_rule_amount,
    drop column calendar, drop column end_roll, drop column pause_reasons, drop column created_at,
    drop column created_by_id,
    alter column amount set not null,
    add constraint ck_deadline_rule_amount check (amount > 0)`,
  `update deadline_rule r set steps = coalesce((
     select jsonb_agg(s - 'channels' - 'urgent' || jsonb_build_object(
       'to', coalesce((select jsonb_agg(one -> 'relation') from jsonb_array_elements(s -> 'to') one
              where one ? 'relation'), '[]'::jsonb)))
     from escalation_policy p, jsonb_array_elements(p.steps) s
     where p.code = r.policy and p.version = 1), '[]')`,
  `alter table deadline_rule drop column policy, alter column steps set not null`,
  appendOnly('deadline_rule'),
  'drop table escalation_policy, calendar_version',
];
