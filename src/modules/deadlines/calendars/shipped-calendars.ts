import type { CalendarContent, OpenSpan, WallTime } from '../../../common/time/calendar/calendar.js';
import type { CalendarVersion } from './calendar-version.entity.js';
import { NATIONAL_YEARS } from './national-years.js';

type Shipped = Pick<CalendarVersion, 'code' | 'title' | 'content' | 'years'>;

const span = (from: string, to: string): OpenSpan => ({ from: from as WallTime, to: to as WallTime });

const ALL_DAY = [span('00:00', '24:00')];
const OFFICE = [span('08:30', '12:00'), span('13:30', '17:30')];
const DAYTIME = [span('07:00', '22:00')];

function everyDay(open: readonly OpenSpan[]): CalendarContent['weekly'] {
  return { mon: open, tue: open, wed: open, thu: open, fri: open, sat: open, sun: open };
}

const workdays = (open: readonly OpenSpan[]): CalendarContent['weekly'] => ({
  ...everyDay(open),
  sat: [],
  sun: [],
});

/** What a rule can count with on the first day. An administrator writes further versions, and calendars of their own. */
export const SHIPPED_CALENDARS: readonly Shipped[] = [
  {
    code: 'around-the-clock',
    title: { zh: '昼夜连续', en: 'Around the clock' },
    content: { weekly: everyDay(ALL_DAY), national: false, makeUp: [], overrides: [] },
    years: [],
  },
  {
    code: 'national',
    title: { zh: '法定工作日', en: 'Statutory working days' },
    content: { weekly: workdays(ALL_DAY), national: true, makeUp: ALL_DAY, overrides: [] },
    years: NATIONAL_YEARS,
  },
  {
    code: 'office',
    title: { zh: '机关工作时间', en: 'Office hours' },
    content: { weekly: workdays(OFFICE), national: true, makeUp: OFFICE, overrides: [] },
    years: NATIONAL_YEARS,
  },
  {
    code: 'daytime',
    title: { zh: '白天（7 时至 22 时）', en: 'Daytime (07:00 to 22:00)' },
    content: { weekly: everyDay(DAYTIME), national: false, makeUp: [], overrides: [] },
    years: [],
  },
];
