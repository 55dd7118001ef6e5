import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** An asset of a plan's group. */
@Entity('plan_group_asset')
@Index('ix_plan_group_asset_asset', ['assetId'])
export class PlanGroupAsset {
  @ForeignKey('PlanGroup', { name: 'fk_plan_group_asset_group' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_plan_group_asset' })
  groupId: string;

  @ForeignKey('Asset', { name: 'fk_plan_group_asset_asset' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_plan_group_asset' })
  assetId: string;
}
