import type { Instant } from '../../src/common/time/instant.js';
import { isIn, type FoldRow, type Seen } from './fold-rows.js';

interface Span {
  readonly item: string;
  readonly from: Instant;
  /** `null` while it is not over, as far as is seen, or ends with the period. */
  readonly until: Instant | null;
}

/**
 * `distinct`: different things that were there in the period (an event in it, or a span that overlaps it), at its end,
 * and the least number at any moment between the first and the last of the spans.
 */
export function distinctReference(rows: readonly FoldRow[], seen: Seen, counts: unknown) {
  const { start, end, asOf } = seen;
  const counted = asOf < start ? [] : rows.filter(({ standing }) => standing === 'counted');
  const happened = counted.filter(
    ({ occurredOn }) => occurredOn !== null && occurredOn <= asOf && isIn(occurredOn, seen),
  );
  const spans = counted.flatMap((row): Span[] => {
    const { openedAt: from, closedAt, occurredOn, item } = row;
    if (occurredOn !== null || from === null || from > asOf || from >= end) return [];
    if (closedAt === null || closedAt > asOf) return [{ item, from, until: null }];
    if (closedAt <= from || closedAt <= start) return [];
    return [{ item, from, until: closedAt >= end ? null : closedAt }];
  });
  const number = (some: readonly { item: string }[]): number => new Set(some.map(({ item }) => item)).size;
  const at = (moment: Instant): number =>
    number(spans.filter(({ from, until }) => from <= moment && (until === null || moment < until)));
  const inPeriod = number([...happened, ...spans]);
  const atEnd = number(spans.filter(({ until }) => until === null));
  const low = lowest(spans, start, at);
  const items = counts === 'at-end' ? atEnd : counts === 'minimum' ? (low?.number ?? 0) : inPeriod;
  return { items, inPeriod, atEnd, lowAt: counts === 'minimum' ? (low?.moment ?? null) : null };
}

/** Looks at every moment at which anything changes. */
function lowest(spans: readonly Span[], start: Instant, at: (moment: Instant) => number) {
  const first = spans.map(({ from }) => (from < start ? start : from)).sort()[0];
  if (first === undefined) return null;
  const last = spans.some(({ until }) => until === null)
    ? null
    : spans
        .map(({ until }) => until!)
        .sort()
        .at(-1)!;
  const moments = [first, ...spans.flatMap(({ from, until }) => (until === null ? [from] : [from, until]))]
    .filter((moment) => moment >= first && (last === null || moment < last))
    .sort();
  return moments
    .map((moment) => ({ moment, number: at(moment) }))
    .reduce((a, b) => (b.number < a.number ? b : a));
}
