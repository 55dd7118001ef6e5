import { openPeriods } from '../../../common/time/calendar/counting.js';
import type { Calendar } from '../../../common/time/calendar/calendar.js';
import { dayAt, dayNumber } from '../../../common/time/calendar/day-numbers.js';
import { readDay } from '../../../common/time/calendar/reading.js';
import type { Bilingual } from '../../../common/text/bilingual.js';
import { DEFAULT_ZONE, addDays, dayIn, firstInstant, type Day } from '../../../common/time/day.js';
import { addSeconds, earlierOf, laterOf, type Instant } from '../../../common/time/instant.js';
import type { PauseReason } from '../rules/rule.rules.js';
import { dayWords, reasonWords } from './deadline.words.js';
import { countDays, endsAtMoment, type Due, type Running, type Terms } from './due.rules.js';
import { daysPaused, isPausable, type PausedTime } from './pause.rules.js';

/** A part of the time from anchor to due that the clock counted or skipped, and why. `to` does not belong to it. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
  readonly counted: boolean;
  readonly why: Bilingual;
}

type Reading = Pick<Span, 'counted' | 'why'>;

/** Up to this length working hours are told span by span of the day, beyond it day by day. */
const TOLD_BY_THE_HOUR_SECONDS = 14 * 86_400;

const ROUND_THE_CLOCK: Reading = {
  counted: true,
  why: { zh: '昼夜连续计算', en: 'counted round the clock' },
};
const OPEN: Reading = { counted: true, why: { zh: '工作时间', en: 'open hours' } };
const NIGHT: Reading = { counted: false, why: { zh: '下班时间', en: 'night' } };
const BREAK: Reading = { counted: false, why: { zh: '班间休息', en: 'break' } };
const FIRST_DAY: Reading = {
  counted: false,
  why: { zh: '起算当日不计入', en: 'the first day is not counted' },
};
const FIRST_MONTH: Reading = {
  counted: false,
  why: { zh: '起算当月不计入', en: 'the first month is not counted' },
};
const CALENDAR_DAYS: Reading = { counted: true, why: { zh: '按日历日计入', en: 'calendar days' } };
const NAMED_DAY: Reading = { counted: true, why: { zh: '至指定日期', en: 'up to the named day' } };

/**
 * The time from anchor to due in spans that touch, each counted or skipped for one reason; neighbours of the same
 * reason are one. Empty where a fixed date lies before the anchor.
 * @param due what `dueOf` makes of the same terms and events
 * @param reasons titles of the pause reasons
 * @throws RangeError as `dueOf`
 */
export function spansOf(
  terms: Terms,
  running: Running,
  due: Due,
  zone: string = DEFAULT_ZONE,
  reasons: readonly PauseReason[] = [],
): Span[] {
  const { anchorAt } = running;
  if (due.dueAt <= anchorAt) return [];
  const spans = endsAtMoment(terms.allowance.unit)
    ? withPauses(hourSpans(terms, anchorAt, due.dueAt, zone), running, reasons)
    : daySpans(terms, running, zone, reasons);
  return joined(spans, anchorAt, due.dueAt);
}

function hourSpans({ allowance, calendar }: Terms, anchorAt: Instant, dueAt: Instant, zone: string): Span[] {
  if (allowance.unit === 'hour' || calendar === null)
    return [{ from: anchorAt, to: dueAt, ...ROUND_THE_CLOCK }];
  const days = daysOf(dayIn(anchorAt, zone), dayIn(dueAt, zone));
  return dueAt <= addSeconds(anchorAt, TOLD_BY_THE_HOUR_SECONDS)
    ? days.flatMap((day) => hoursOfDay(calendar, day, zone))
    : runsOf(
        days.map((day) => [day, dayReading(calendar, day)]),
        zone,
      );
}

/** One day of working hours: what lies before and after the open spans is night, what lies between them a break. */
function hoursOfDay(calendar: Calendar, day: Day, zone: string): Span[] {
  const reading = readDay(calendar, day);
  if (reading.open.length === 0) return runsOf([[day, dayReading(calendar, day)]], zone);
  const start = firstInstant(day, zone);
  const end = firstInstant(addDays(day, 1), zone);
  const counted = reading.kind === 'weekday' ? OPEN : { counted: true, why: dayWords(reading) };
  const spans: Span[] = [];
  let cursor = start;
  for (const open of openPeriods(calendar, start, end, zone)) {
    const closed = cursor === start ? NIGHT : BREAK;
    spans.push({ from: cursor, to: open.start, ...closed }, { from: open.start, to: open.end, ...counted });
    cursor = open.end;
  }
  return [...spans, { from: cursor, to: end, ...NIGHT }];
}

function daySpans(terms: Terms, running: Running, zone: string, reasons: readonly PauseReason[]): Span[] {
  const { unit } = terms.allowance;
  const { anchorDay, nominal, last } = countDays(terms, running, zone);
  const pausedFor = isPausable(unit) ? pauseWords(running, zone, reasons) : new Map<Day, Bilingual>();
  const days: [Day, Reading][] = [[anchorDay, unit === 'fixed-date' ? NAMED_DAY : FIRST_DAY]];
  for (const day of daysOf(addDays(anchorDay, 1), nominal)) {
    const paused = pausedFor.get(day);
    days.push([day, paused ? { counted: false, why: paused } : plainReading(terms, anchorDay, day)]);
  }
  for (const day of daysOf(addDays(nominal, 1), last)) days.push([day, rollReading(terms, day, last)]);
  return runsOf(days, zone);
}

/** What a day that no pause takes out is to the unit. */
function plainReading({ allowance, calendar }: Terms, anchorDay: Day, day: Day): Reading {
  if (allowance.unit === 'working-day' && calendar !== null) return dayReading(calendar, day);
  if (allowance.unit === 'calendar-month' && day.slice(0, 7) === anchorDay.slice(0, 7)) return FIRST_MONTH;
  return allowance.unit === 'fixed-date' ? NAMED_DAY : CALENDAR_DAYS;
}

function rollReading({ calendar }: Terms, day: Day, last: Day): Reading {
  const rest = calendar === null || day === last ? null : dayWords(readDay(calendar, day));
  return rest
    ? { counted: false, why: { zh: `末日顺延：${rest.zh}`, en: `end rolled: ${rest.en}` } }
    : { counted: false, why: { zh: '顺延后的末日', en: 'the last day after the roll' } };
}

function dayReading(calendar: Calendar, day: Day): Reading {
  const reading = readDay(calendar, day);
  return { counted: reading.open.length > 0, why: dayWords(reading) };
}

/** The paused days with the reasons of the pauses that take each of them out. */
function pauseWords(
  { pauses, anchorAt, stop }: Running,
  zone: string,
  reasons: readonly PauseReason[],
): Map<Day, Bilingual> {
  const codes = new Map<Day, PausedTime['reason'][]>();
  for (const { start, end, reason } of pauses) {
    const within = { start: laterOf(start, anchorAt), end: stop === null ? end : earlierOf(end, stop) };
    for (const day of daysPaused([within], zone)) codes.set(day, [...(codes.get(day) ?? []), reason]);
  }
  return new Map([...codes].map(([day, named]) => [day, standstill(named, reasons)]));
}

/** The spans with the pauses laid over them; a pause over closed time is told as a pause. */
function withPauses(spans: readonly Span[], running: Running, reasons: readonly PauseReason[]): Span[] {
  const { stop } = running;
  const pauses = stop === null ? running.pauses : running.pauses.filter(({ start }) => start < stop);
  const edges = pauses.flatMap(({ start, end }) => [start, stop === null ? end : earlierOf(end, stop)]);
  return cut(spans, edges).map((span) => {
    const over = pauses.filter(
      ({ start, end }) => start <= span.from && span.to <= end && (stop === null || span.to <= stop),
    );
    if (over.length === 0) return span;
    const why = standstill(
      over.map(({ reason }) => reason),
      reasons,
    );
    return { ...span, counted: false, why };
  });
}

function standstill(codes: readonly PausedTime['reason'][], reasons: readonly PauseReason[]): Bilingual {
  const { zh, en } = reasonWords(codes, reasons);
  return zh === '' ? { zh: '暂停', en: 'paused' } : { zh: `暂停：${zh}`, en: `paused: ${en}` };
}

/** The spans, split at each edge that lies inside one. */
function cut(spans: readonly Span[], edges: readonly Instant[]): Span[] {
  return spans.flatMap((span) => {
    const inside = [...new Set(edges)].filter((edge) => span.from < edge && edge < span.to).sort();
    const borders = [span.from, ...inside, span.to];
    return borders.slice(1).map((to, index) => ({ ...span, from: borders[index] ?? span.from, to }));
  });
}

/** The spans between two moments, neighbours of the same reason made one, empty ones dropped. */
function joined(spans: readonly Span[], from: Instant, to: Instant): Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    const clipped = { ...span, from: laterOf(span.from, from), to: earlierOf(span.to, to) };
    if (clipped.from >= clipped.to) continue;
    const before = kept.at(-1);
    if (before && isSame(before, clipped)) kept[kept.length - 1] = { ...before, to: clipped.to };
    else kept.push(clipped);
  }
  return kept;
}

function daysOf(first: Day, last: Day): Day[] {
  const [start, end] = [dayNumber(first), dayNumber(last)];
  return Array.from({ length: Math.max(0, end - start + 1) }, (_, index) => dayAt(start + index));
}

/** Days that follow each other as spans, one for each run of the same reading. */
function runsOf(days: readonly (readonly [Day, Reading])[], zone: string): Span[] {
  const first = days.filter(([, reading], i) => i === 0 || !isSame(days[i - 1]?.[1], reading));
  const [lastDay] = days.at(-1) ?? [];
  const ends = [...first.slice(1).map(([day]) => day), ...(lastDay ? [addDays(lastDay, 1)] : [])];
  const borders = [...first.map(([day]) => day).slice(0, 1), ...ends].map((day) => firstInstant(day, zone));
  return first.flatMap(([, reading], i) => {
    const [from, to] = [borders[i], borders[i + 1]];
    return from && to ? [{ from, to, ...reading }] : [];
  });
}

function isSame(a: Reading | undefined, b: Reading): boolean {
  return a?.counted === b.counted && a.why.zh === b.why.zh;
}
