import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { TargetReading } from './target-reading.js';

/** One row of a target table, verbatim, with the reading of its target. */
@Entity('indicator')
@Unique('uq_indicator_row', ['tableId', 'row'])
export class Indicator {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_indicator' })
  id: string;

  @ForeignKey('TargetTable', { name: 'fk_indicator_table', onDelete: 'CASCADE' })
  @Column('uuid')
  tableId: string;

  /** `T1-06`: table number and row. */
  @Column('text')
  code: string;

  @Column('int')
  row: number;

  @Column('text')
  level1: string;

  /** The form prints the level once and leaves the cells below it empty. */
  @Column('boolean')
  level1CellBlank: boolean;

  @Column('text')
  level2: string;

  @Column('text')
  level3: string;

  @Column('text')
  description: string;

  @Column('text')
  targetText: string;

  @Column('jsonb')
  target: TargetReading;
}
