import { Answer, Flag, OneOf, Text, Uuid } from '../../../common/http/fields.js';
import type { Instant } from '../../../common/time/instant.js';
import { AttachmentAnswer } from '../../files/index.js';

const MOMENT = { type: String, format: 'date-time' } as const;

export class WriteComment {
  @Text({ max: 4000, example: '已联系机房，下午三点可以进场。' })
  text: string;

  @Flag({
    description: 'False: only people of the unit read it; a contractor does not learn that it exists.',
  })
  shared: boolean;
}

export class CommentAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String })
  text: string;

  @Answer({ type: Boolean })
  shared: boolean;

  @Answer({ type: String })
  authorName: string;

  @Answer({
    type: String,
    nullable: true,
    description: 'The organisation of whoever wrote it; null: monitoring.',
  })
  organisationName: string | null;

  @Answer(MOMENT)
  at: Instant;
}

export class CommentPage {
  @Answer({ type: [CommentAnswer] })
  items: CommentAnswer[];

  @Answer({ type: String, nullable: true })
  nextCursor: string | null;
}

export class WatchAnswer {
  @Answer({ type: Boolean })
  watching: boolean;

  @Answer({ type: Number, description: 'How many people of your own organisation follow it, you included.' })
  watchers: number;
}

export class AttachFile {
  @Uuid({ description: 'A file that you have sent to /files and that no record has taken.' })
  fileId: string;

  @OneOf(['photo', 'document'], { description: 'A photo proves something and belongs to one record only.' })
  kind: 'photo' | 'document';

  @Flag({ description: 'False: only people of the unit see it; a contractor does not learn that it exists.' })
  shared: boolean;
}

export class AttachmentList {
  @Answer({ type: [AttachmentAnswer] })
  items: AttachmentAnswer[];
}
