import type { Words } from '../i18n/language';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span of time in its two largest units; seconds only below one hour, and only when they tick on the screen. */
export function spanText(ms: number, words: Words['time'], seconds = false): string {
  const size = Math.max(0, ms);
  const days = Math.floor(size / DAY);
  const hours = Math.floor((size % DAY) / HOUR);
  const minutes = Math.floor((size % HOUR) / MINUTE);
  const parts: string[] = [];
  if (days > 0) parts.push(words.day(days));
  if (hours > 0) parts.push(words.hour(hours));
  if (days === 0 && minutes > 0) parts.push(words.minute(minutes));
  if (seconds && size < HOUR) parts.push(words.second(Math.floor((size % MINUTE) / SECOND)));
  return parts.length === 0 ? words.lessThanMinute : parts.join(words.joint);
}

export type Pressure = 'calm' | 'near' | 'over';

/**
 * How pressing an open clock is. Due itself is still in time; near is the last fifth of the allowance, or the last
 * hour where the allowance is not known.
 */
export function pressureOf(leftMs: number, allowanceMs: number | null): Pressure {
  if (leftMs < 0) return 'over';
  return leftMs <= (allowanceMs === null ? HOUR : allowanceMs / 5) ? 'near' : 'calm';
}
