import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import type { ChecklistItem } from '../checklist.rules.js';

/**
 * 周期性运维计划: how often the groups of a contract's assets are visited, and what is done there. It makes visits by
 * itself and never stops doing so before its own end or the contract's.
 */
@Entity('maintenance_plan')
@Unique('uq_maintenance_plan_code', ['code'])
@Index('ix_maintenance_plan_contract', ['contractId', 'code'])
@Check('ck_maintenance_plan_checklist', 'jsonb_array_length(checklist) >= 1')
export class MaintenancePlan {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_maintenance_plan' })
  id: string;

  @Column('text')
  code: string;

  @Column('text')
  title: string;

  /** The contract's project. */
  @ForeignKey('Project', { name: 'fk_maintenance_plan_project' })
  @Column('uuid')
  projectId: string;

  @ForeignKey('Contract', { name: 'fk_maintenance_plan_contract' })
  @Column('uuid')
  contractId: string;

  /** RFC 5545 recurrence in calendar days, in the fixed spelling of `recurrence.rules`. */
  @Column('text')
  rrule: string;

  /** DTSTART of the rule: no visit lies before it. */
  @Column('date')
  startsOn: Day;

  @Column('jsonb')
  checklist: readonly ChecklistItem[];

  @Column('boolean')
  photosRequired: boolean;

  @Column('boolean')
  signatureRequired: boolean;

  /** Its last day; `null` while it runs. */
  @Column('date', { nullable: true })
  endedOn: Day | null;

  /** After a fault, when visits are to be made again; the machine's clock. `null` where nothing failed. */
  @Column('timestamptz', { nullable: true })
  nextTryAt: Instant | null;

  /** Since when it fails, by the machine's clock: the next try lies ahead, and would hide it from the alarm. */
  @Column('timestamptz', { nullable: true })
  putOffSince: Instant | null;

  @Column('int')
  version: number;
}
