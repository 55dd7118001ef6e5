import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../../../common/time/instant.js';

/**
 * Beats of which none came later than the timeout after the one before it, as their first and last: all that is kept
 * of beats. Runs of one contact lie apart by more than its timeout.
 */
@Entity('contact_run')
@Check('ck_contact_run_order', 'last_at >= first_at')
export class ContactRun {
  @ForeignKey('Contact', { name: 'fk_contact_run_contact' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_contact_run' })
  contactId: string;

  @PrimaryColumn('timestamptz', { primaryKeyConstraintName: 'pk_contact_run' })
  firstAt: Instant;

  @Column('timestamptz')
  lastAt: Instant;

  /** Who handed on the last beat, and so would have heard of the next. */
  @Column('uuid')
  gatewayId: string;
}
