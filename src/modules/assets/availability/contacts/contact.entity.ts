import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../../../common/time/instant.js';

/** What beats, as far as it was heard: an asset or a gateway, by its own id. Its runs change under this row's lock. */
@Entity('contact')
@Index('ix_contact_silent_at', ['silentAt'], { where: 'not silent' })
@Check('ck_contact_kind', `kind in ('asset', 'gateway')`)
export class Contact {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_contact' })
  id: string;

  @Column('text')
  kind: 'asset' | 'gateway';

  @Column('timestamptz', { nullable: true })
  lastAt: Instant | null;

  /** When its silence will have lasted longer than its timeout. */
  @Column('timestamptz', { nullable: true })
  silentAt: Instant | null;

  /** Its silence has been noticed, and what follows from it is on record. */
  @Column('boolean', { default: false })
  silent: boolean;
}
