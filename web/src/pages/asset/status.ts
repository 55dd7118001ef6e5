import type { StatusInterval } from '../../api/asset-reads';
import { millis } from '../../format/moments';

/** Milliseconds on each side; unknown and planned stretches are on neither. */
export interface StatusSums {
  good: number;
  bad: number;
  unknown: number;
  excluded: number;
  /** good / (good + bad); null when nothing was measured. */
  rate: number | null;
}

const sides: Record<StatusInterval['status'], Exclude<keyof StatusSums, 'rate'>> = {
  online: 'good',
  working: 'good',
  offline: 'bad',
  stopped: 'bad',
  unknown: 'unknown',
  excluded: 'excluded',
};

/** How long it was good, bad and neither. */
export function sumsOf(intervals: readonly StatusInterval[]): StatusSums {
  const sums: StatusSums = { good: 0, bad: 0, unknown: 0, excluded: 0, rate: null };
  for (const { status, from, to } of intervals) sums[sides[status]] += millis(to) - millis(from);
  const measured = sums.good + sums.bad;
  return { ...sums, rate: measured === 0 ? null : sums.good / measured };
}

/** One interval on the line, in percent of it. */
export interface DrawnInterval {
  interval: StatusInterval;
  left: number;
  width: number;
}

const SEEN_AT_LEAST = 0.4;

/** The intervals on one line of time, trouble on top; an outage too short to be seen is drawn at its least width. */
export function drawn(intervals: readonly StatusInterval[], start: number, end: number): DrawnInterval[] {
  const whole = Math.max(1, end - start);
  const drawnOnes = intervals.map((interval) => {
    const left = Math.max(0, ((millis(interval.from) - start) / whole) * 100);
    const right = Math.min(100, ((millis(interval.to) - start) / whole) * 100);
    const width = Math.max(SEEN_AT_LEAST, right - left);
    return { interval, left: Math.min(left, 100 - width), width };
  });
  const onTop = ({ interval }: DrawnInterval) => (sides[interval.status] === 'bad' ? 1 : 0);
  return drawnOnes.sort((a, b) => onTop(a) - onTop(b) || a.left - b.left);
}
