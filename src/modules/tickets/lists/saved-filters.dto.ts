import { Answer, Part, Text } from '../../../common/http/fields.js';
import type { Instant } from '../../../common/time/instant.js';
import { TicketQuestion } from './ticket-lists.dto.js';

export class SaveTicketFilter {
  @Text({ max: 60, example: '本周待核验' })
  name: string;

  @Part(() => TicketQuestion, { description: 'The query of the list of tickets, without its page.' })
  query: TicketQuestion;
}

export class SavedFilterAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String })
  name: string;

  @Answer({ type: TicketQuestion })
  query: TicketQuestion;

  @Answer({ type: String, format: 'date-time' })
  createdAt: Instant;
}

export class SavedFilterList {
  @Answer({ type: [SavedFilterAnswer] })
  items: SavedFilterAnswer[];
}
