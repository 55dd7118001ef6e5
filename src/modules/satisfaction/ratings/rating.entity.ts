import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../../../common/time/instant.js';

/** 满意度评价: points out of the possible ones, given once for one cycle of one record. Never changed. */
@Entity('rating')
@Unique('uq_rating_subject', ['subjectId', 'subjectType', 'cycle'])
@Index('ix_rating_project', ['projectId', 'at'])
@Check('ck_rating_points', 'points between 0 and possible and possible > 0')
export class Rating {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_rating' })
  id: string;

  @Column('text')
  subjectType: string;

  @Column('uuid')
  subjectId: string;

  @Column('int')
  cycle: number;

  @ForeignKey('Project', { name: 'fk_rating_project' })
  @Column('uuid')
  projectId: string;

  @Column('text', { nullable: true })
  facet: string | null;

  @Column('int')
  points: number;

  @Column('int')
  possible: number;

  @ForeignKey('Account', { name: 'fk_rating_given_by' })
  @Column('uuid')
  givenById: string;

  @Column('text')
  givenByName: string;

  @Column('text', { nullable: true })
  remark: string | null;

  @Column('timestamptz')
  at: Instant;
}
