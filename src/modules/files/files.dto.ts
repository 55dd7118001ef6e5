import { Answer } from '../../common/http/fields.js';
import type { Instant } from '../../common/time/instant.js';
import { ATTACHMENT_KINDS, type AttachmentKind } from './attachment.entity.js';
import { MEDIA_TYPES, type MediaType } from './file.rules.js';

export class FileAnswer {
  @Answer({ type: String, format: 'uuid' })
  id: string;

  @Answer({ type: String, description: 'As it was sent, without path, control and direction characters.' })
  name: string;

  @Answer({ type: String, enum: [...MEDIA_TYPES], description: 'What its content shows.' })
  mediaType: MediaType;

  @Answer({ type: Number, description: 'Bytes.' })
  size: number;

  @Answer({ type: String, pattern: '^[0-9a-f]{64}$' })
  sha256: string;
}

/** A file of a record, as the record's own answer lists it. */
export class AttachmentAnswer {
  @Answer({ type: String, format: 'uuid', description: 'Of the attachment, not of the file.' })
  id: string;

  @Answer({ type: String, enum: [...ATTACHMENT_KINDS] })
  kind: AttachmentKind;

  @Answer({ type: Boolean, description: 'Whether people of outside organisations see it.' })
  shared: boolean;

  @Answer({ type: String })
  name: string;

  @Answer({ type: String, enum: [...MEDIA_TYPES] })
  mediaType: MediaType;

  @Answer({ type: Number, description: 'Bytes.' })
  size: number;

  @Answer({ type: String, pattern: '^[0-9a-f]{64}$' })
  sha256: string;

  @Answer({ type: String })
  addedByName: string;

  @Answer({ type: String, format: 'date-time' })
  at: Instant;
}
