import { ICalAlarmType, ICalCalendar, ICalEventTransparency, type ICalEventData } from 'ical-generator';
import type { Bilingual } from '../../../common/text/bilingual.js';
import { dayIn, wallText } from '../../../common/time/day.js';
import { addSeconds, laterOf, type Instant } from '../../../common/time/instant.js';
import type { Deadline } from '../clocks/deadline.entity.js';
import type { Grain } from '../clocks/deadlines.dto.js';

/** A running clock as a calendar shows it. */
export interface FeedItem {
  readonly deadline: Pick<
    Deadline,
    | 'id'
    | 'version'
    | 'anchorAt'
    | 'dueAt'
    | 'subjectLabel'
    | 'subjectType'
    | 'subjectId'
    | 'pauses'
    | 'override'
    | 'acknowledgedAt'
  >;
  readonly title: Bilingual;
  readonly source: string;
  readonly grain: Grain;
  readonly overdue: boolean;
  readonly provisional: boolean;
}

const PRODUCT = '-//Duban//deadlines//ZH';

/** How often a calendar program may ask again. */
const TTL_SECONDS = 3600;

/** A moment is shown as the half hour that ends with it. */
const SHOWN_SECONDS = 1800;

/** Nine in the morning of the day before the due day. */
const MORNING_BEFORE_SECONDS = 15 * 3600;

/**
 * The clocks as an iCalendar file (RFC 5545). What is due with a day is an all-day event of Shanghai's day, what is due
 * at a moment an event in UTC; no time zone definition is needed. The same clocks always give the same text. Strings
 * are handed to the library as UTC: with a zone of its own it would write the process's local time.
 * @param address the console's address, without a slash at its end
 */
export function feedFile(name: string, items: readonly FeedItem[], address: string): string {
  const calendar = new ICalCalendar({ name, prodId: PRODUCT, ttl: TTL_SECONDS });
  for (const item of items) calendar.createEvent(eventOf(item, address));
  return calendar.toString();
}

function eventOf(item: FeedItem, address: string): ICalEventData {
  const { id, subjectType, subjectId } = item.deadline;
  const changedAt = changeOf(item);
  const summary = summaryOf(item);
  const alarms = item.overdue
    ? []
    : [{ type: ICalAlarmType.display, triggerBefore: alarmOf(item), description: summary }];
  return {
    id: `${id}@duban`,
    sequence: sequenceOf(item),
    stamp: changedAt,
    lastModified: changedAt,
    ...timeOf(item),
    summary,
    description: descriptionOf(item),
    url: `${address}/${subjectType}s/${subjectId}`,
    transparency: ICalEventTransparency.TRANSPARENT,
    alarms,
  };
}

function timeOf({ grain, deadline: { dueAt } }: FeedItem): Pick<ICalEventData, 'start' | 'end' | 'allDay'> {
  if (grain === 'day') return { start: dayIn(dueAt), allDay: true };
  return { start: addSeconds(dueAt, -SHOWN_SECONDS), end: dueAt };
}

/** An hour before the moment, or on the morning of the day before; counted from the start of the event. */
function alarmOf({ grain }: FeedItem): number {
  return grain === 'day' ? MORNING_BEFORE_SECONDS : 3600 - SHOWN_SECONDS;
}

/** Rises with every change of the row, and once more when it becomes overdue, which changes the row not at all. */
function sequenceOf({ deadline: { version }, overdue }: FeedItem): number {
  return version * 2 + (overdue ? 1 : 0);
}

/** The latest thing known to have happened to the clock. */
function changeOf({ deadline, overdue }: FeedItem): Instant {
  const { anchorAt, dueAt, pauses, override, acknowledgedAt } = deadline;
  const requests = override === null ? pauses : [...pauses, override];
  const moments = requests.flatMap(({ requestedAt, decision }) => [requestedAt, decision?.at]);
  const known = [...moments, acknowledgedAt, overdue ? dueAt : null].filter((one) => one != null);
  return known.reduce(laterOf, anchorAt);
}

function summaryOf({ deadline: { subjectLabel }, title, overdue, provisional }: FeedItem): string {
  const mark = overdue ? '【已超时】' : provisional ? '【暂定】' : '';
  return `${mark}${title.zh} · ${subjectLabel}`;
}

function descriptionOf({ deadline: { dueAt }, title, source, grain, provisional }: FeedItem): string {
  const due = grain === 'day' ? dayIn(dueAt) : `${wallText(dueAt)}（北京时间）`;
  const lines = [`${title.zh} ${title.en}`, `到期 ${due}`, `依据 ${source}`];
  if (provisional) lines.push('节假日安排尚未公布，公布后可能变化 provisional');
  return lines.join('\n');
}
