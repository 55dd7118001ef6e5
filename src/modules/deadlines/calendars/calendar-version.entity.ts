import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Bilingual } from '../../../common/text/bilingual.js';
import type { CalendarContent, NationalYear } from '../../../common/time/calendar/calendar.js';
import type { Instant } from '../../../common/time/instant.js';

/** One version of a calendar, whole: what a due date was counted with can always be read again. Never changed. */
@Entity('calendar_version')
@Unique('uq_calendar_version', ['code', 'version'])
export class CalendarVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_calendar_version' })
  id: string;

  /** `national`, `office`, `daytime`, `around-the-clock`, or a word of the administrator's. */
  @Column('text')
  code: string;

  @Column('int')
  version: number;

  @Column('jsonb')
  title: Bilingual;

  @Column('jsonb')
  content: CalendarContent;

  /** The published years that this version knows; empty unless it follows the national holidays. */
  @Column('jsonb')
  years: readonly NationalYear[];

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt: Instant;

  /** `null`: shipped with the program. */
  @ForeignKey('Account', { name: 'fk_calendar_version_created_by' })
  @Column('uuid', { nullable: true })
  createdById: string | null;

  @Column('text', { nullable: true })
  reason: string | null;
}
