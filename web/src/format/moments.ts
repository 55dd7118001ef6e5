import type { Instant } from '../api/types';

/** Milliseconds of an instant; the microseconds below are dropped, not rounded up past a due moment. */
export function millis(instant: Instant): number {
  return Date.parse(instant.replace(/(\.\d{3})\d*Z$/, '$1Z'));
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, made);
  return made;
}

/** A moment in the unit's zone, `2025-03-05 14:30`, with seconds where asked. */
export function momentText(at: Instant | number, zone: string, seconds = false): string {
  const ms = typeof at === 'number' ? at : millis(at);
  const part = Object.fromEntries(
    formatFor(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  );
  const day = [part['year'], part['month'], part['day']].join('-');
  const time = [part['hour'], part['minute'], ...(seconds ? [part['second']] : [])].join(':');
  return `${day} ${time}`;
}

/** The calendar year of a moment in the unit's zone. */
export function yearOf(ms: number, zone: string): number {
  return Number(momentText(ms, zone).slice(0, 4));
}
