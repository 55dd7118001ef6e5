import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Instant } from '../../../common/time/instant.js';
import type { OrganisationKind } from '../permissions.rules.js';

/** The unit itself, a contractor that maintains for it, or a law firm that it engages. */
@Entity('organisation')
@Unique('uq_organisation_name', ['name'])
@Check('ck_organisation_kind', `kind in ('unit', 'contractor', 'law-firm')`)
export class Organisation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_organisation' })
  id: string;

  @Column('text')
  kind: OrganisationKind;

  @Column('text')
  name: string;

  /** From then on none of its people can sign in. */
  @Column('timestamptz', { nullable: true })
  disabledAt: Instant | null;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt: Instant;

  @Column('int')
  version: number;
}
