import { Answer, Text, Uuid } from '../../common/http/fields.js';
import { PageQuery } from '../../common/http/page.js';
import type { Instant } from '../../common/time/instant.js';
import type { Changes } from './trail.entity.js';

export class TrailQuery extends PageQuery {
  @Text({ max: 64, optional: true, example: 'ticket' })
  objectType?: string;

  @Text({ max: 64, optional: true })
  objectId?: string;

  @Uuid({ optional: true, description: 'What this person did.' })
  actorId?: string;
}

export class TrailView {
  @Answer({ type: 'string', format: 'uuid' })
  id: string;

  @Answer({ type: 'string', format: 'date-time', description: 'The business moment.' })
  at: Instant;

  @Answer({ type: 'string', format: 'date-time', description: 'Machine time: the order of the trail.' })
  recordedAt: Instant;

  @Answer({ type: 'string', format: 'uuid', nullable: true })
  actorId: string | null;

  @Answer({ type: 'string', nullable: true })
  actorName: string | null;

  @Answer({ type: 'string', example: 'ticket.accept' })
  action: string;

  @Answer({ type: 'string' })
  objectType: string;

  @Answer({ type: 'string', nullable: true })
  objectId: string | null;

  @Answer({ type: 'string', description: 'What people call the object.' })
  label: string;

  @Answer({
    type: 'object',
    nullable: true,
    additionalProperties: { type: 'object', properties: { from: {}, to: {} }, required: ['from', 'to'] },
  })
  changes: Changes | null;

  @Answer({ type: 'string', nullable: true })
  reason: string | null;

  @Answer({ type: 'string', nullable: true })
  requestId: string | null;
}

export class TrailPage {
  @Answer({ type: [TrailView] })
  items: TrailView[];

  @Answer({ type: 'string', nullable: true })
  nextCursor: string | null;
}
