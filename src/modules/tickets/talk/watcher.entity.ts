import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../../common/time/instant.js';

/** Somebody who wants to hear of each step of a ticket, for as long as they may read it. */
@Entity('ticket_watcher')
@Index('ix_ticket_watcher_account', ['accountId'])
export class TicketWatcher {
  @ForeignKey('Ticket', { name: 'fk_ticket_watcher_ticket' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_ticket_watcher' })
  ticketId: string;

  @ForeignKey('Account', { name: 'fk_ticket_watcher_account' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_ticket_watcher' })
  accountId: string;

  @Column('timestamptz')
  since: Instant;
}
