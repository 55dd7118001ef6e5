import { Answer, DayField, Text, Uuid } from '../../../common/http/fields.js';
import { PageQuery } from '../../../common/http/page.js';
import type { Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';

export class DeputiesQuery extends PageQuery {
  @Uuid({ optional: true, description: 'Who stands in for this person, and for whom they do.' })
  accountId?: string;
}

export class NewDeputy {
  @Uuid({ optional: true, description: 'Who is away; oneself when left out. Others need deputy.assign.' })
  accountId?: string;

  @Uuid()
  deputyId: string;

  @DayField({ description: 'The first day, counted in.' })
  fromDay: Day;

  @DayField({ description: 'The last day, counted in.' })
  untilDay: Day;

  @Text({ max: 500, example: '年休假' })
  reason: string;
}

export class DeputyRecord {
  @Answer({ type: 'string', format: 'uuid' })
  id: string;

  @Answer({ type: 'string', format: 'uuid' })
  accountId: string;

  @Answer({ type: 'string' })
  accountName: string;

  @Answer({ type: 'string', format: 'uuid' })
  deputyId: string;

  @Answer({ type: 'string' })
  deputyName: string;

  @Answer({ type: 'string', format: 'date' })
  fromDay: Day;

  @Answer({
    type: 'string',
    format: 'date',
    nullable: true,
    description: 'null after a hand-over: for good.',
  })
  untilDay: Day | null;

  @Answer({ type: 'string' })
  reason: string;

  @Answer({ type: 'string' })
  madeByName: string;

  @Answer({ type: 'string', format: 'date-time' })
  madeAt: Instant;

  @Answer({ type: 'string', format: 'date-time', nullable: true })
  endedAt: Instant | null;

  @Answer({ type: 'boolean', description: 'Today is one of its days, and nobody has ended it.' })
  running: boolean;

  @Answer({ type: 'integer' })
  version: number;
}

export class DeputyPage {
  @Answer({ type: [DeputyRecord] })
  items: DeputyRecord[];

  @Answer({ type: 'string', nullable: true })
  nextCursor: string | null;
}

export class CandidatesQuery {
  @Uuid({
    optional: true,
    description: 'Who will be away; oneself when left out. Others need deputy.assign.',
  })
  accountId?: string;
}

export class DeputyCandidate {
  @Answer({ type: 'string', format: 'uuid' })
  id: string;

  @Answer({ type: 'string' })
  name: string;

  @Answer({ type: 'string' })
  organisationName: string;
}

export class DeputyCandidates {
  @Answer({ type: [DeputyCandidate], description: 'Who may stand in, all of them, by sign-in name.' })
  items: DeputyCandidate[];
}
