import { addMonths, monthsBetween } from '../../src/common/time/civil.js';
import { dayIn, dayOf, firstInstant, type Day } from '../../src/common/time/day.js';
import { addSeconds, earlierOf, type Instant } from '../../src/common/time/instant.js';
import { isIn, micros, type FoldRow, type Seen } from './fold-rows.js';

interface Gap {
  readonly from: Instant;
  readonly until: Instant;
}

/**
 * `gap`: the longest time without an event, from the last event before the period to min(as-of, end), by the Civil-Code
 * measure; where none is known before the period, from its start. And by calendar months: those of the period that have
 * ended without an event, and how many of them in a row. Without any event nothing is known.
 */
export function gapReference(rows: readonly FoldRow[], seen: Seen) {
  const { start, end, asOf } = seen;
  const events = rows
    .filter(({ standing, occurredOn }) => standing === 'counted' && occurredOn !== null)
    .map(({ occurredOn }) => occurredOn!)
    .filter((moment) => moment <= asOf && moment < end)
    .sort();
  const seenAt = earlierOf(asOf, addSeconds(end, -0.000001));
  const known = events.length > 0;
  const [longest] = known ? gapsOf(events, start, seenAt).sort(byLength) : [];
  const months = endedMonths(seen).map((from) => {
    const [first, next] = [firstInstant(from), firstInstant(addMonths(from, 1))];
    return { month: from.slice(0, 7), missed: !events.some((moment) => first <= moment && moment < next) };
  });
  let [missedRun, running] = [0, 0];
  for (const { missed } of months) {
    running = missed ? running + 1 : 0;
    missedRun = Math.max(missedRun, running);
  }
  return {
    events: events.filter((moment) => isIn(moment, seen)).length,
    known,
    from: longest?.from ?? null,
    until: longest?.until ?? null,
    since: events.at(-1) ?? null,
    endedMonths: months.length,
    missedRun,
    missed: months.filter(({ missed }) => missed).map(({ month }) => month),
  };
}

function gapsOf(events: readonly Instant[], start: Instant, seenAt: Instant): Gap[] {
  const before = events.filter((moment) => moment < start).at(-1);
  const moments = [before ?? start, ...events.filter((moment) => moment >= start), seenAt];
  return moments.slice(1).map((until, n) => ({ from: moments[n]!, until }));
}

function byLength(a: Gap, b: Gap): number {
  const months = ({ from, until }: Gap): number => monthsBetween(dayIn(from), dayIn(until));
  const elapsed = ({ from, until }: Gap): number => Number(micros(until) - micros(from));
  return months(b) - months(a) || elapsed(b) - elapsed(a) || (a.from < b.from ? -1 : 1);
}

/** First days of the calendar months that begin in the period and have ended. */
function endedMonths({ start, asOf }: Seen): Day[] {
  const months: Day[] = [];
  let month = dayOf(`${dayIn(start).slice(0, 7)}-01`);
  if (firstInstant(month) < start) month = addMonths(month, 1);
  for (; firstInstant(addMonths(month, 1)) <= asOf; month = addMonths(month, 1)) months.push(month);
  return months;
}
