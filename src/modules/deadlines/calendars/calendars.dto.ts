import { Answer, DayField, Flag, ListOf, Name, Part, Text, Whole } from '../../../common/http/fields.js';
import type {
  CalendarContent,
  DatedOverride,
  NationalYear,
  NoticeDay,
  OpenSpan,
  WallTime,
} from '../../../common/time/calendar/calendar.js';
import type { DayReading } from '../../../common/time/calendar/reading.js';
import type { Day } from '../../../common/time/day.js';
import { BaseVersion, Code, TitlePart, VersionAnswer } from '../definitions/definitions.dto.js';

const WALL_TIME = {
  max: 5,
  pattern: /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/,
  message: '$property must be a time on the wall, 00:00 to 24:00',
};

export class OpenSpanPart implements OpenSpan {
  @Name({ ...WALL_TIME, example: '08:30' })
  from: WallTime;

  @Name({ ...WALL_TIME, example: '12:00', description: 'Not included; 24:00 is the end of the day.' })
  to: WallTime;
}

const SPANS = { max: 24, description: 'When it is open; empty: closed all day.' };

export class WeekPart {
  @ListOf(() => OpenSpanPart, SPANS)
  mon: OpenSpanPart[];

  @ListOf(() => OpenSpanPart, SPANS)
  tue: OpenSpanPart[];

  @ListOf(() => OpenSpanPart, SPANS)
  wed: OpenSpanPart[];

  @ListOf(() => OpenSpanPart, SPANS)
  thu: OpenSpanPart[];

  @ListOf(() => OpenSpanPart, SPANS)
  fri: OpenSpanPart[];

  @ListOf(() => OpenSpanPart, SPANS)
  sat: OpenSpanPart[];

  @ListOf(() => OpenSpanPart, SPANS)
  sun: OpenSpanPart[];
}

export class DatedOverridePart implements DatedOverride {
  @DayField()
  day: Day;

  @ListOf(() => OpenSpanPart, SPANS)
  open: OpenSpanPart[];

  @Text({ max: 200, description: 'Why the unit is open or closed on that day.' })
  why: string;
}

export class CalendarContentPart implements CalendarContent {
  @Part(() => WeekPart)
  weekly: WeekPart;

  @Flag({ description: 'Statutory holidays close it and make-up days (调休) open it.' })
  national: boolean;

  @ListOf(() => OpenSpanPart, { max: 24, description: 'When it is open on a make-up day.' })
  makeUp: OpenSpanPart[];

  @ListOf(() => DatedOverridePart, { max: 400, description: "The unit's own word on single days." })
  overrides: DatedOverridePart[];
}

export class NoticeDayPart implements NoticeDay {
  @DayField()
  day: Day;

  @Text({ max: 40, description: 'The holiday that it belongs to.', example: '国庆节' })
  name: string;
}

/** The days of one year as the State Council's notice names them. */
export class NationalYearPart implements NationalYear {
  @Whole({ min: 2000, max: 2100 })
  year: number;

  @Text({ max: 200, description: 'The notice that says so, by name and date.' })
  notice: string;

  @ListOf(() => NoticeDayPart, { min: 1, max: 100, description: 'Holidays.' })
  off: NoticeDayPart[];

  @ListOf(() => NoticeDayPart, { max: 100, description: 'Make-up days (调休).' })
  on: NoticeDayPart[];
}

export class NewCalendar {
  @Code({ description: 'A calendar that stands, or a new one.', example: 'office' })
  code: string;

  @Part(() => TitlePart)
  title: TitlePart;

  @Part(() => CalendarContentPart)
  content: CalendarContentPart;

  @Text({ max: 500 })
  reason: string;

  @BaseVersion()
  baseVersion?: number;
}

export class CalendarRecord extends VersionAnswer {
  @Answer({ type: String, example: 'national' })
  code: string;

  @Answer({ type: TitlePart })
  title: TitlePart;

  @Answer({ type: CalendarContentPart })
  content: CalendarContent;

  @Answer({ type: [NationalYearPart], description: 'The published years that it knows.' })
  years: readonly NationalYear[];

  @Answer({ type: String, nullable: true })
  reason: string | null;
}

export class CalendarPage {
  @Answer({ type: [CalendarRecord] })
  items: CalendarRecord[];

  @Answer({ type: String, nullable: true })
  nextCursor: string | null;
}

export class NationalYearAnswer {
  @Answer({ type: [CalendarRecord], description: 'The versions that were written.' })
  calendars: CalendarRecord[];

  @Answer({ type: Number, description: 'Open deadlines that had been provisional and were counted anew.' })
  moved: number;
}

export class CalendarDaysQuery {
  @Code()
  code: string;

  @DayField({ description: 'The first day.' })
  from: Day;

  @DayField({ description: 'The last day, included; at most 400 days in all.' })
  until: Day;
}

const DAY_KINDS = ['weekday', 'rest-day', 'holiday', 'make-up', 'override'];

export class CalendarDayAnswer {
  @Answer({ type: String, format: 'date' })
  day: Day;

  @Answer({ type: String, enum: DAY_KINDS })
  kind: DayReading['kind'];

  @Answer({
    type: String,
    nullable: true,
    description: 'The holiday that it belongs to, or why it is as it is.',
  })
  name: string | null;

  @Answer({ type: [OpenSpanPart] })
  open: readonly OpenSpan[];

  @Answer({
    type: Boolean,
    description: 'False: no notice of that year is known, and the day may yet change.',
  })
  published: boolean;
}

export class CalendarDays {
  @Answer({ type: String })
  code: string;

  @Answer({ type: Number, description: 'The version in force.' })
  calendarVersion: number;

  @Answer({ type: [CalendarDayAnswer] })
  items: CalendarDayAnswer[];
}
