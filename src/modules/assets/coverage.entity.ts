import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Day } from '../../common/time/day.js';

/** The days on which a contractor answers for an asset, under one contract. Both days belong to it. */
@Entity('coverage')
@Index('ix_coverage_contractor', ['contractorId', 'assetId'])
@Check('ck_coverage_order', 'to_day >= from_day')
@Exclusion(
  'ex_coverage_no_overlap',
  `using gist (asset_id with =, daterange(from_day, to_day, '[]') with &&)`,
)
export class Coverage {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_coverage' })
  id: string;

  @ForeignKey('Asset', { name: 'fk_coverage_asset' })
  @Column('uuid')
  assetId: string;

  @ForeignKey('Organisation', { name: 'fk_coverage_contractor' })
  @Column('uuid')
  contractorId: string;

  @Column('text')
  contractNumber: string;

  @Column('date')
  fromDay: Day;

  @Column('date')
  toDay: Day;
}
