import { Injectable } from '@nestjs/common';
import type { Call } from '../../common/call/call.js';
import { assertIfMatch } from '../../common/call/if-match.js';
import { unknownObject } from '../../common/errors/domain-error.js';
import { columnsOf } from '../../common/persistence/columns.js';
import { statement } from '../../common/persistence/statement.js';
import { UnitOfWork } from '../../common/persistence/unit-of-work.js';
import type { Instant } from '../../common/time/instant.js';
import { Notice } from './notice.entity.js';
import type { NoticeAnswer, ReadAnswer } from './notices.dto.js';

const LOCK = statement(
  'notices.lock',
  `select ${columnsOf(Notice, 'n')}, clock_timestamp() as now from notice n
   where n.id = $1 and n.recipient_id = $2 for update`,
);

const READ_ALL = statement(
  'notices.read-all',
  `with done as (
     update notice set read_at = clock_timestamp(), version = version + 1
     where recipient_id = $1 and read_at is null returning 1
   )
   select count(*)::int as read from done`,
);

@Injectable()
export class NoticesService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Marks one of the person's own notices as read; reading it again changes nothing.
   * @throws NOTICE.UNKNOWN (404), RECORD.CHANGED (412)
   */
  async read(call: Call, id: string): Promise<NoticeAnswer> {
    return this.unitOfWork.run(call, async (tx) => {
      const [found] = await tx.query<Notice & { now: Instant }>(LOCK, [id, call.actor.userId]);
      if (!found) throw unknownObject('notice');
      assertIfMatch(call, found.version);
      const { now, ...notice } = found;
      if (notice.readAt !== null) return answerOf(notice);
      tx.update(Notice, notice, { readAt: now });
      return answerOf({ ...notice, readAt: now, version: notice.version + 1 });
    });
  }

  /** Marks the person's own notices as read, all of them. */
  readAll(call: Call): Promise<ReadAnswer> {
    return this.unitOfWork.run(call, async (tx) => {
      const [done] = await tx.query<{ read: number }>(READ_ALL, [call.actor.userId]);
      return done ?? { read: 0 };
    });
  }
}

export function answerOf(notice: Notice): NoticeAnswer {
  const { id, title, body, link, urgent, createdAt, readAt, version } = notice;
  return { id, title, body, link, urgent, createdAt, readAt, version };
}
