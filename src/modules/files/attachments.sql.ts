import { jsonOf } from '../../common/persistence/columns.js';
import { Attachment } from './attachment.entity.js';

/** What a record's answer says of an attachment: the properties of `AttachmentAnswer`. */
export const ATTACHMENT_FIELDS = [
  'id',
  'kind',
  'shared',
  'name',
  'mediaType',
  'size',
  'sha256',
  'addedByName',
  'at',
] as const;

/**
 * The attachments of one record in the order they came: `AttachmentAnswer[]` as one JSON value, for another module's
 * own statement.
 * @param subjectType the record's table, a constant of the code; @param subjectId SQL of type uuid;
 * @param onlyShared SQL of type boolean: true where an outside organisation asks. Never values from outside.
 */
export function attachmentsOf(subjectType: string, subjectId: string, onlyShared = 'false'): string {
  return `coalesce((
    select json_agg(${jsonOf(Attachment, 'f_a', ATTACHMENT_FIELDS)} order by f_a.at, f_a.id)
    from attachment f_a
    where f_a.subject_type = '${subjectType}' and f_a.subject_id = ${subjectId}
      and (f_a.shared or not (${onlyShared}))), '[]'::json)`;
}
