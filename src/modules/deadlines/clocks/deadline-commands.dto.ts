import { DayField, Flag, InstantField, Name, Text, Uuid } from '../../../common/http/fields.js';
import type { Day } from '../../../common/time/day.js';
import type { Instant } from '../../../common/time/instant.js';

export class PauseDeadline {
  @Name({
    max: 40,
    pattern: /^[a-z]+(-[a-z]+)*$/,
    message: 'must be the code of a reason, such as waiting-for-parts',
    description: 'A code of the pause reasons that the rule allows.',
    example: 'waiting-for-parts',
  })
  reason: string;

  @Text({ max: 1000, example: '主板停产，厂家调货' })
  note: string;

  @InstantField({
    optional: true,
    description: 'Now where left out. More than an hour ago: it waits for a second person.',
  })
  from?: Instant;

  @InstantField({ description: 'When the clock runs on by itself; resuming earlier is possible.' })
  to: Instant;
}

export class DecidePause {
  @Uuid({ description: 'The pause that waits.' })
  pauseId: string;

  @Flag()
  granted: boolean;

  @Text({ max: 1000, optional: true })
  remark?: string;
}

export class OverrideDeadline {
  @DayField({ description: 'The last day by the paper; not before the day of the anchor.' })
  dueOn: Day;

  @Text({ max: 1000 })
  reason: string;

  @Text({
    max: 200,
    description: 'The paper that says so, by name and number.',
    example: '（2025）津01民初12号通知书',
  })
  document: string;
}

export class DecideOverride {
  @Flag()
  granted: boolean;

  @Text({ max: 1000, optional: true })
  remark?: string;
}
