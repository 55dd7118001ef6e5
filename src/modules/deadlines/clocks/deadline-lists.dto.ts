import { IntersectionType } from '@nestjs/swagger';
import { Answer, DayField, Name, OneOf, Uuid } from '../../../common/http/fields.js';
import { PageQuery } from '../../../common/http/page.js';
import type { Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import { AWAITING, DEADLINE_STATES, type Awaiting, type DeadlineState } from './deadline-filters.js';
import { MOMENT } from './deadline-parts.dto.js';
import { DeadlineHead, SUBJECT_TYPE } from './deadlines.dto.js';
import { ISO_WEEK } from './iso-week.js';

export class DeadlineFilter {
  @Name({
    max: 36,
    optional: true,
    pattern: /^(me|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$/,
    message: "must be 'me' or the id of a person",
    description: 'Whose work it is: `me`, or a person.',
    example: 'me',
  })
  owner?: string;

  @Uuid({ optional: true, description: 'The organisation whose work it is.' })
  team?: string;

  @Name({
    max: 60,
    optional: true,
    pattern: /^[a-z]+([.-][a-z]+)*$/,
    message: 'must be a kind of deadline, such as ticket.response',
    example: 'ticket.response',
  })
  kind?: string;

  @OneOf(DEADLINE_STATES, {
    optional: true,
    description:
      '`open` runs, and is `pending` or `overdue`; `met` ended in time, the due moment itself included; `withdrawn` in time or not.',
  })
  state?: DeadlineState;

  @Name({
    max: 8,
    optional: true,
    pattern: ISO_WEEK,
    message: 'must be a week such as 2025-W40',
    description: 'The ISO week in which it is due.',
    example: '2025-W40',
  })
  week?: string;

  @Name({ ...SUBJECT_TYPE, optional: true, description: 'The kind of record.', example: 'ticket' })
  subjectType?: string;

  @Uuid({ optional: true, description: 'The record.' })
  subjectId?: string;

  @OneOf(AWAITING, {
    optional: true,
    description:
      'Whether a pause or an override waits for the second person; `mine`: for the caller, as `/deadlines/count` counts.',
  })
  awaiting?: Awaiting;
}

class DueBetween extends DeadlineFilter {
  @DayField({ optional: true, description: 'The first day on which it may be due.' })
  from?: Day;

  @DayField({ optional: true, description: 'The last day on which it may be due.' })
  until?: Day;
}

/** `due`: the next due first; `-due`: the last due first. */
const LIST_ORDERS = ['due', '-due'] as const;
export type ListOrder = (typeof LIST_ORDERS)[number];

export class DeadlineListQuery extends IntersectionType(PageQuery, DueBetween) {
  @OneOf(LIST_ORDERS, {
    optional: true,
    description: '`due`, the next due first, if left out; `-due`, the last due first.',
  })
  order?: ListOrder;
}

const COUNT_SCOPES = ['mine', 'all'] as const;

export class DeadlineCountQuery {
  @OneOf(COUNT_SCOPES, {
    optional: true,
    description: '`mine`, what the caller handles, if left out; `all`, everything that the caller may read.',
  })
  scope?: (typeof COUNT_SCOPES)[number];
}

export class DeadlineCalendarQuery extends DeadlineFilter {
  @DayField({ description: 'The first day.' })
  from: Day;

  @DayField({ description: 'The last day, at most 61 days after the first.' })
  until: Day;
}

/** A clock as lists show it. */
export class DeadlineLine extends DeadlineHead {}

export class DeadlinePage {
  @Answer({ type: [DeadlineLine] })
  items: DeadlineLine[];

  @Answer({ type: String, nullable: true })
  nextCursor: string | null;

  @Answer({ ...MOMENT, description: 'The moment at which the outcomes hold.' })
  now: Instant;
}

/** The clocks that are due on one day; those that were withdrawn are not counted. */
export class DeadlineDay {
  @Answer({ type: String, format: 'date' })
  day: Day;

  @Answer({ type: Number, description: 'They run, overdue or not.' })
  open: number;

  @Answer({ type: Number })
  overdue: number;

  @Answer({ type: Number })
  met: number;

  @Answer({ type: Number })
  late: number;
}

export class DeadlineCalendar {
  @Answer({ type: [DeadlineDay], description: 'Every day that was asked for, in order.' })
  days: DeadlineDay[];
}

export class DeadlineCounts {
  @Answer({ type: Number, description: 'Running clocks of the scope that are overdue.' })
  overdue: number;

  @Answer({ type: Number, description: 'Still due today.' })
  today: number;

  @Answer({ type: Number, description: 'Still due this week, up to Sunday, today included.' })
  week: number;

  @Answer({
    type: Number,
    description:
      'Pauses and overrides wait on so many clocks for the caller to decide, whatever the scope; `?awaiting=mine` lists them.',
  })
  awaiting: number;
}
