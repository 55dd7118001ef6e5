import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../../../common/time/instant.js';

/** 监测功能 (T1-09): it works while at least `required` of the assets that serve it do. */
@Entity('monitored_function')
@Unique('uq_monitored_function_code', ['code'])
@Index('ix_monitored_function_project', ['projectId', 'code'])
@Check('ck_monitored_function_required', 'required >= 1')
export class MonitoredFunction {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_monitored_function' })
  id: string;

  @Column('text')
  code: string;

  @Column('text')
  name: string;

  @ForeignKey('Project', { name: 'fk_monitored_function_project' })
  @Column('uuid')
  projectId: string;

  @Column('int')
  required: number;

  @Column('timestamptz', { default: () => 'app_now()' })
  createdAt: Instant;

  /** Raised also when the assets that serve it change. */
  @Column('int')
  version: number;
}
