import { addHours, earlierOf, type Instant } from '../../../common/time/instant.js';
import type { SessionKind } from './session.entity.js';

/** Hours; 等保 2.0 8.1.4.1 asks for an end by idleness and by age, the figures are the unit's. */
const LIFETIMES: Readonly<Record<SessionKind, { age: number; idle: number }>> = {
  console: { age: 12, idle: 0.5 },
  token: { age: 90 * 24, idle: 90 * 24 },
};

/** `last_seen_at` and `idle_until` are written again when they are older than this. */
export const TOUCH_AFTER_MINUTES = 5;

export function expiryOf(kind: SessionKind, now: Instant): Instant {
  return addHours(now, LIFETIMES[kind].age);
}

export function idleUntil(kind: SessionKind, now: Instant, expiresAt: Instant): Instant {
  return earlierOf(addHours(now, LIFETIMES[kind].idle), expiresAt);
}
