import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../../../common/time/instant.js';
import type { Role } from '../permissions.rules.js';

/** A person who may sign in. The name stays on what they did, so an account is disabled, never removed. */
@Entity('account')
@Unique('uq_account_sign_in_name', ['signInName'])
@Index('ix_account_organisation', ['organisationId'])
@Check('ck_account_sign_in_name', `sign_in_name = lower(sign_in_name)`)
@Check(
  'ck_account_roles',
  `roles <@ array['contractor', 'handler', 'supervisor', 'leader', 'legal', 'lawyer', 'finance', 'performance',
    'system-admin', 'security-admin', 'auditor', 'setup']`,
)
// 三员分立: no two of the three administrators in one hand, and no business data in any of them.
@Check(
  'ck_account_administrator_alone',
  `cardinality(roles) <= 1 or not roles && array['system-admin', 'security-admin', 'auditor', 'setup']`,
)
export class Account {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_account' })
  id: string;

  @Column('uuid')
  @ForeignKey('Organisation', { name: 'fk_account_organisation' })
  organisationId: string;

  /** Lower case; what the person types. */
  @Column('text')
  signInName: string;

  @Column('text')
  name: string;

  /** Where mail goes, if the unit has a mail server; `null`: the inbox alone. */
  @Column('text', { nullable: true })
  email: string | null;

  @Column('text', { array: true, default: () => `'{}'` })
  roles: Role[];

  /** argon2id, in PHC text form. */
  @Column('text')
  passwordHash: string;

  /** The password was made by someone else; until it is changed the account can do nothing else. */
  @Column('boolean')
  mustChangePassword: boolean;

  /** When a one-time password that was never used stops working; machine time. */
  @Column('timestamptz', { nullable: true })
  oneTimeUntil: Instant | null;

  @Column('timestamptz', { nullable: true })
  disabledAt: Instant | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt: Instant;

  @Column('int')
  version: number;
}
