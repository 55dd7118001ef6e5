import { ReferenceAnswer } from '../../common/http/answers.js';
import { Answer, InstantField, Name, OneOf } from '../../common/http/fields.js';
import { PageQuery } from '../../common/http/page.js';
import type { Instant } from '../../common/time/instant.js';

/** Parked: no further try is made by itself. Dropped: there was nowhere to send it to. */
export const OUTBOX_STATES = ['parked', 'waiting', 'delivered', 'dropped'] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

const CHANNEL = {
  max: 32,
  pattern: /^[a-z][a-z0-9-]*$/,
  message: '$property is the name of a channel',
  example: 'e-mail',
};

export class OutboxQuery extends PageQuery {
  @OneOf(OUTBOX_STATES, { optional: true })
  state?: OutboxState;

  @Name({ ...CHANNEL, optional: true })
  channel?: string;
}

/** How it fares, never what it says: a system administrator sees no business data. */
export class OutboxItem {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String, enum: OUTBOX_STATES })
  state: OutboxState;

  @Answer({ type: String, example: 'e-mail' })
  channel: string;

  @Answer({ type: ReferenceAnswer })
  recipient: ReferenceAnswer;

  @Answer({ type: String, format: 'date-time', description: 'The business moment of what is told.' })
  occurredAt: Instant;

  @Answer({ type: 'integer', description: 'Tries made, the one under way included.' })
  attempts: number;

  @Answer({ type: String, format: 'date-time', nullable: true, description: 'Machine time.' })
  nextTryAt: Instant | null;

  @Answer({ type: String, format: 'date-time', nullable: true, description: 'Machine time.' })
  deliveredAt: Instant | null;

  @Answer({
    type: String,
    nullable: true,
    description: 'How the last failed try ended, or why the message was dropped.',
  })
  lastError: string | null;
}

export class OutboxPage {
  @Answer({ type: [OutboxItem] })
  items: OutboxItem[];

  @Answer({ type: String, nullable: true })
  nextCursor: string | null;
}

export class ReplayAllBody {
  @Name(CHANNEL)
  channel: string;

  @InstantField({ optional: true, description: 'Only what happened then or later, in business time.' })
  since?: Instant;
}

export class ReplayedAnswer {
  @Answer({ type: 'integer', description: 'So many were parked and are tried again.' })
  replayed: number;
}
