import { isRealDate } from '../../../../common/time/gregorian.js';
import { instantAtMicroseconds, instantOf, microsecondsOf } from '../../../../common/time/instant.js';

/** A moment in whole microseconds since 1970: what thousands of beats are sorted and compared by. */
export type Micros = number;

export const MICROS_PER_SECOND = 1_000_000;

// The years in which `Date.UTC` does what it says; whatever else is a moment takes the long way.
const PLAIN =
  /^([12]\d{3})-(\d{2})-(\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,9}))?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

/** Reads an RFC 3339 moment, cut to the microsecond; `null` for any other text. Takes and refuses what `instantOf` does. */
export function microsIn(text: string): Micros | null {
  const parts = PLAIN.exec(text);
  if (parts === null) return slowly(text);
  const [, year, month, day, hour, minute, second, fraction = '', sign, hours = '0', minutes = '0'] = parts;
  if (!isRealDate(Number(year), Number(month), Number(day))) return null;
  const wall = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60_000 : 60_000);
  return (wall - offset) * 1000 + Number(fraction.slice(0, 6).padEnd(6, '0'));
}

function slowly(text: string): Micros | null {
  try {
    return microsecondsOf(instantOf(text));
  } catch {
    return null;
  }
}

export { instantAtMicroseconds as instantAt, microsecondsOf as microsOf };
