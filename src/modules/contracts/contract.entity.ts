import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Day } from '../../common/time/day.js';

/** What the unit has agreed with one contractor for one project. Its contractor and project never change. */
@Entity('contract')
@Unique('uq_contract_number', ['number'])
@Index('ix_contract_project', ['projectId', 'number'])
@Index('ix_contract_contractor', ['contractorId', 'number'])
@Check('ck_contract_order', 'to_day >= from_day')
@Check('ck_contract_value', 'value_fen >= 0')
export class Contract {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_contract' })
  id: string;

  /** As it is printed on the paper. */
  @Column('text')
  number: string;

  @Column('text')
  title: string;

  @ForeignKey('Project', { name: 'fk_contract_project' })
  @Column('uuid')
  projectId: string;

  @ForeignKey('Organisation', { name: 'fk_contract_contractor' })
  @Column('uuid')
  contractorId: string;

  @Column('date', { nullable: true })
  signedOn: Day | null;

  @Column('date')
  fromDay: Day;

  /** The last day, included. */
  @Column('date')
  toDay: Day;

  @Column('bigint', { nullable: true })
  valueFen: number | null;

  /** A fault or a visit under it is finished only with photographs. */
  @Column('boolean')
  photosRequired: boolean;

  @Column('int')
  version: number;
}
