import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Bilingual } from '../../../common/text/bilingual.js';
import type { Instant } from '../../../common/time/instant.js';
import type { EscalationStep } from './policy.rules.js';

/** One version of an escalation policy: who is told when about a running clock. Never changed. */
@Entity('escalation_policy')
@Unique('uq_escalation_policy_version', ['code', 'version'])
export class EscalationPolicy {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_escalation_policy' })
  id: string;

  /** What rules call it: `ticket.response`, `statutory`. */
  @Column('text')
  code: string;

  @Column('int')
  version: number;

  @Column('jsonb')
  title: Bilingual;

  /** Why these people at these moments. */
  @Column('jsonb')
  why: Bilingual;

  @Column('jsonb')
  steps: readonly EscalationStep[];

  /** The code of a calendar: outside its open spans, steps that are not urgent are held back. `null`: never. */
  @Column('text', { nullable: true })
  quietOutside: string | null;

  /** Whether overdue steps are told again every day until somebody acknowledges them. */
  @Column('boolean')
  repeatDaily: boolean;

  /** So many days after due nobody is told anything more (a right that has lapsed); `null`: it never ends. */
  @Column('int', { nullable: true })
  endsAfterDays: number | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt: Instant;

  /** `null`: shipped with the program. */
  @ForeignKey('Account', { name: 'fk_escalation_policy_created_by' })
  @Column('uuid', { nullable: true })
  createdById: string | null;
}
