import { Answer } from '../../../common/http/fields.js';
import { PageQuery } from '../../../common/http/page.js';
import type { Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';
import { RELATIONS } from '../policies/policy.rules.js';

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

  @Answer({
    type: 'string',
    isArray: true,
    enum: RELATIONS,
    description: 'In which relations to the record nobody is told any more.',
  })
  relations: readonly string[];
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
    description: 'Open deadlines of which somebody is told no more, in one relation or in all.',
  })
  withoutOwner: readonly WithoutOwnerAnswer[];
}

export class OwnerProofPage {
  @Answer({ type: [OwnerProofAnswer] })
  items: OwnerProofAnswer[];

  @Answer({ type: 'string', nullable: true })
  nextCursor: string | null;
}
