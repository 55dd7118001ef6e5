import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Day } from '../../common/time/day.js';
import type { Instant } from '../../common/time/instant.js';

/** Software system, indoor hardware, field device, system of the office: the facets that the target tables count by. */
export const ASSET_CLASSES = ['software', 'indoor', 'field', 'oa'] as const;
export type AssetClass = (typeof ASSET_CLASSES)[number];

/** A device or a system that somebody keeps running. Its coverages change under its lock and raise its version. */
@Entity('asset')
@Unique('uq_asset_code', ['code'])
@Index('ix_asset_project', ['projectId', 'code'])
@Index('ix_asset_class', ['class', 'code'])
@Index('ix_asset_parent', ['parentId', 'code'])
@Index('ix_asset_warranty_contract', ['warrantyContractId'])
@Check('ck_asset_class', `class in ('software', 'indoor', 'field', 'oa')`)
@Check('ck_asset_parent', 'parent_id <> id')
@Check('ck_asset_coordinates', 'num_nulls(longitude, latitude) in (0, 2)')
@Check('ck_asset_longitude', 'longitude between -180 and 180')
@Check('ck_asset_latitude', 'latitude between -90 and 90')
@Check('ck_asset_life', 'retired_on >= installed_on')
@Check('ck_asset_warranty', 'num_nulls(warranty_contract_id, warranty_from, warranty_to) in (0, 3)')
@Check('ck_asset_warranty_order', 'warranty_to >= warranty_from')
@Check('ck_asset_timeout', 'timeout_seconds between 60 and 604800')
export class Asset {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_asset' })
  id: string;

  /** The number on its label; what people know it by. */
  @Column('text')
  code: string;

  @Column('text')
  name: string;

  @Column('text')
  class: AssetClass;

  /** Where it stands; a software system stands nowhere. */
  @Column('text', { nullable: true })
  site: string | null;

  /** Whose target table its records are evidence for. */
  @ForeignKey('Project', { name: 'fk_asset_project' })
  @Column('uuid')
  projectId: string;

  /** The system that it is a part of. */
  @ForeignKey('Asset', { name: 'fk_asset_parent' })
  @Column('uuid', { nullable: true })
  parentId: string | null;

  @Column('text', { nullable: true })
  maker: string | null;

  @Column('text', { nullable: true })
  model: string | null;

  @Column('text', { nullable: true })
  serial: string | null;

  /** Degrees, as the map shows it (CGCS2000); both coordinates or none. */
  @Column('double precision', { nullable: true })
  longitude: number | null;

  @Column('double precision', { nullable: true })
  latitude: number | null;

  @Column('date', { nullable: true })
  installedOn: Day | null;

  /** The day on which it was taken out of service, for good. */
  @Column('date', { nullable: true })
  retiredOn: Day | null;

  /** The contract whose warranty it is under; its project's target table counts it (T2-01, T2-02). */
  @ForeignKey('Contract', { name: 'fk_asset_warranty_contract' })
  @Column('uuid', { nullable: true })
  warrantyContractId: string | null;

  @Column('date', { nullable: true })
  warrantyFrom: Day | null;

  /** The last day of the warranty, included. */
  @Column('date', { nullable: true })
  warrantyTo: Day | null;

  /** How long it may be silent before it counts as offline; `null` for what does not beat. */
  @Column('int', { nullable: true })
  timeoutSeconds: number | null;

  @Column('int')
  version: number;

  @Column('timestamptz', { default: () => 'app_now()' })
  createdAt: Instant;
}
