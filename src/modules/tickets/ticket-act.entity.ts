import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../common/time/instant.js';

/** What may be done without a network and told later. */
export const OFFLINE_ACTS = ['accept', 'arrive', 'resolve'] as const;
export type OfflineAct = (typeof OFFLINE_ACTS)[number];

/**
 * An act that was done without a network. Server time counts until the centre confirms the device's; both are kept.
 * Changes under the ticket's lock and so carries no version of its own.
 */
@Entity('ticket_act')
@Index('ix_ticket_act_ticket', ['ticketId'])
@Check('ck_ticket_act_act', `act in ('accept', 'arrive', 'resolve')`)
@Check('ck_ticket_act_order', 'device_at <= server_at')
@Check('ck_ticket_act_decided', '(decided_at is null) = (granted is null)')
export class TicketAct {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_ticket_act' })
  id: string;

  @ForeignKey('Ticket', { name: 'fk_ticket_act_ticket' })
  @Column('uuid')
  ticketId: string;

  @Column('int')
  cycle: number;

  @Column('text')
  act: OfflineAct;

  /** When it was done, by the clock of the device. */
  @Column('timestamptz')
  deviceAt: Instant;

  /** When the server heard of it. */
  @Column('timestamptz')
  serverAt: Instant;

  @ForeignKey('Account', { name: 'fk_ticket_act_actor' })
  @Column('uuid')
  actorId: string;

  @Column('text')
  actorName: string;

  /** Whose ticket it was then. */
  @ForeignKey('Organisation', { name: 'fk_ticket_act_contractor' })
  @Column('uuid')
  contractorId: string;

  @Column('timestamptz', { nullable: true })
  decidedAt: Instant | null;

  @ForeignKey('Account', { name: 'fk_ticket_act_decided_by' })
  @Column('uuid', { nullable: true })
  decidedById: string | null;

  @Column('text', { nullable: true })
  decidedByName: string | null;

  /** Whether the device's time counts. */
  @Column('boolean', { nullable: true })
  granted: boolean | null;

  @Column('text', { nullable: true })
  remark: string | null;
}
