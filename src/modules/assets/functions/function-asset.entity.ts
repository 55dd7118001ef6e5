import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** An asset that serves a monitored function. Changes under the function's lock. */
@Entity('function_asset')
@Index('ix_function_asset_asset', ['assetId'])
export class FunctionAsset {
  @ForeignKey('MonitoredFunction', { name: 'fk_function_asset_function' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_function_asset' })
  functionId: string;

  @ForeignKey('Asset', { name: 'fk_function_asset_asset' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_function_asset' })
  assetId: string;
}
