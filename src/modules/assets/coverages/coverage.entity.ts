import { Check, Column, Entity, Exclusion, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Day } from '../../../common/time/day.js';

/** The days on which a contractor answers for an asset, under one contract. Both days belong to it. */
@Entity('coverage')
@Index('ix_coverage_contractor', ['contractorId', 'assetId'])
@Index('ix_coverage_contract', ['contractId', 'fromDay'])
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

  /** The contract's own, copied: whose asset it is on a day is asked at every door. */
  @ForeignKey('Organisation', { name: 'fk_coverage_contractor' })
  @Column('uuid')
  contractorId: string;

  @ForeignKey('Contract', { name: 'fk_coverage_contract' })
  @Column('uuid')
  contractId: string;

  @Column('date')
  fromDay: Day;

  @Column('date')
  toDay: Day;
}
