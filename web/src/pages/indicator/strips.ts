import type { EvidenceItem } from '../../api/types';
import { millis } from '../../format/moments';

/** A stretch of a strip, in percent of the period. */
export interface Stretch {
  verdict: EvidenceItem['verdict'];
  left: number;
  width: number;
  item: EvidenceItem;
}

/** One thing that is measured, with everything that is known of it in the period. */
export interface Strip {
  key: string;
  item: EvidenceItem;
  stretches: Stretch[];
  /** Milliseconds that were not good or not known: what a reader looks for. */
  trouble: number;
}

const SHOWN_AT_LEAST = 0.25;

const spanOf = (item: EvidenceItem, end: number): [number, number] | null => {
  if (item.from === null) return null;
  const from = millis(item.from);
  return [from, Math.max(from, item.until === null ? end : millis(item.until))];
};

/** The day on which the picture begins: the first of the month of the earliest record, at the earliest the year's. */
export function beginOf(
  items: readonly EvidenceItem[],
  year: number,
  monthOf: (at: string) => string,
): string {
  const months = items.flatMap(({ from, restricted }) =>
    from === null || restricted ? [] : [monthOf(from)],
  );
  const [earliest = ''] = months.sort();
  const january = `${String(year)}-01`;
  return `${earliest > january ? earliest : january}-01`;
}

/**
 * The intervals of each record on one line of time, the most troubled record first. A stretch too short to be seen is
 * drawn at its least width: an outage of an hour shows in a year.
 * @param start of the period, in milliseconds
 * @param end the moment that the evidence is seen from, in milliseconds
 */
export function stripsOf(items: readonly EvidenceItem[], start: number, end: number): Strip[] {
  const strips = new Map<string, Strip>();
  const whole = Math.max(1, end - start);
  for (const item of items) {
    const span = spanOf(item, end);
    if (item.restricted || item.subjectId === null || span === null || item.verdict === 'out-of-period')
      continue;
    const [from, until] = span;
    const key = `${item.subjectType} ${item.subjectId}`;
    const strip = strips.get(key) ?? { key, item, stretches: [], trouble: 0 };
    const left = Math.max(0, ((from - start) / whole) * 100);
    const width = Math.max(SHOWN_AT_LEAST, ((until - Math.max(from, start)) / whole) * 100);
    strip.stretches.push({ verdict: item.verdict, left: Math.min(left, 100 - SHOWN_AT_LEAST), width, item });
    if (item.verdict === 'missed' || item.verdict === 'unknown') strip.trouble += until - from;
    strips.set(key, strip);
  }
  const order: Record<string, number> = { counted: 0, met: 0, excluded: 1, unknown: 2, missed: 3 };
  for (const { stretches } of strips.values()) {
    // Trouble is drawn last, so that nothing covers it.
    stretches.sort((a, b) => (order[a.verdict] ?? 0) - (order[b.verdict] ?? 0) || a.left - b.left);
  }
  return [...strips.values()].sort(
    (a, b) => b.trouble - a.trouble || (a.item.label ?? '').localeCompare(b.item.label ?? ''),
  );
}
