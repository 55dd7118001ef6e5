import { earlierOf, laterOf, type Instant } from '../../src/common/time/instant.js';
import { micros, type FoldRow, type Seen } from './fold-rows.js';

/**
 * `streak`: the longest time in service without a breaking stop, cut to the period. A stop breaks when it has lasted
 * longer than so many hours, all of it measured, as far as it is seen. Built piece by piece between any two moments at
 * which anything changes.
 */
export function streakReference(rows: readonly FoldRow[], seen: Seen, hours: number) {
  const { start, asOf } = seen;
  const counted = rows
    .filter((row) => row.standing === 'counted' && row.openedAt! < asOf)
    .map(({ openedAt, closedAt, numerator }) => {
      return {
        from: openedAt!,
        until: closedAt === null ? asOf : earlierOf(closedAt, asOf),
        stop: numerator === 1,
      };
    })
    .filter(({ from, until }) => until > laterOf(from, start));
  const service = counted.filter(({ stop }) => !stop);
  const breaks = counted.filter(
    ({ stop, from, until }) => stop && micros(until) - micros(from) > BigInt(hours) * 3_600_000_000n,
  );
  const turns = [...new Set([start, asOf, ...counted.flatMap(({ from, until }) => [from, until])])]
    .filter((moment) => moment >= start && moment <= asOf)
    .sort();
  const runs: { from: Instant; until: Instant }[] = [];
  turns.slice(1).forEach((until, n) => {
    const from = turns[n]!;
    const covers = (one: { from: Instant; until: Instant }): boolean =>
      one.from <= from && until <= one.until;
    if (!service.some(covers) || breaks.some(covers)) return;
    const last = runs.at(-1);
    if (last?.until === from) runs[runs.length - 1] = { from: last.from, until };
    else runs.push({ from, until });
  });
  const length = ({ from, until }: { from: Instant; until: Instant }): bigint => micros(until) - micros(from);
  const longest = runs.reduce<(typeof runs)[number] | null>(
    (best, one) => (best === null || length(one) > length(best) ? one : best),
    null,
  );
  return {
    service: service.length > 0,
    from: longest?.from ?? null,
    until: longest?.until ?? null,
    runningFrom: runs.find(({ until }) => until === asOf)?.from ?? null,
    breaks: breaks.length,
    stops: counted.filter(({ stop }) => stop).length,
  };
}
