import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../../common/call/call.js';
import { DomainError } from '../../../common/errors/domain-error.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import { Trail, trailOf } from '../../audit/index.js';
import { inReach } from '../../identity/index.js';
import { momentAfter } from '../ticket.rules.js';
import { TicketComment } from './comment.entity.js';
import type { CommentAnswer, WriteComment } from './talk.dto.js';
import { objectOf, talkedAbout } from './talk.sql.js';
import { tellReaders } from './tell-watchers.js';
import { commented } from './watcher.notices.js';

@Injectable()
export class TicketComments {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws TICKET.COMMENT_INTERNAL when somebody outside the unit wants to keep it from outsiders */
  write(call: Call, id: string, { text, shared }: WriteComment): Promise<CommentAnswer> {
    return this.unitOfWork.run(call, async (tx) => {
      const ticket = await talkedAbout(tx, call, id, 'ticket.comment');
      if (!shared && !inReach(call.actor, 'ticket.comment-internal', ticket.contractorId))
        throw notInternal();
      const at = momentAfter(ticket.lastEventAt, ticket.now);
      const { userId: authorId, name: authorName } = call.actor;
      const comment = { id: uuid(), text, shared, authorName, at };
      tx.insert(TicketComment, { ...comment, ticketId: id, authorId });
      const changes = { commentId: { from: null, to: comment.id }, shared: { from: null, to: shared } };
      tx.insert(Trail, trailOf(call, { at, action: 'ticket.comment', object: objectOf(ticket), changes }));
      const notice = commented(ticket, authorName, text, shared);
      await tellReaders(tx, ticket, authorId, at, notice, { internal: !shared });
      return { ...comment, organisationName: ticket.organisationName };
    });
  }
}

/** Also for an internal attachment. */
export function notInternal(): DomainError {
  const message = 'Only the people of the unit who handle tickets write what contractors do not see.';
  return new DomainError('forbidden', 'TICKET.COMMENT_INTERNAL', message, [
    { field: '/shared', code: 'TICKET.COMMENT_INTERNAL', message },
  ]);
}
