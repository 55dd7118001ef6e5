import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Actor, Call } from '../../../common/call/call.js';
import { DomainError, unknownObject } from '../../../common/errors/domain-error.js';
import { columnsOf } from '../../../common/persistence/columns.js';
import { Database } from '../../../common/persistence/database.js';
import { statement } from '../../../common/persistence/statement.js';
import { takenAs } from '../../../common/persistence/unique.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import type { Instant } from '../../../common/time/instant.js';
import { Trail, trailOf } from '../../audit/index.js';
import { SavedTicketFilter } from './saved-filter.entity.js';
import type { SavedFilterAnswer, SaveTicketFilter } from './saved-filters.dto.js';
import { searchOf } from './ticket-search.rules.js';

/** How many one person keeps; a menu with more of them is no longer a help. */
export const MAX_SAVED = 50;

const OWN = statement(
  'ticket-filters.own',
  `select ${columnsOf(SavedTicketFilter, 'f', ['id', 'name', 'query', 'createdAt'])}
   from ticket_filter f where f.account_id = $1 order by f.name, f.id`,
);

const COUNT = statement(
  'ticket-filters.count',
  'select count(*)::int as n, app_now() as now from ticket_filter f where f.account_id = $1',
);

/** $1 filter, $2 the person whose it must be. */
const REMOVE = statement(
  'ticket-filters.remove',
  'delete from ticket_filter where id = $1 and account_id = $2 returning name, app_now() as now',
);

/** Questions that people keep; each sees their own and nobody else's. */
@Injectable()
export class SavedTicketFilters {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  own(actor: Actor): Promise<SavedFilterAnswer[]> {
    return this.database.read<SavedFilterAnswer>(OWN, [actor.userId]);
  }

  /** @throws TICKET_FILTER.NAME_TAKEN, TICKET_FILTER.TOO_MANY, TICKET.SEARCH_WORD, TICKET.SEARCH_WORDS */
  keep(call: Call, { name, query }: SaveTicketFilter): Promise<SavedFilterAnswer> {
    checkSearch(query.q);
    const saving = this.unitOfWork.run(call, async (tx) => {
      const { userId: accountId } = call.actor;
      const [counted] = await tx.query<{ n: number; now: Instant }>(COUNT, [accountId]);
      if (!counted || counted.n >= MAX_SAVED) throw tooMany();
      const saved = { id: uuid(), name, query: { ...query }, createdAt: counted.now };
      tx.insert(SavedTicketFilter, { ...saved, accountId });
      const object = { type: 'ticket-filter', id: saved.id, label: name };
      tx.insert(Trail, trailOf(call, { at: counted.now, action: 'ticket-filter.save', object }));
      return saved;
    });
    return takenAs(saving, 'uq_ticket_filter_name', nameTaken());
  }

  /** @throws TICKET_FILTER.UNKNOWN, also where it is another person's */
  remove(call: Call, id: string): Promise<void> {
    return this.unitOfWork.run(call, async (tx) => {
      const [gone] = await tx.query<{ name: string; now: Instant }>(REMOVE, [id, call.actor.userId]);
      if (!gone) throw unknownObject('ticket_filter');
      const object = { type: 'ticket-filter', id, label: gone.name };
      tx.insert(Trail, trailOf(call, { at: gone.now, action: 'ticket-filter.remove', object }));
    });
  }
}

/** What a list would refuse is not kept. In a body the field has another name than in a query. */
function checkSearch(q: string | undefined): void {
  try {
    if (q !== undefined) searchOf(q);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, message } = error;
    throw new DomainError(error.kind, code, message, [{ field: '/query/q', code, message }]);
  }
}

function nameTaken(): DomainError {
  const message = 'You have a filter of this name already.';
  const at = { field: '/name', code: 'TICKET_FILTER.NAME_TAKEN', message };
  return new DomainError('conflict', 'TICKET_FILTER.NAME_TAKEN', message, [at]);
}

function tooMany(): DomainError {
  const message = `You keep ${MAX_SAVED} filters already. Remove one first.`;
  return new DomainError('conflict', 'TICKET_FILTER.TOO_MANY', message);
}
