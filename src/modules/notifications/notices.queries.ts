import { Injectable } from '@nestjs/common';
import type { Actor } from '../../common/call/call.js';
import { decodeCursor, DEFAULT_LIMIT, pageOf, type Page } from '../../common/http/page.js';
import { columnsOf } from '../../common/persistence/columns.js';
import { Database } from '../../common/persistence/database.js';
import { statement } from '../../common/persistence/statement.js';
import { validate as isUuid } from 'uuid';
import { Notice } from './notice.entity.js';
import type { NoticeListQuery } from './notices.dto.js';

const LIST = statement(
  'notices.list',
  `select ${columnsOf(Notice, 'n')} from notice n
   where n.recipient_id = $1 and (not $2::boolean or n.read_at is null) and ($3::uuid is null or n.id < $3)
   order by n.id desc limit $4`,
);

const COUNT = statement(
  'notices.count',
  'select count(*)::int as unread from notice where recipient_id = $1 and read_at is null',
);

@Injectable()
export class NoticeQueries {
  constructor(private readonly database: Database) {}

  /** The person's own inbox, newest first. */
  async list(actor: Actor, query: NoticeListQuery): Promise<Page<Notice>> {
    const limit = query.limit ?? DEFAULT_LIMIT;
    const cursor = decodeCursor(query.cursor, [isUuid]);
    const values = [actor.userId, query.unread === 'true', cursor?.[0] ?? null, limit + 1];
    const rows = await this.database.read<Notice>(LIST, values);
    return pageOf(
      rows,
      limit,
      (row) => [row.id],
      (row) => row,
    );
  }

  async unread(actor: Actor): Promise<number> {
    const row = await this.database.readOne<{ unread: number }>(COUNT, [actor.userId]);
    return row?.unread ?? 0;
  }
}
