import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** What a target table is about; assets, contracts and evidence belong to one. Known by the name on the form. */
@Entity('project')
@Unique('uq_project_name', ['name'])
@Unique('uq_project_code', ['code'])
export class Project {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_project' })
  id: string;

  @Column('text')
  code: string;

  @Column('text')
  name: string;
}
