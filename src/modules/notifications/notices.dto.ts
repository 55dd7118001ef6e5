import { Answer, OneOf } from '../../common/http/fields.js';
import { PageQuery } from '../../common/http/page.js';
import { BilingualAnswer } from '../../common/http/answers.js';
import type { Instant } from '../../common/time/instant.js';

export class NoticeListQuery extends PageQuery {
  @OneOf(['true', 'false'], { optional: true, description: 'Only those not read yet.' })
  unread?: 'true' | 'false';
}

export class NoticeAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: BilingualAnswer })
  title: BilingualAnswer;

  @Answer({ type: BilingualAnswer })
  body: BilingualAnswer;

  @Answer({ type: String, description: 'A page of the console.' })
  link: string;

  @Answer({ type: Boolean })
  urgent: boolean;

  @Answer({ type: String, format: 'date-time' })
  createdAt: Instant;

  @Answer({ type: String, format: 'date-time', nullable: true })
  readAt: Instant | null;

  @Answer({ type: Number })
  version: number;
}

export class NoticePage {
  @Answer({ type: [NoticeAnswer] })
  items: NoticeAnswer[];

  @Answer({ type: String, nullable: true })
  nextCursor: string | null;
}

export class UnreadAnswer {
  @Answer({ type: Number })
  unread: number;
}

export class ReadAnswer {
  @Answer({ type: 'integer', description: 'So many were unread until now.' })
  read: number;
}
