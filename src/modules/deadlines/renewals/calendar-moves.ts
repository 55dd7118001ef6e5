import { Injectable, type OnModuleInit } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Clock } from '../../../common/persistence/clock.js';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { addSeconds, type Instant } from '../../../common/time/instant.js';
import { Refreshes } from '../../../common/workflow/refreshes.js';
import { RefreshRequest } from '../../../common/workflow/refresh-request.entity.js';
import { BY_SYSTEM, type TrailSource } from '../../audit/index.js';
import type { CalendarVersion } from '../calendars/calendar-version.entity.js';
import { basisOf, type DefinedBasis } from '../clocks/basis.js';
import type { Deadline } from '../clocks/deadline.entity.js';
import { DEADLINE_COLUMNS } from '../clocks/deadlines.sql.js';
import { dueOf } from '../clocks/due.rules.js';
import { stopOf } from '../clocks/outcome.rules.js';
import { countedPauses } from '../clocks/pause.rules.js';
import { Definitions } from '../definitions/definitions.service.js';
import { BATCH, moveTo, Moving } from './moving.js';

/** Lock order within a table: by id, as everybody takes the deadlines of a record. */
const OUTDATED = statement(
  'calendar-moves.outdated',
  `select ${DEADLINE_COLUMNS} from deadline d
   where d.calendar_version_id = any($1::uuid[]) and d.id > $2
     and d.ended_at is null and d.withdrawn_at is null and d.superseded_at is null
   order by d.id limit ${BATCH} for no key update`,
);

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * Longer than another replica goes on opening clocks by the version before: what it opened while the import ran is
 * found when it is looked for again.
 */
const LOOK_AGAIN_SECONDS = 30;

const SUBJECT = 'calendar';

/** Counts provisional due dates anew once the notice that they waited for is here. */
@Injectable()
export class CalendarMoves implements OnModuleInit {
  constructor(
    private readonly definitions: Definitions,
    private readonly refreshes: Refreshes,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.refreshes.register(SUBJECT, async (tx, id) => {
      const version = await this.definitions.calendar(id, tx);
      // A later import has done it, or will.
      if (this.definitions.calendars.find(version.code)?.id === id) await this.move(tx, BY_SYSTEM, [version]);
    });
  }

  /**
   * Moves the open deadlines that are provisional under an earlier version of these calendars, and no others.
   * @param versions new ones, which stand in the database already
   * @returns how many were moved
   */
  async move(tx: Tx, source: TrailSource, versions: readonly CalendarVersion[]): Promise<number> {
    let moved = 0;
    for (const version of versions) moved += await this.moveOnto(tx, source, version);
    return moved;
  }

  /** Asks for the same once more, a little later. @param now machine time */
  lookAgain(tx: Tx, versions: readonly CalendarVersion[], now: Instant): void {
    const nextTryAt = addSeconds(now, LOOK_AGAIN_SECONDS);
    for (const { id } of versions) {
      const request = { id: uuid(), subjectType: SUBJECT, subjectId: id, reason: 'calendar.national-year' };
      tx.insert(RefreshRequest, { ...request, nextTryAt });
    }
  }

  private async moveOnto(tx: Tx, source: TrailSource, version: CalendarVersion): Promise<number> {
    const earlier = this.definitions.calendars.all
      .filter(({ code, id }) => code === version.code && id !== version.id)
      .map(({ id }) => id);
    const entry = { source, action: 'deadline.count-anew', reason: version.reason };
    let moving: Moving | undefined;
    let moved = 0;
    let after = BEFORE_ALL;
    for (;;) {
      const batch = await tx.query<Deadline & Record<string, unknown>>(OUTDATED, [earlier, after]);
      const at = await this.clock.nowIn(tx);
      moving ??= new Moving(tx, this.refreshes, { ...entry, at });
      for (const deadline of batch) {
        after = deadline.id;
        const from = await basisOf(this.definitions, deadline, tx);
        if (!isProvisional(deadline, from)) continue;
        const calendar = this.definitions.calendarOf(version);
        const to = { ...from, calendar, calendarVersionId: version.id };
        await moving.stage(moveTo(deadline, from, to, at));
        moved += 1;
      }
      if (batch.length < BATCH) return moved;
    }
  }
}

function isProvisional(deadline: Deadline, { rule, calendar }: DefinedBasis): boolean {
  const { amount, unit, endRoll } = rule;
  const { anchorAt, dueOn } = deadline;
  const running = { anchorAt, dueOn, pauses: countedPauses(deadline.pauses), stop: stopOf(deadline) };
  return dueOf({ allowance: { amount, unit }, endRoll, calendar }, running).provisional;
}
