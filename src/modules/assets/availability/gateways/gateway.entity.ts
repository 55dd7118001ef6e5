import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../../../../common/time/instant.js';

/** A program on site that hands on the beats of devices. It is known by a token of which only the hash is kept. */
@Entity('gateway')
@Unique('uq_gateway_name', ['name'])
@Unique('uq_gateway_token', ['tokenHash'])
@Index('ix_gateway_project', ['projectId'])
@Check('ck_gateway_timeout', 'timeout_seconds between 60 and 604800')
export class Gateway {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_gateway' })
  id: string;

  @Column('text')
  name: string;

  /** It speaks for the assets of this project alone; of every project when null. */
  @ForeignKey('Project', { name: 'fk_gateway_project' })
  @Column('uuid', { nullable: true })
  projectId: string | null;

  /** After so long without a word it is blind: what it does not report then says nothing of the devices. */
  @Column('int')
  timeoutSeconds: number;

  @Column('text')
  tokenHash: string;

  @Column('timestamptz', { nullable: true })
  disabledAt: Instant | null;

  @Column('timestamptz', { default: () => 'app_now()' })
  createdAt: Instant;

  @Column('int')
  version: number;
}
