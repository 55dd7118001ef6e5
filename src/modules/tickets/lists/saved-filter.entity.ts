import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../../../common/time/instant.js';

/** A question to the list of tickets that a person keeps under a name of their own. */
@Entity('ticket_filter')
@Unique('uq_ticket_filter_name', ['accountId', 'name'])
export class SavedTicketFilter {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_ticket_filter' })
  id: string;

  @ForeignKey('Account', { name: 'fk_ticket_filter_account' })
  @Column('uuid')
  accountId: string;

  @Column('text')
  name: string;

  /** The query parameters of the list, as they were when they were checked. */
  @Column('jsonb')
  query: Readonly<Record<string, string>>;

  @Column('timestamptz')
  createdAt: Instant;
}
