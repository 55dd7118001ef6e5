import { Injectable } from '@nestjs/common';
import type { Call } from '../../../common/call/call.js';
import { DomainError } from '../../../common/errors/domain-error.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import { Trail, trailOf } from '../../audit/index.js';
import { Attachments, type AttachmentAnswer } from '../../files/index.js';
import { inReach } from '../../identity/index.js';
import { momentAfter } from '../ticket.rules.js';
import { notInternal } from './comments.service.js';
import type { AttachFile } from './talk.dto.js';
import { objectOf, talkedAbout } from './talk.sql.js';

@Injectable()
export class TicketAttachments {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly attachments: Attachments,
  ) {}

  /** @throws FILE.UNKNOWN, FILE.TAKEN, FILE.NOT_A_PHOTO, PHOTO.USED_BEFORE naming /fileId; TICKET.COMMENT_INTERNAL */
  attach(call: Call, id: string, file: AttachFile): Promise<AttachmentAnswer> {
    return this.unitOfWork.run(call, async (tx) => {
      const ticket = await talkedAbout(tx, call, id, 'ticket.attach');
      const { contractorId } = ticket;
      if (!file.shared && !inReach(call.actor, 'ticket.comment-internal', contractorId)) throw notInternal();
      const subject = { type: 'ticket', id };
      const at = momentAfter(ticket.lastEventAt, ticket.now);
      const attached = await this.attachments.attach(tx, call, subject, contractorId, file, at);
      if (file.kind === 'photo' && (await this.attachments.photoUsedBefore(tx, attached.sha256, subject))) {
        throw usedBefore();
      }
      const { kind, shared, name, mediaType, size, sha256, addedByName } = attached;
      const changes = { attachmentId: { from: null, to: attached.id }, name: { from: null, to: name } };
      tx.insert(Trail, trailOf(call, { at, action: 'ticket.attach', object: objectOf(ticket), changes }));
      return { id: attached.id, kind, shared, name, mediaType, size, sha256, addedByName, at };
    });
  }
}

function usedBefore(): DomainError {
  const message = 'This picture stands for another record already. Take a new one.';
  const at = { field: '/fileId', code: 'PHOTO.USED_BEFORE', message };
  return new DomainError('rule', 'PHOTO.USED_BEFORE', message, [at]);
}
