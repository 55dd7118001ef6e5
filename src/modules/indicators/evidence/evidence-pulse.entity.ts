import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '../../../common/time/instant.js';

/**
 * When a record last gave a sign of life. It moves by the beat and so is no evidence: it only says how far an open,
 * good interval of the record's evidence reaches. Overwritten, never kept.
 */
@Entity('evidence_pulse')
@Check('ck_evidence_pulse_grace', 'grace_seconds >= 0')
export class EvidencePulse {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_evidence_pulse' })
  subjectType: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_evidence_pulse' })
  subjectId: string;

  @Column('timestamptz')
  lastAt: Instant;

  /** How long after the last sign the record still counts as well. */
  @Column('int')
  graceSeconds: number;
}
