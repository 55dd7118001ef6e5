import { Injectable } from '@nestjs/common';
import type { Call } from '../../../common/call/call.js';
import { assertIfMatch } from '../../../common/call/if-match.js';
import { unknownObject } from '../../../common/errors/domain-error.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { UnitOfWork } from '../../../common/persistence/unit-of-work.js';
import { laterOf, type Instant } from '../../../common/time/instant.js';
import { Refreshes } from '../../../common/workflow/refreshes.js';
import { inReach, type PermissionName } from '../../identity/index.js';
import type {
  DecideOverride,
  DecidePause,
  OverrideDeadline,
  PauseDeadline,
} from './deadline-commands.dto.js';
import type { Deadline } from './deadline.entity.js';
import { DeadlineRequests } from './deadline-requests.js';
import type { DeadlineAnswer } from './deadlines.dto.js';
import { DeadlineQueries } from './deadlines.queries.js';
import { DEADLINE_COLUMNS } from './deadlines.sql.js';

/** The moment is read from the locked row, and so never before the lock is held. */
const LOCK = statement(
  'deadlines.lock',
  `with locked as materialized (select d.* from deadline d where d.id = $1 for no key update)
   select ${DEADLINE_COLUMNS}, app_now() as now from locked d`,
);

type Locked = Deadline & { now: Instant };
type Change = (tx: Tx, deadline: Deadline, at: Instant) => Promise<Deadline>;

/**
 * The commands that people give on one deadline. None of them touches the record: its evidence follows in a refresh that
 * is asked for in the same transaction, since who holds a deadline's lock takes no record's lock.
 */
@Injectable()
export class DeadlineCommands {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requests: DeadlineRequests,
    private readonly refreshes: Refreshes,
    private readonly queries: DeadlineQueries,
  ) {}

  pause(call: Call, id: string, asked: PauseDeadline): Promise<DeadlineAnswer> {
    const change: Change = (tx, deadline, at) => this.requests.pause(tx, call, deadline, asked, at);
    return this.command(call, id, 'deadline.pause', change);
  }

  resume(call: Call, id: string): Promise<DeadlineAnswer> {
    const change: Change = (tx, deadline, at) => this.requests.resume(tx, call, deadline, at);
    return this.command(call, id, 'deadline.pause', change);
  }

  decidePause(call: Call, id: string, said: DecidePause): Promise<DeadlineAnswer> {
    const change: Change = (tx, deadline, at) => this.requests.decidePause(tx, call, deadline, said, at);
    return this.command(call, id, 'deadline.decide', change);
  }

  override(call: Call, id: string, asked: OverrideDeadline): Promise<DeadlineAnswer> {
    const change: Change = (tx, deadline, at) => this.requests.override(tx, call, deadline, asked, at);
    return this.command(call, id, 'deadline.override', change);
  }

  decideOverride(call: Call, id: string, said: DecideOverride): Promise<DeadlineAnswer> {
    const change: Change = (tx, deadline, at) => this.requests.decideOverride(tx, call, deadline, said, at);
    return this.command(call, id, 'deadline.decide', change);
  }

  acknowledge(call: Call, id: string): Promise<DeadlineAnswer> {
    const change: Change = (tx, deadline, at) => this.requests.acknowledge(tx, call, deadline, at);
    return this.command(call, id, 'deadline.acknowledge', change);
  }

  private async command(
    call: Call,
    id: string,
    permission: PermissionName,
    change: Change,
  ): Promise<DeadlineAnswer> {
    await this.unitOfWork.run(call, async (tx) => {
      const [deadline] = await tx.query<Locked>(LOCK, [id]);
      if (!deadline || !inReach(call.actor, permission, deadline.ownerId)) throw unknownObject('deadline');
      assertIfMatch(call, deadline.version);
      const { now, ...standing } = deadline;
      const after = await change(tx, standing, laterOf(now, standing.anchorAt));
      if (after.dueAt !== standing.dueAt)
        this.refreshes.request(tx, standing.subjectType, standing.subjectId, permission);
      return { id };
    });
    // What is answered is read after the commit: the page that a person sees next, with what waits in it.
    return this.queries.one(call.actor, id);
  }
}
