import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../../../../common/time/instant.js';

/** From when until when an asset did not work, as another record (a ticket's cycle) says. */
@Entity('asset_stop')
@Unique('uq_asset_stop_source', ['sourceId', 'sourceType', 'cycle'])
@Index('ix_asset_stop_asset', ['assetId', 'fromAt'])
@Check('ck_asset_stop_order', 'to_at >= from_at')
export class AssetStop {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_asset_stop' })
  id: string;

  @ForeignKey('Asset', { name: 'fk_asset_stop_asset' })
  @Column('uuid')
  assetId: string;

  @Column('text')
  sourceType: string;

  @Column('uuid')
  sourceId: string;

  @Column('int')
  cycle: number;

  @Column('timestamptz')
  fromAt: Instant;

  /** When it worked again; `null` while it does not. */
  @Column('timestamptz', { nullable: true })
  toAt: Instant | null;

  /** The record turned out to be no stop at all. */
  @Column('timestamptz', { nullable: true })
  voidedAt: Instant | null;
}
