import { Answer, Whole } from '../../../common/http/fields.js';
import type { Instant } from '../../../common/time/instant.js';
import { GRANTABLE_ROLES, type Role } from '../permissions.rules.js';

const MODES = ['production', 'practice'];
const DAY = 86_400;

export class AdvanceClock {
  @Whole({ min: 1, max: 366 * DAY, description: 'How far the practice clock moves on, in seconds.' })
  seconds: number;
}

export class PracticeNow {
  @Answer({ type: 'string', format: 'date-time' })
  now: Instant;
}

export class ClockView extends PracticeNow {
  @Answer({ type: 'string', enum: MODES })
  mode: 'production' | 'practice';

  @Answer({ type: 'string', example: 'Asia/Shanghai', description: 'The zone of all days and years.' })
  zone: string;
}

export class Health {
  @Answer({ type: 'string', enum: ['ok'] })
  status: 'ok';
}

export class PracticeAccount {
  @Answer({ type: 'string' })
  signInName: string;

  @Answer({ type: 'string' })
  name: string;

  @Answer({ type: 'string', isArray: true, enum: [...GRANTABLE_ROLES, 'setup'] })
  roles: Role[];
}

export class Meta {
  @Answer({ type: 'string', enum: MODES })
  mode: 'production' | 'practice';

  @Answer({ type: 'string' })
  product: string;

  @Answer({ type: 'string' })
  version: string;

  @Answer({
    type: [PracticeAccount],
    description: 'The fictional people of a practice database; else empty.',
  })
  practiceAccounts: PracticeAccount[];
}
