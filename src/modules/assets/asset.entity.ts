import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../../common/time/instant.js';

/** Software system, indoor hardware, field device, system of the office: the facets that the target tables count by. */
export const ASSET_CLASSES = ['software', 'indoor', 'field', 'oa'] as const;
export type AssetClass = (typeof ASSET_CLASSES)[number];

/** A device or a system that somebody keeps running. Its coverages change under its lock and raise its version. */
@Entity('asset')
@Unique('uq_asset_code', ['code'])
@Index('ix_asset_project', ['projectId', 'code'])
@Check('ck_asset_class', `class in ('software', 'indoor', 'field', 'oa')`)
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

  @Column('int')
  version: number;

  @Column('timestamptz', { default: () => 'app_now()' })
  createdAt: Instant;
}
