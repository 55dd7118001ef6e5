import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `create table ticket_comment (
    id uuid not null,
    ticket_id uuid not null,
    text text not null,
    shared boolean not null,
    author_id uuid,
    author_name text not null,
    at timestamptz not null,
    constraint pk_ticket_comment primary key (id),
    constraint fk_ticket_comment_ticket foreign key (ticket_id) references ticket (id),
    constraint fk_ticket_comment_author foreign key (author_id) references account (id)
  )`,
  'create index ix_ticket_comment_ticket on ticket_comment (ticket_id, at, id)',
  `create trigger append_only before update or delete on ticket_comment
   for each row execute function append_only()`,
  `create table ticket_watcher (
    ticket_id uuid not null,
    account_id uuid not null,
    since timestamptz not null,
    constraint pk_ticket_watcher primary key (ticket_id, account_id),
    constraint fk_ticket_watcher_ticket foreign key (ticket_id) references ticket (id),
    constraint fk_ticket_watcher_account foreign key (account_id) references account (id)
  )`,
  'create index ix_ticket_watcher_account on ticket_watcher (account_id)',
  `create table ticket_filter (
    id uuid not null,
    account_id uuid not null,
    name text not null,
    query jsonb not null,
    created_at timestamptz not null,
    constraint pk_ticket_filter primary key (id),
    constraint uq_ticket_filter_name unique (account_id, name),
    constraint fk_ticket_filter_account foreign key (account_id) references account (id)
  )`,
  'alter table ticket add column alarm text',
  // The states in which a fault is over; whatever else there is, the alarm is still being worked on.
  `create unique index uq_ticket_alarm on ticket (asset_id, alarm)
   where alarm is not null and state not in ('verified', 'cancelled', 'merged')`,
  'create index ix_ticket_alarm on ticket (asset_id, alarm) where alarm is not null',
  'drop index ix_ticket_asset',
  'create index ix_ticket_asset_reported on ticket (asset_id, reported_at, id)',
  'create index ix_ticket_contractor_state_reported on ticket (contractor_id, state, reported_at, id)',
  'create index ix_ticket_handler_reported on ticket (handler_id, reported_at, id)',
  'create index ix_ticket_reporter_reported on ticket (reporter_id, reported_at, id)',
  'create index ix_ticket_number_prefix on ticket (number text_pattern_ops)',
  // A search reads the whole list of what is still to be sorted in, so that list is kept short (kB).
  `create index ix_ticket_text on ticket using gin (bigrams(title || ' ' || description))
   with (gin_pending_list_limit = 256)`,
  // Contractors, assets and classes go together; without this the planner expects rows where there are none.
  `create statistics st_ticket_filters (dependencies, mcv)
   on contractor_id, asset_class, state, urgency from ticket`,
  `create index ix_deadline_owner_open on deadline (owner_id, due_at, id)
   where ended_at is null and withdrawn_at is null and superseded_at is null`,
];

const DOWN = [
  'drop index ix_deadline_owner_open',
  'drop statistics st_ticket_filters',
  `drop index ix_ticket_text, ix_ticket_number_prefix, ix_ticket_reporter_reported, ix_ticket_handler_reported,
     ix_ticket_contractor_state_reported, ix_ticket_asset_reported`,
  'create index ix_ticket_asset on ticket (asset_id)',
  'drop index ix_ticket_alarm, uq_ticket_alarm',
  'alter table ticket drop column alarm',
  'drop table ticket_filter',
  'drop table ticket_watcher',
  'drop table ticket_comment',
];

/** What people say about a ticket, who follows it, how they find it; and one open ticket for each alarm. */
export class AroundTickets1764000000017 implements MigrationInterface {
  name = 'AroundTickets1764000000017';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of UP) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const sql of DOWN) await runner.query(sql);
  }
}
