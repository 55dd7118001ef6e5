import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../../common/time/instant.js';

/** The facts of a cycle that was verified as effective, frozen when the fault came back and the next cycle began. */
@Entity('ticket_cycle')
@Unique('uq_ticket_cycle', ['ticketId', 'cycle'])
export class TicketCycle {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_ticket_cycle' })
  id: string;

  @ForeignKey('Ticket', { name: 'fk_ticket_cycle_ticket' })
  @Column('uuid')
  ticketId: string;

  @Column('int')
  cycle: number;

  /** Whose work it was. */
  @ForeignKey('Organisation', { name: 'fk_ticket_cycle_contractor' })
  @Column('uuid')
  contractorId: string;

  @Column('timestamptz')
  openedAt: Instant;

  @Column('timestamptz', { nullable: true })
  acceptedAt: Instant | null;

  @Column('timestamptz')
  resolvedAt: Instant;

  @ForeignKey('Account', { name: 'fk_ticket_cycle_resolved_by' })
  @Column('uuid', { nullable: true })
  resolvedById: string | null;

  @Column('text')
  cause: string;

  @Column('text')
  action: string;

  @Column('text', { nullable: true })
  updates: string | null;

  @Column('timestamptz')
  verifiedAt: Instant;

  @Column('text', { nullable: true })
  remark: string | null;

  @Column('int', { nullable: true })
  rating: number | null;

  @Column('timestamptz', { nullable: true })
  stoppedFrom: Instant | null;
}
