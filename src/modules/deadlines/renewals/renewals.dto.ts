import { Answer, Name, Text } from '../../../common/http/fields.js';
import type { Instant } from '../../../common/time/instant.js';
import { CODE_MAX, KIND, Names } from '../definitions/definitions.dto.js';
import { CHANGES, DIGEST, MOST_MOVED, type Change } from './renewal.rules.js';

function Kinds(): PropertyDecorator {
  const message = '$property must be kinds of clock, such as ticket.response';
  const description = 'Only clocks of these kinds; all where it is left out.';
  return Names({ min: 1, max: 50, length: CODE_MAX, pattern: KIND, message, optional: true, description });
}

export class RenewalChoice {
  @Kinds()
  kinds?: string[];
}

export class Renewal {
  @Kinds()
  kinds?: string[];

  @Name({
    ...DIGEST,
    message: '$property must be the digest of a preview',
    description: `Of the preview with the same \`kinds\`; ${MOST_MOVED} clocks at once at the most.`,
  })
  digest: string;

  @Text({ max: 500 })
  reason: string;
}

export class RenewalItem {
  @Answer({ type: String, format: 'uuid' })
  deadlineId: string;

  @Answer({ type: String })
  kind: string;

  @Answer({ type: String })
  subjectLabel: string;

  @Answer({ type: Number })
  cycle: number;

  @Answer({
    type: String,
    enum: [...CHANGES],
    isArray: true,
    description: 'Which definition has a newer version.',
  })
  changes: Change[];

  @Answer({ type: String, format: 'date-time' })
  dueAt: Instant;

  @Answer({ type: String, format: 'date-time' })
  newDueAt: Instant;

  @Answer({ type: Boolean, description: 'It would be overdue at once, and is not now.' })
  breach: boolean;
}

export class RenewalPreview {
  @Answer({ type: String, description: 'Stands for each clock that would move; the move asks for it.' })
  digest: string;

  @Answer({ type: Number, description: 'How many would move.' })
  total: number;

  @Answer({ type: Number, description: 'How many of them would be overdue at once.' })
  breaches: number;

  @Answer({
    type: [RenewalItem],
    description: 'The first thousand: breaches first, then by the new due moment.',
  })
  items: RenewalItem[];
}

export class RenewalAnswer {
  @Answer({ type: Number })
  moved: number;
}
