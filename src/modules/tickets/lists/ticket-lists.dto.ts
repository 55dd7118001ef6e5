import { IntersectionType } from '@nestjs/swagger';
import { Answer, Name, OneOf, Text, Uuid } from '../../../common/http/fields.js';
import { PageQuery } from '../../../common/http/page.js';
import { ASSET_CLASSES, type AssetClass } from '../../assets/index.js';
import { URGENCIES, type Urgency } from '../ticket.rules.js';
import { TICKET_STATES } from '../ticket.workflow.js';
import { TICKET_SORTS, type TicketSort } from './ticket-lists.rules.js';

const ONE_STATE = `(${TICKET_STATES.join('|')})`;

/** The caller, or somebody by their id. */
const PERSON = {
  max: 36,
  optional: true,
  pattern: /^(me|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$/,
  message: "must be 'me' or the id of a person",
  example: 'me',
} as const;

const TRUTH = ['true', 'false'] as const;

/** Which tickets: everything that is asked for holds of each of them. */
export class TicketFilters {
  @Name({
    max: 200,
    optional: true,
    pattern: new RegExp(`^${ONE_STATE}(,${ONE_STATE})*$`),
    message: `must be one or more of ${TICKET_STATES.join(', ')}, with commas between them`,
    description: `One or more of ${TICKET_STATES.join(', ')}, with commas between them.`,
    example: 'accepted,in-progress',
  })
  state?: string;

  @OneOf(URGENCIES, { optional: true })
  urgency?: Urgency;

  @OneOf(ASSET_CLASSES, { optional: true })
  assetClass?: AssetClass;

  @Uuid({ optional: true })
  contractorId?: string;

  @Uuid({ optional: true })
  assetId?: string;

  @Name({ ...PERSON, description: 'Who handles it: `me`, or a person.' })
  handlerId?: string;

  @Name({ ...PERSON, description: 'Who reported it: `me`, or a person.' })
  reporterId?: string;

  @OneOf(TRUTH, { optional: true, description: 'Whether a clock that still runs is past its due moment.' })
  overdue?: (typeof TRUTH)[number];

  @Text({
    max: 100,
    optional: true,
    description:
      'Words of title or description, each of two characters or more; or a number: GZ-2025-0001, its beginning, or its digits alone.',
    example: '白屏 GIS',
  })
  q?: string;
}

export class TicketQuestion extends TicketFilters {
  @OneOf(TICKET_SORTS, {
    optional: true,
    description:
      '`-reported`, the newest report first, if left out; `reported`, the oldest first; `due`, the next due first, and then only what a clock still runs for.',
  })
  sort?: TicketSort;
}

export class TicketListQuery extends IntersectionType(PageQuery, TicketQuestion) {}

export class TicketCount {
  @Answer({ type: Number, description: 'How many there are, counted up to 10,000.' })
  count: number;

  @Answer({ type: Boolean, description: 'There are more than were counted.' })
  more: boolean;
}
