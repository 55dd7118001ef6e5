import type { MigrationInterface, QueryRunner } from 'typeorm';

/** E-mail addresses, deputies, and an outbox whose channels that leave the house work with a lease. */
export class ReachingPeople1764000000009 implements MigrationInterface {
  name = 'ReachingPeople1764000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table account add column email text');
    await runner.query(`
      create table deputy (
        id uuid not null,
        account_id uuid not null,
        deputy_id uuid not null,
        from_day date not null,
        until_day date,
        reason text not null,
        made_by_id uuid not null,
        made_at timestamptz not null,
        ended_at timestamptz,
        version int not null,
        constraint pk_deputy primary key (id),
        constraint fk_deputy_account foreign key (account_id) references account (id),
        constraint fk_deputy_deputy foreign key (deputy_id) references account (id),
        constraint fk_deputy_made_by foreign key (made_by_id) references account (id),
        constraint ck_deputy_other check (deputy_id <> account_id),
        constraint ck_deputy_days check (until_day >= from_day)
      )`);
    await runner.query('create index ix_deputy_account on deputy (account_id) where ended_at is null');
    await runner.query(`
      alter table outbox_message
        add column staged_at timestamptz not null default clock_timestamp(),
        add column leased_until timestamptz,
        add column dropped_at timestamptz`);
    await runner.query('drop index ix_outbox_message_next_try_at');
    await runner.query(`
      create index ix_outbox_message_next_try_at on outbox_message (channel, next_try_at)
      where next_try_at is not null`);
    await runner.query(`
      create index ix_outbox_message_leased on outbox_message (channel, recipient_id)
      where leased_until is not null`);
    await runner.query(`
      create index ix_outbox_message_parked on outbox_message (id)
      where next_try_at is null and delivered_at is null and dropped_at is null`);
    await runner.query(`
      create index ix_outbox_message_delivered on outbox_message (delivered_at) where delivered_at is not null`);
    await runner.query(`
      create index ix_outbox_message_dropped on outbox_message (dropped_at) where dropped_at is not null`);
    // A notice stays when the message that brought it is cleared away.
    await runner.query('alter table notice drop constraint fk_notice_message');
  }

  async down(runner: QueryRunner): Promise<void> {
    // Not checked against the notices whose message is gone.
    await runner.query(`
      alter table notice add constraint fk_notice_message
      foreign key (message_id) references outbox_message (id) not valid`);
    await runner.query(`
      drop index ix_outbox_message_dropped, ix_outbox_message_delivered, ix_outbox_message_parked,
        ix_outbox_message_leased, ix_outbox_message_next_try_at`);
    await runner.query(`
      create index ix_outbox_message_next_try_at on outbox_message (next_try_at) where next_try_at is not null`);
    await runner.query(
      'alter table outbox_message drop column dropped_at, drop column leased_until, drop column staged_at',
    );
    await runner.query('drop table deputy');
    await runner.query('alter table account drop column email');
  }
}
