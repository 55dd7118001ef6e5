import { Answer, Flag, Name, OneOf, Text } from '../../common/http/fields.js';
import type { Instant } from '../../common/time/instant.js';
import { ITEM_KINDS, ITEM_OUTCOMES, type ItemKind, type ItemOutcome } from './checklist.rules.js';

export const CODE = {
  max: 40,
  pattern: /^[A-Za-z0-9][A-Za-z0-9_.-]*$/,
  message: '$property must be letters, digits, - _ and .',
} as const;

export class ChecklistItemBody {
  @Name({ ...CODE, description: 'What results refer to.', example: 'log-export' })
  code: string;

  @Text({ max: 500, example: '导出网络设备安全日志' })
  text: string;

  @OneOf(ITEM_KINDS, { description: 'A reading asks for a value beside the outcome.' })
  kind: ItemKind;

  @Flag({ description: 'Doing it is an update of the asset (definitions, patches, versions).' })
  updates: boolean;
}

export class ChecklistItemAnswer {
  @Answer({ type: String })
  code: string;

  @Answer({ type: String })
  text: string;

  @Answer({ type: String, enum: [...ITEM_KINDS] })
  kind: ItemKind;

  @Answer({ type: Boolean })
  updates: boolean;
}

export class VisitItemAnswer extends ChecklistItemAnswer {
  @Answer({ type: String, enum: [...ITEM_OUTCOMES], nullable: true })
  outcome: ItemOutcome | null;

  @Answer({ type: String, nullable: true })
  reading: string | null;

  @Answer({ type: String, nullable: true })
  note: string | null;

  @Answer({ type: String, format: 'date-time', nullable: true })
  at: Instant | null;

  @Answer({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The fault made of its failure; a contractor sees its own.',
  })
  faultTicketId: string | null;

  @Answer({ type: String, nullable: true })
  faultTicketNumber: string | null;
}
