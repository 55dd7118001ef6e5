import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

export type BindingParameters = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What an indicator is computed from. The importer proposes it by the row's words; a person confirms it. */
@Entity('binding')
@Index('ix_binding_metric', ['metric'])
export class Binding {
  @ForeignKey('Indicator', { name: 'fk_binding_indicator', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_binding' })
  indicatorId: string;

  @Column('text')
  metric: string;

  /** Evidence counts when it carries any of these; an empty list takes all of the metric's evidence. */
  @Column('text', { array: true })
  facets: readonly string[];

  @Column('jsonb')
  parameters: BindingParameters;

  @Column('text')
  status: 'proposed' | 'confirmed';
}
