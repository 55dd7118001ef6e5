import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Call } from '../../../common/call/call.js';
import { DomainError } from '../../../common/errors/domain-error.js';
import type { CalendarContent, NationalYear } from '../../../common/time/calendar/calendar.js';
import { CalendarProblem, readCalendar } from '../../../common/time/calendar/read-calendar.js';
import { Trail, trailOf } from '../../audit/index.js';
import {
  assertChanged,
  changesBetween,
  DefinitionWrites,
  type Writing,
} from '../definitions/definition-writes.js';
import { Definitions } from '../definitions/definitions.service.js';
import { CalendarMoves } from '../renewals/calendar-moves.js';
import { CalendarVersion } from './calendar-version.entity.js';
import type { CalendarRecord, NationalYearAnswer, NationalYearPart, NewCalendar } from './calendars.dto.js';
import { NATIONAL_YEARS } from './national-years.js';

const WRITE = { what: 'CALENDAR', constraint: 'uq_calendar_version' } as const;

type Written = Pick<CalendarVersion, 'code' | 'title' | 'content' | 'years' | 'reason'>;

@Injectable()
export class CalendarsService {
  constructor(
    private readonly writes: DefinitionWrites,
    private readonly definitions: Definitions,
    private readonly moves: CalendarMoves,
  ) {}

  /**
   * A new calendar, or a new version of one; clocks that run keep the version they were counted with.
   * @throws CALENDAR.CHANGED (412), CALENDAR.VERSION_TAKEN and CALENDAR.UNCHANGED (409), the codes of `readCalendar` (422)
   */
  create(call: Call, body: NewCalendar): Promise<CalendarRecord> {
    const { code, title, content, reason, baseVersion } = body;
    return this.writes.run(call, { ...WRITE, baseVersion }, (writing) => {
      const standing = this.definitions.calendars.find(code);
      const years = content.national ? this.publishedYears(standing) : [];
      checked(content, years, (pointer) => `/content${pointer}`);
      const written = { code, title, content, years, reason };
      return Promise.resolve(this.write(call, writing, 'calendar.version', standing, written).record);
    });
  }

  /**
   * The notice of one year, into every calendar that follows the national holidays. Clocks whose due date was
   * provisional until now are counted anew; all others stay.
   * @throws CALENDAR.VERSION_TAKEN (409), CALENDAR.DAY_TWICE and CALENDAR.DAY_OUTSIDE_YEAR (422)
   */
  importYear(call: Call, { year, notice, off, on }: NationalYearPart): Promise<NationalYearAnswer> {
    const published: NationalYear = { year, notice, off: off.map(plain), on: on.map(plain) };
    return this.writes.run(call, WRITE, async (writing) => {
      const written: CalendarVersion[] = [];
      const records: CalendarRecord[] = [];
      for (const standing of this.definitions.calendars.inForceAll()) {
        if (!standing.content.national || standing.years.some((one) => isDeepStrictEqual(one, published)))
          continue;
        const others = standing.years.filter((one) => one.year !== year);
        // The new one stands last while it is checked, so that whatever is wrong is found in it.
        checked(standing.content, [...others, published], (pointer) => pointer.replace(/^\/years\/\d+/, ''));
        const years = [...others, published].sort((a, b) => a.year - b.year);
        const { code, title, content } = standing;
        const version = { code, title, content, years, reason: notice };
        const { row, record } = this.write(call, writing, 'calendar.national-year', standing, version);
        written.push(row);
        records.push(record);
      }
      // Deadlines refer to the versions, so these must stand first.
      await writing.tx.flush();
      const moved = await this.moves.move(writing.tx, call, written);
      if (written.length > 0) this.moves.lookAgain(writing.tx, written, writing.now);
      return { calendars: records, moved };
    });
  }

  private write(
    call: Call,
    { tx, now, next }: Writing,
    action: string,
    standing: CalendarVersion | undefined,
    written: Written,
  ): { row: CalendarVersion; record: CalendarRecord } {
    const version = next(standing?.version ?? 0);
    const { code, title, content, years, reason } = written;
    const changes = changesBetween(standing, { version, title, content, years });
    assertChanged(WRITE.what, changes);
    const { actor } = call;
    const row = { ...written, id: uuid(), version, createdAt: now, createdById: actor.userId };
    tx.insert(CalendarVersion, row);
    const object = { type: 'calendar', id: code, label: `${code} v${version}` };
    tx.insert(Trail, trailOf(call, { action, object, changes, reason }));
    const { createdById: _, ...shown } = row;
    return { row, record: { ...shown, createdBy: { id: actor.userId, name: actor.name } } };
  }

  /** What a calendar that follows the national holidays begins with. */
  private publishedYears(standing: CalendarVersion | undefined): readonly NationalYear[] {
    const { calendars } = this.definitions;
    const followers = [standing, calendars.find('national'), ...calendars.inForceAll()];
    return followers.find((one) => one?.content.national)?.years ?? NATIONAL_YEARS;
  }
}

/** A notice's day without the class that carried it, as it reads back from the database. */
const plain = <T extends object>(one: T): T => ({ ...one });

/** @throws the code of the first thing that is wrong, as a refusal that names its field */
function checked(
  content: CalendarContent,
  years: readonly NationalYear[],
  fieldOf: (pointer: string) => string,
): void {
  try {
    readCalendar(content, years);
  } catch (error) {
    if (!(error instanceof CalendarProblem)) throw error;
    const { code, message } = error;
    throw new DomainError('rule', code, message, [{ field: fieldOf(error.field), code, message }]);
  }
}
