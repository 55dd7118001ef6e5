import { Injectable } from '@nestjs/common';
import { DomainError, unknownObject } from '../../../common/errors/domain-error.js';
import type { Page, PageQuery } from '../../../common/http/page.js';
import { readDay } from '../../../common/time/calendar/reading.js';
import { daysBetween } from '../../../common/time/civil.js';
import { addDays } from '../../../common/time/day.js';
import { CODE, type CodeQuery } from '../definitions/definitions.dto.js';
import { Definitions } from '../definitions/definitions.service.js';
import { VersionLists, versionTable } from '../definitions/version-lists.js';
import { CalendarVersion } from './calendar-version.entity.js';
import type { CalendarDays, CalendarDaysQuery, CalendarRecord } from './calendars.dto.js';

const CALENDARS = versionTable(CalendarVersion, 'calendar', ['code'], [CODE]);

/** A year of days with a month at either end. */
const MOST_DAYS = 400;

@Injectable()
export class CalendarQueries {
  constructor(
    private readonly lists: VersionLists,
    private readonly definitions: Definitions,
  ) {}

  inForce(query: PageQuery): Promise<Page<CalendarRecord>> {
    return this.lists.inForce<CalendarRecord>(CALENDARS, query, ({ code }) => [code]);
  }

  /** @throws CALENDAR.UNKNOWN (404) */
  versions(query: CodeQuery): Promise<Page<CalendarRecord>> {
    return this.lists.versions<CalendarRecord>(CALENDARS, query, [query.code]);
  }

  /** Day by day, as the version in force reads them. @throws CALENDAR.UNKNOWN (404), CALENDAR.DAYS_RANGE (400) */
  async days({ code, from, until }: CalendarDaysQuery): Promise<CalendarDays> {
    const count = daysBetween(from, until) + 1;
    if (count < 1 || count > MOST_DAYS) {
      const message = `From the first day to the last there are 1 to ${MOST_DAYS} days.`;
      throw new DomainError('malformed', 'CALENDAR.DAYS_RANGE', message, [
        { field: '?until', code: 'CALENDAR.DAYS_RANGE', message },
      ]);
    }
    await this.definitions.refresh();
    const version = this.definitions.calendars.find(code);
    if (!version) throw unknownObject('calendar');
    const calendar = this.definitions.calendarOf(version);
    const items = Array.from({ length: count }, (_, i) => readDay(calendar, addDays(from, i)));
    return { code, calendarVersion: version.version, items };
  }
}
