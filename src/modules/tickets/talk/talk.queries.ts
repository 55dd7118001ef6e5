import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { Actor } from '../../../common/call/call.js';
import { unknownObject } from '../../../common/errors/domain-error.js';
import { decodeCursor, DEFAULT_LIMIT, pageOf, type PageQuery } from '../../../common/http/page.js';
import { Database } from '../../../common/persistence/database.js';
import { statement } from '../../../common/persistence/statement.js';
import { isInstant, type Instant } from '../../../common/time/instant.js';
import { Attachments, attachmentsOf, type AttachmentAnswer, type Download } from '../../files/index.js';
import { reachFilter } from '../../identity/index.js';
import type { CommentAnswer, CommentPage, WatchAnswer } from './talk.dto.js';
import { READ_WATCH } from './watchers.sql.js';

/**
 * $1 ticket, $2 the organisation to which the reader is confined, or null: such a reader sees what is shared; $3 how many,
 * $4 and $5 the cursor. A ticket without comments is one row of nulls; one out of reach is none.
 */
const COMMENTS = statement(
  'tickets.comments',
  `select c.* from ticket t left join lateral (
     select c.id, c.text, c.shared, c.author_name as "authorName", o.name as "organisationName", c.at
     from ticket_comment c left join account a on a.id = c.author_id left join organisation o on o.id = a.organisation_id
     where c.ticket_id = t.id and (c.shared or $2::uuid is null)
       and ($4::timestamptz is null or (c.at, c.id) > ($4::timestamptz, $5::uuid))
     order by c.at, c.id limit $3
   ) c on true
   where t.id = $1 and ($2::uuid is null or t.contractor_id = $2)
   order by c.at, c.id`,
);

/** $1 ticket, $2 as above. */
const ATTACHMENTS = statement(
  'tickets.attachments',
  `select ${attachmentsOf('ticket', 't.id', '$2::uuid is not null')} as items
   from ticket t where t.id = $1 and ($2::uuid is null or t.contractor_id = $2)`,
);

/** $1 ticket, $2 as above. */
const IN_REACH = statement(
  'tickets.in-reach',
  'select t.id from ticket t where t.id = $1 and ($2::uuid is null or t.contractor_id = $2)',
);

type CommentRow = CommentAnswer | (Record<keyof CommentAnswer, null> & { at: Instant | null });

/** What was said and sent about a ticket, as far as the reader may see it. */
@Injectable()
export class TicketTalk {
  constructor(
    private readonly database: Database,
    private readonly files: Attachments,
  ) {}

  /** The oldest first. @throws TICKET.UNKNOWN, REQUEST.CURSOR */
  async comments(actor: Actor, id: string, query: PageQuery): Promise<CommentPage> {
    const { limit = DEFAULT_LIMIT } = query;
    const [after = null, afterId = null] = decodeCursor(query.cursor, [isInstant, isUuid]) ?? [];
    const values = [id, reachFilter(actor, 'ticket.read'), limit + 1, after, afterId];
    const rows = await this.database.read<CommentRow>(COMMENTS, values);
    if (rows.length === 0) throw unknownObject('ticket');
    const comments = rows.filter((row): row is CommentAnswer => row.id !== null);
    return pageOf(
      comments,
      limit,
      (row) => [row.at, row.id],
      (row) => row,
    );
  }

  /** In the order they came. @throws TICKET.UNKNOWN */
  async attachments(actor: Actor, id: string): Promise<AttachmentAnswer[]> {
    const values = [id, reachFilter(actor, 'ticket.read')];
    const row = await this.database.readOne<{ items: AttachmentAnswer[] }>(ATTACHMENTS, values);
    if (!row) throw unknownObject('ticket');
    return row.items;
  }

  /** @throws TICKET.UNKNOWN, ATTACHMENT.UNKNOWN */
  async download(actor: Actor, id: string, attachmentId: string): Promise<Download> {
    const confined = reachFilter(actor, 'ticket.read');
    await this.assertInReach(id, confined);
    return this.files.download({ type: 'ticket', id }, attachmentId, confined !== null);
  }

  /** Whether the caller follows the ticket. @throws TICKET.UNKNOWN */
  async watch(actor: Actor, id: string): Promise<WatchAnswer> {
    await this.assertInReach(id, reachFilter(actor, 'ticket.read'));
    const values = [id, actor.userId, actor.organisationId];
    return (await this.database.readOne<WatchAnswer>(READ_WATCH, values)) ?? { watching: false, watchers: 0 };
  }

  private async assertInReach(id: string, confined: string | null): Promise<void> {
    if (!(await this.database.readOne(IN_REACH, [id, confined]))) throw unknownObject('ticket');
  }
}
