import { Answer, ListOfUuid, Uuid } from '../../../common/http/fields.js';

/** How many tickets one request assigns: a page of the list. */
export const MAX_ASSIGNED = 50;

export class BulkAssign {
  @ListOfUuid({ min: 1, max: MAX_ASSIGNED, description: 'The tickets; each is assigned on its own.' })
  ticketIds: string[];

  @Uuid({ description: 'An active person of the tickets’ contractor.' })
  handlerId: string;
}

export class AssignedAnswer {
  @Answer({ type: String, format: 'uuid' })
  ticketId: string;

  @Answer({ type: Boolean })
  assigned: boolean;

  @Answer({ type: Number, nullable: true, description: 'Its version now; null where it was not assigned.' })
  version: number | null;

  @Answer({ type: String, nullable: true, example: 'TICKET.UNKNOWN', description: 'Why not.' })
  code: string | null;

  @Answer({ type: String, nullable: true })
  message: string | null;
}

export class BulkAssignAnswer {
  @Answer({ type: [AssignedAnswer], description: 'In the order of the request.' })
  items: AssignedAnswer[];
}
