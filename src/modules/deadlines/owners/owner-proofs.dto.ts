import { Answer } from '../../../common/http/fields.js';
import { PageQuery } from '../../../common/http/page.js';
import type { Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';

export class OwnerProofsQuery extends PageQuery {}

export class WithoutOwnerAnswer {
  @Answer({ type: 'string', format: 'uuid' })
  deadlineId: string;

  @Answer({ type: 'string', example: 'ticket' })
  subjectType: string;

  @Answer({ type: 'string', format: 'uuid' })
  subjectId: string;

  @Answer({ type: 'string', description: 'Number and title of the record.' })
  label: string;

  @Answer({ type: 'string', example: 'ticket.response' })
  kind: string;
}

export class OwnerProofAnswer {
  @Answer({ type: 'string', format: 'uuid' })
  id: string;

  @Answer({ type: 'string', format: 'date' })
  day: Day;

  @Answer({ type: 'string', format: 'date-time' })
  provedAt: Instant;

  @Answer({ type: 'integer' })
  openDeadlines: number;

  @Answer({
    type: [WithoutOwnerAnswer],
    description: 'Open deadlines that no active person or deputy is told of.',
  })
  withoutOwner: readonly WithoutOwnerAnswer[];
}

export class OwnerProofPage {
  @Answer({ type: [OwnerProofAnswer] })
  items: OwnerProofAnswer[];

  @Answer({ type: 'string', nullable: true })
  nextCursor: string | null;
}
