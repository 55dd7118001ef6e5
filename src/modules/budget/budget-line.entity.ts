import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** One line of a project's budget for a year: what T1-08, T3-15…18 and T4-06, 07 add up. */
@Entity('budget_line')
@Unique('uq_budget_line_name', ['projectId', 'year', 'name'])
@Check('ck_budget_line_year', 'year between 2000 and 2200')
export class BudgetLine {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_budget_line' })
  id: string;

  @ForeignKey('Project', { name: 'fk_budget_line_project' })
  @Column('uuid')
  projectId: string;

  @Column('int')
  year: number;

  @Column('text')
  name: string;

  @Column('int')
  version: number;
}
