import { isDeepStrictEqual } from 'node:util';
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
import { isCountProvisional } from '../clocks/deadline.head.js';
import { DEADLINE_COLUMNS } from '../clocks/deadlines.sql.js';
import { Definitions } from '../definitions/definitions.service.js';
import { BATCH, moveTo, Moving } from './moving.js';

const OPEN = `d.calendar_version_id = any($1::uuid[])
     and d.ended_at is null and d.withdrawn_at is null and d.superseded_at is null`;

/** Without a lock: nearly all of them wait for no notice, and commands on those are not to wait for the import. */
const OUTDATED = statement(
  'calendar-moves.outdated',
  `select ${DEADLINE_COLUMNS} from deadline d where ${OPEN}`,
);

/** Lock order within a table: by id, as everybody takes the deadlines of a record. */
const LOCK = statement(
  'calendar-moves.lock',
  `select ${DEADLINE_COLUMNS} from deadline d where ${OPEN} and d.id = any($2::uuid[])
   order by d.id for no key update`,
);

/**
 * Longer than another replica goes on opening clocks by the version before: what it opened while the import ran is
 * found when it is looked for again.
 */
const LOOK_AGAIN_SECONDS = 30;

const SUBJECT = 'calendar';

type Row = Deadline & Record<string, unknown>;

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
      await this.definitions.load(tx);
      const version = await this.definitions.calendar(id, tx);
      // A later import has done it, or will.
      if (this.definitions.calendars.find(version.code)?.id === id) await this.move(tx, BY_SYSTEM, [version]);
    });
  }

  /**
   * Moves the open deadlines that are provisional under an earlier version of these calendars, and no others. What was
   * counted with other hours or days of the unit's own waits for a renewal: only the notices may change by themselves.
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
      .filter(({ code, id, content }) => {
        return code === version.code && id !== version.id && isDeepStrictEqual(content, version.content);
      })
      .map(({ id }) => id);
    const waiting = await this.waiting(tx, await tx.query<Row>(OUTDATED, [earlier]));
    const ids = waiting.map(({ deadline }) => deadline.id).sort();
    const calendar = this.definitions.calendarOf(version);
    const entry = { source, action: 'deadline.count-anew', reason: version.reason };
    let moving: Moving | undefined;
    let moved = 0;
    for (let first = 0; first < ids.length; first += BATCH) {
      const locked = await tx.query<Row>(LOCK, [earlier, ids.slice(first, first + BATCH)]);
      const at = await this.clock.nowIn(tx);
      moving ??= new Moving(tx, this.refreshes, { ...entry, at });
      // Asked again of the locked row: a command may have paused the clock since.
      for (const { deadline, from } of await this.waiting(tx, locked)) {
        const to = { ...from, calendar, calendarVersionId: version.id };
        await moving.stage(moveTo(deadline, from, to, at));
        moved += 1;
      }
    }
    return moved;
  }

  /** Those whose computed due moment waits for a notice. */
  private async waiting(
    tx: Tx,
    rows: readonly Row[],
  ): Promise<{ readonly deadline: Deadline; readonly from: DefinedBasis }[]> {
    const found: { deadline: Deadline; from: DefinedBasis }[] = [];
    for (const deadline of rows) {
      const from = await basisOf(this.definitions, deadline, tx);
      if (isCountProvisional(deadline, from.rule, from.calendar)) found.push({ deadline, from });
    }
    return found;
  }
}
