import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../../common/time/instant.js';
import type { AssetClass } from '../assets/index.js';
import type { Urgency } from './ticket.rules.js';
import type { TicketState } from './ticket.workflow.js';

/**
 * A fault on an asset, closed by the contractor that covered the asset when it was reported. Asset class, project and
 * contractor are copied at that moment: a later change of the register does not move an old ticket to another indicator.
 */
@Entity('ticket')
@Unique('uq_ticket_number', ['number'])
@Index('ix_ticket_reported', ['reportedAt', 'id'])
@Index('ix_ticket_contractor_reported', ['contractorId', 'reportedAt', 'id'])
@Index('ix_ticket_state_reported', ['state', 'reportedAt', 'id'])
@Index('ix_ticket_asset', ['assetId'])
@Check('ck_ticket_urgency', `urgency in ('urgent', 'normal')`)
@Check('ck_ticket_requested_urgency', `requested_urgency in ('urgent', 'normal')`)
@Check('ck_ticket_cycle', 'cycle >= 1')
export class Ticket {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_ticket' })
  id: string;

  /** `GZ-2025-0001`, the number people say on the phone. */
  @Column('text')
  number: string;

  @Column('text')
  title: string;

  @Column('text')
  description: string;

  @Column('text')
  urgency: Urgency;

  @Column('text')
  state: TicketState;

  /** 1, and one more each time the fault comes back after a verified closure. */
  @Column('int')
  cycle: number;

  @ForeignKey('Asset', { name: 'fk_ticket_asset' })
  @Column('uuid')
  assetId: string;

  @Column('text')
  assetClass: AssetClass;

  @ForeignKey('Project', { name: 'fk_ticket_project' })
  @Column('uuid')
  projectId: string;

  @ForeignKey('Organisation', { name: 'fk_ticket_contractor' })
  @Column('uuid')
  contractorId: string;

  @ForeignKey('Account', { name: 'fk_ticket_reporter' })
  @Column('uuid')
  reporterId: string;

  @ForeignKey('Account', { name: 'fk_ticket_handler' })
  @Column('uuid', { nullable: true })
  handlerId: string | null;

  @Column('timestamptz')
  reportedAt: Instant;

  /** When the present cycle began: the anchor of its clocks. */
  @Column('timestamptz')
  cycleOpenedAt: Instant;

  @Column('timestamptz', { nullable: true })
  acceptedAt: Instant | null;

  @Column('timestamptz', { nullable: true })
  startedAt: Instant | null;

  @Column('timestamptz', { nullable: true })
  resolvedAt: Instant | null;

  @ForeignKey('Account', { name: 'fk_ticket_resolved_by' })
  @Column('uuid', { nullable: true })
  resolvedById: string | null;

  @Column('text', { nullable: true })
  cause: string | null;

  @Column('text', { nullable: true })
  action: string | null;

  @Column('timestamptz', { nullable: true })
  verifiedAt: Instant | null;

  @Column('boolean', { nullable: true })
  effective: boolean | null;

  @Column('text', { nullable: true })
  remark: string | null;

  @Column('timestamptz', { nullable: true })
  cancelledAt: Instant | null;

  /** A lower urgency that somebody has asked for and a second person has not decided on. */
  @Column('text', { nullable: true })
  requestedUrgency: Urgency | null;

  @ForeignKey('Account', { name: 'fk_ticket_urgency_requested_by' })
  @Column('uuid', { nullable: true })
  urgencyRequestedById: string | null;

  @Column('timestamptz', { nullable: true })
  urgencyRequestedAt: Instant | null;

  /** Why a lower urgency was asked for: whoever decides on it reads it beside the request. */
  @Column('text', { nullable: true })
  urgencyRequestReason: string | null;

  /** No later event of this ticket is ever before it. */
  @Column('timestamptz')
  lastEventAt: Instant;

  @Column('int')
  version: number;
}
