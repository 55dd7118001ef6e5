import { Inject, Injectable } from '@nestjs/common';
import type { Call } from '../../../common/call/call.js';
import { CONFIG, type Config } from '../../../common/config/config.js';
import { unknownObject } from '../../../common/errors/domain-error.js';
import { Clock } from '../../../common/persistence/clock.js';
import { ClockMove } from '../../../common/persistence/clock-move.entity.js';
import { statement } from '../../../common/persistence/statement.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import type { Instant } from '../../../common/time/instant.js';
import { Trail, trailOf } from '../../audit/index.js';

interface NextMove {
  id: number;
  from: string;
  to: string;
}

const ONE_AT_A_TIME = statement('clock.lock', `select pg_advisory_xact_lock(hashtextextended('clock', 0))`);
const NEXT = statement(
  'clock.next',
  `select coalesce(max(id), 0) + 1 as id, coalesce(max(shift), interval '0')::text as "from",
     (coalesce(max(shift), interval '0') + make_interval(secs => $1))::text as "to" from clock_move`,
);

/** The clock of a practice database, which people may move on, never back. */
@Injectable()
export class PracticeClock {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws CLOCK.UNKNOWN (404) outside practice: there is no such thing there */
  advance(call: Call, seconds: number): Promise<{ now: Instant }> {
    if (this.config.mode !== 'practice') return Promise.reject(unknownObject('clock'));
    return this.unitOfWork.run(call, async (tx) => {
      await tx.query(ONE_AT_A_TIME);
      const [move] = await tx.query<NextMove & Record<string, unknown>>(NEXT, [seconds]);
      if (!move) throw new Error('an aggregate always gives one row');
      tx.insert(ClockMove, { id: move.id, shift: move.to });
      await tx.flush();
      const now = await this.clock.nowIn(tx);
      const object = { type: 'clock', id: String(move.id), label: `+${seconds} s` };
      const changes = { shift: { from: move.from, to: move.to } };
      tx.insert(Trail, trailOf(call, { at: now, action: 'clock.advance', object, changes }));
      return { now };
    });
  }
}
