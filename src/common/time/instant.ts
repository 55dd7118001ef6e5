import { Temporal } from 'temporal-polyfill';
import { isRealDate } from './gregorian.js';

/**
 * A moment in UTC, fixed width `YYYY-MM-DDTHH:mm:ss.ffffffZ`, in the years 0001–9999. The width never varies, so
 * `<`, `<=` and `===` on the text compare the moments, and it goes into JSON and SQL as it is.
 */
export type Instant = string & { readonly __instant: unique symbol };

const FIXED = /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z$/;
const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d+))?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const POSTGRES = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.(\d{1,6}))?\+00$/;
const MICROSECONDS_PER_SECOND = 1_000_000;
const MICROSECONDS_PER_MILLISECOND = 1000;

/** Whether the text is an `Instant` as it stands: the fixed width, and a day that exists. */
export function isInstant(text: string): text is Instant {
  const parts = FIXED.exec(text);
  return parts !== null && isRealDate(Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

/**
 * Reads an RFC 3339 date-time with its offset. Digits below the microsecond are cut, as nothing stores them. A leap
 * second (`:60`) is refused: PostgreSQL and Temporal disagree on which second it is.
 * @throws RangeError when the text is not one, names a day that does not exist, or leaves the years 0001–9999.
 */
export function instantOf(text: string): Instant {
  if (isInstant(text)) return text;
  const parts = RFC_3339.exec(text);
  if (parts === null || !isRealDate(Number(parts[1]), Number(parts[2]), Number(parts[3]))) {
    throw new RangeError(`not an RFC 3339 moment with an offset: ${text}`);
  }
  const [, year, month, day, hour, minute, second, fraction = '', offset = 'Z'] = parts;
  const micros = fraction.slice(0, 6).padEnd(6, '0');
  const wall = `${year}-${month}-${day}T${hour}:${minute}:${second}.${micros}`;
  return instantFromTemporal(Temporal.Instant.from(`${wall}${offset.toUpperCase()}`));
}

/**
 * Reads a `timestamptz` as PostgreSQL prints it in a UTC session (`2026-11-23 15:53:17.12+00`), by slicing only.
 * @throws RangeError on `infinity`, a year outside 0001–9999, or a session that is not in UTC.
 */
export function fromPostgres(text: string): Instant {
  const parts = POSTGRES.exec(text);
  if (parts === null) throw new RangeError(`not a UTC timestamptz of the years 0001-9999: ${text}`);
  const micros = (parts[1] ?? '').padEnd(6, '0');
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${micros}Z` as Instant;
}

/**
 * Prints a Temporal instant in the fixed width; digits below the microsecond are cut.
 * @throws RangeError outside the years 0001–9999.
 */
export function instantFromTemporal(moment: Temporal.Instant): Instant {
  const text = moment.toString({ fractionalSecondDigits: 6, roundingMode: 'floor' });
  if (!isInstant(text)) throw new RangeError(`outside the years 0001-9999: ${text}`);
  return text;
}

/**
 * The moment so many elapsed seconds later (earlier when negative); fractions count to the microsecond.
 * @throws RangeError when the number is not finite or the answer leaves the years 0001–9999.
 */
export function addSeconds(instant: Instant, seconds: number): Instant {
  const microseconds = Math.round(seconds * MICROSECONDS_PER_SECOND);
  if (!Number.isSafeInteger(microseconds)) throw new RangeError(`not a number of seconds to add: ${seconds}`);
  const added = Math.floor(microseconds / MICROSECONDS_PER_MILLISECOND);
  const [milliseconds, micros] = sinceEpoch(instant);
  const below = micros + microseconds - added * MICROSECONDS_PER_MILLISECOND;
  const carried = below < MICROSECONDS_PER_MILLISECOND ? 0 : 1;
  const whole = new Date(milliseconds + added + carried).toISOString();
  const rest = String(below - carried * MICROSECONDS_PER_MILLISECOND).padStart(3, '0');
  const text = `${whole.slice(0, -1)}${rest}Z`;
  if (!isInstant(text)) throw new RangeError(`outside the years 0001-9999: ${text}`);
  return text;
}

/** The moment so many elapsed hours later: 24 hours are always 86,400 seconds. @throws RangeError as `addSeconds`. */
export function addHours(instant: Instant, hours: number): Instant {
  return addSeconds(instant, hours * 3600);
}

/** Elapsed seconds from the first to the second, negative when it lies before; exact to the microsecond. */
export function secondsBetween(from: Instant, to: Instant): number {
  const [fromMilliseconds, fromMicros] = sinceEpoch(from);
  const [toMilliseconds, toMicros] = sinceEpoch(to);
  const microseconds =
    (toMilliseconds - fromMilliseconds) * MICROSECONDS_PER_MILLISECOND + toMicros - fromMicros;
  return microseconds / MICROSECONDS_PER_SECOND;
}

/**
 * Whole milliseconds since 1970 and the microseconds above them. Elapsed time in UTC is plain arithmetic: every day has
 * 86,400 seconds, so each command need not pay for a calendar.
 */
function sinceEpoch(instant: Instant): [milliseconds: number, micros: number] {
  return [Date.parse(`${instant.slice(0, 23)}Z`), Number(instant.slice(23, 26))];
}

/** Whole microseconds since 1970, a safe integer: for sorting and comparing many moments at once. */
export function microsecondsOf(instant: Instant): number {
  const [milliseconds, micros] = sinceEpoch(instant);
  return milliseconds * MICROSECONDS_PER_MILLISECOND + micros;
}

/** The reverse of `microsecondsOf`. @throws RangeError outside the years 0001–9999. */
export function instantAtMicroseconds(microseconds: number): Instant {
  const milliseconds = Math.floor(microseconds / MICROSECONDS_PER_MILLISECOND);
  const rest = String(microseconds - milliseconds * MICROSECONDS_PER_MILLISECOND).padStart(3, '0');
  const text = `${new Date(milliseconds).toISOString().slice(0, -1)}${rest}Z`;
  if (!isInstant(text)) throw new RangeError(`outside the years 0001-9999: ${text}`);
  return text;
}

/** The later of two moments. */
export function laterOf(a: Instant, b: Instant): Instant {
  return a < b ? b : a;
}

/** The earlier of two moments. */
export function earlierOf(a: Instant, b: Instant): Instant {
  return b < a ? b : a;
}
