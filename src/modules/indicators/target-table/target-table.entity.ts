import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { TargetTableWarning } from './target-table.reader.js';

/** One published 绩效目标表, whole. Amounts in fen. */
@Entity('target_table')
@Unique('uq_target_table_year_number', ['year', 'number'])
@Unique('uq_target_table_year_project', ['year', 'projectId'])
@Check('ck_target_table_amounts', 'budget_fen >= 0 and fiscal_fen >= 0 and other_fen >= 0')
export class TargetTable {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_target_table' })
  id: string;

  /** The form prints no year; the importer is told. */
  @Column('int')
  year: number;

  @Column('int')
  number: number;

  @Column('text')
  title: string;

  @Column('text')
  unitCode: string;

  @Column('text')
  unitName: string;

  @ForeignKey('Project', { name: 'fk_target_table_project' })
  @Column('uuid')
  projectId: string;

  @Column('bigint')
  budgetFen: number;

  @Column('bigint')
  fiscalFen: number;

  @Column('bigint')
  otherFen: number;

  @Column('text')
  purpose: string;

  @Column('text')
  goal: string;

  @Column('jsonb')
  warnings: readonly TargetTableWarning[];

  /** SHA-256 of the table as read: the same table imported again changes nothing. */
  @Column('text')
  contentHash: string;
}
