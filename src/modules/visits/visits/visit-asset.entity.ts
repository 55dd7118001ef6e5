import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { AssetClass } from '../../assets/index.js';

/** An asset that a visit looks after, with its class as it was when the visit was made. */
@Entity('visit_asset')
@Index('ix_visit_asset_asset', ['assetId'])
export class VisitAsset {
  @ForeignKey('Visit', { name: 'fk_visit_asset_visit' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_visit_asset' })
  visitId: string;

  @ForeignKey('Asset', { name: 'fk_visit_asset_asset' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_visit_asset' })
  assetId: string;

  @Column('text')
  assetClass: AssetClass;
}
