import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../../common/time/instant.js';
import type { AssetClass } from '../assets/index.js';
import type { SupportStage, TicketSource, Urgency } from './ticket.rules.js';
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
@Index('ix_ticket_contractor_state_reported', ['contractorId', 'state', 'reportedAt', 'id'])
@Index('ix_ticket_asset_reported', ['assetId', 'reportedAt', 'id'])
@Index('ix_ticket_handler_reported', ['handlerId', 'reportedAt', 'id'])
@Index('ix_ticket_reporter_reported', ['reporterId', 'reportedAt', 'id'])
@Index('ix_ticket_number_prefix', ['number'])
@Index('ix_ticket_text', { synchronize: false })
@Index('ix_ticket_alarm', ['assetId', 'alarm'], { where: 'alarm IS NOT NULL' })
@Index('uq_ticket_alarm', ['assetId', 'alarm'], {
  unique: true,
  where: `alarm IS NOT NULL AND state NOT IN ('verified', 'cancelled', 'merged')`,
})
@Index('ix_ticket_merged_into', ['mergedIntoId'])
@Check('ck_ticket_urgency', `urgency in ('urgent', 'normal')`)
@Check('ck_ticket_requested_urgency', `requested_urgency in ('urgent', 'normal')`)
@Check('ck_ticket_cycle', 'cycle >= 1')
@Check('ck_ticket_source', `source in ('person', 'monitoring', 'visit')`)
@Check('ck_ticket_support_stage', `support_stage in ('phone', 'remote', 'on-site')`)
@Check('ck_ticket_rating', 'rating between 1 and 5')
@Check('ck_ticket_longitude', 'arrival_longitude between -180 and 180')
@Check('ck_ticket_latitude', 'arrival_latitude between -90 and 90')
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

  /** `null` where no person reported it: the monitoring did. */
  @ForeignKey('Account', { name: 'fk_ticket_reporter' })
  @Column('uuid', { nullable: true })
  reporterId: string | null;

  @Column('text', { default: 'person' })
  source: TicketSource;

  /** What reported it, where that is no person: the gateway's name. */
  @Column('text', { nullable: true })
  sourceName: string | null;

  @ForeignKey('Account', { name: 'fk_ticket_handler' })
  @Column('uuid', { nullable: true })
  handlerId: string | null;

  @Column('timestamptz')
  reportedAt: Instant;

  /** When it was entered: later than `reportedAt` where the centre entered a report after the fact. */
  @Column('timestamptz', { default: () => 'app_now()' })
  recordedAt: Instant;

  /** Why it was entered after the fact; `null` where it was entered at once. */
  @Column('text', { nullable: true })
  lateReason: string | null;

  /** Copied from the contract under which the asset was covered when it was reported. */
  @Column('boolean', { default: false })
  photosRequired: boolean;

  /** From when the asset has stood still in this cycle, until it is resolved; `null` where it works all the same. */
  @Column('timestamptz', { nullable: true })
  stoppedFrom: Instant | null;

  /** When the present cycle began: the anchor of its clocks. */
  @Column('timestamptz')
  cycleOpenedAt: Instant;

  @Column('timestamptz', { nullable: true })
  acceptedAt: Instant | null;

  @Column('timestamptz', { nullable: true })
  startedAt: Instant | null;

  /** How far help has come in this cycle: it never goes back. */
  @Column('text', { default: 'phone' })
  supportStage: SupportStage;

  /** When phone and remote help had failed: the anchor of the clock for being on site. */
  @Column('timestamptz', { nullable: true })
  onSiteAskedAt: Instant | null;

  @Column('timestamptz', { nullable: true })
  arrivedAt: Instant | null;

  /** Whose people came; the ticket may since have gone to another contractor. */
  @ForeignKey('Organisation', { name: 'fk_ticket_arrival_contractor' })
  @Column('uuid', { nullable: true })
  arrivalContractorId: string | null;

  @Column('text', { nullable: true })
  arrivalPlace: string | null;

  @Column('double precision', { nullable: true })
  arrivalLongitude: number | null;

  @Column('double precision', { nullable: true })
  arrivalLatitude: number | null;

  /** Who came. */
  @Column('text', { nullable: true })
  engineer: string | null;

  @Column('timestamptz', { nullable: true })
  resolvedAt: Instant | null;

  @ForeignKey('Account', { name: 'fk_ticket_resolved_by' })
  @Column('uuid', { nullable: true })
  resolvedById: string | null;

  @Column('text', { nullable: true })
  cause: string | null;

  @Column('text', { nullable: true })
  action: string | null;

  /** What was updated with the repair; `null` where nothing was. */
  @Column('text', { nullable: true })
  updates: string | null;

  @Column('timestamptz', { nullable: true })
  verifiedAt: Instant | null;

  @Column('boolean', { nullable: true })
  effective: boolean | null;

  @Column('text', { nullable: true })
  remark: string | null;

  /** 1 to 5, given with an effective verification. */
  @Column('int', { nullable: true })
  rating: number | null;

  /** When it was cancelled, or merged into another: what withdraws its clocks. */
  @Column('timestamptz', { nullable: true })
  cancelledAt: Instant | null;

  /** The ticket that this one is a duplicate of. */
  @ForeignKey('Ticket', { name: 'fk_ticket_merged_into' })
  @Column('uuid', { nullable: true })
  mergedIntoId: string | null;

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

  /** Who it shall go to, once a second person has agreed; `null` also where whoever agrees is to name them. */
  @ForeignKey('Organisation', { name: 'fk_ticket_transfer_to' })
  @Column('uuid', { nullable: true })
  transferToId: string | null;

  @ForeignKey('Account', { name: 'fk_ticket_transfer_requested_by' })
  @Column('uuid', { nullable: true })
  transferRequestedById: string | null;

  @Column('timestamptz', { nullable: true })
  transferRequestedAt: Instant | null;

  @Column('text', { nullable: true })
  transferReason: string | null;

  /** What the monitoring calls the trouble that it reported; one asset has one open ticket for it at the most. */
  @Column('text', { nullable: true })
  alarm: string | null;

  /** No later event of this ticket is ever before it. */
  @Column('timestamptz')
  lastEventAt: Instant;

  @Column('int')
  version: number;
}
