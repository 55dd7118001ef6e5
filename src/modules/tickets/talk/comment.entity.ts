import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../../common/time/instant.js';

/** What somebody said about a ticket. Once written it stays as it is; a trigger sees to that. */
@Entity('ticket_comment')
@Index('ix_ticket_comment_ticket', ['ticketId', 'at', 'id'])
export class TicketComment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_ticket_comment' })
  id: string;

  @ForeignKey('Ticket', { name: 'fk_ticket_comment_ticket' })
  @Column('uuid')
  ticketId: string;

  @Column('text')
  text: string;

  /** False: only the unit's own people read it; a contractor does not even learn that it exists. */
  @Column('boolean')
  shared: boolean;

  /** `null`: the monitoring wrote it. */
  @ForeignKey('Account', { name: 'fk_ticket_comment_author' })
  @Column('uuid', { nullable: true })
  authorId: string | null;

  @Column('text')
  authorName: string;

  @Column('timestamptz')
  at: Instant;
}
