import { Answer, Text } from '../../../common/http/fields.js';
import type { Instant } from '../../../common/time/instant.js';

const MOMENT = { type: String, format: 'date-time' } as const;
const LATER_MOMENT = { ...MOMENT, nullable: true } as const;

export class CreateCalendarFeed {
  @Text({ max: 60, description: 'Where it is read, so that one knows which to revoke.', example: '手机日历' })
  label: string;
}

export class CalendarFeedAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String })
  label: string;

  @Answer(MOMENT)
  createdAt: Instant;

  @Answer({ ...LATER_MOMENT, description: 'To the minute.' })
  lastReadAt: Instant | null;

  @Answer(LATER_MOMENT)
  revokedAt: Instant | null;

  @Answer({ type: Number })
  version: number;
}

/** Shown once: the address holds the secret. */
export class NewCalendarFeed extends CalendarFeedAnswer {
  @Answer({ type: String, description: 'For a calendar program. It is shown once and cannot be read again.' })
  url: string;
}

export class CalendarFeedList {
  @Answer({ type: [CalendarFeedAnswer], description: 'Those that are not revoked, the newest first.' })
  items: CalendarFeedAnswer[];
}
