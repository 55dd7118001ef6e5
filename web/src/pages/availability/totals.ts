import type { AvailabilityLine } from '../../api/asset-reads';
import type { AssetClass } from '../../api/types';

/** Seconds of all assets of a class. */
export interface ClassTotal {
  class: AssetClass;
  assets: number;
  good: number;
  bad: number;
  unknown: number;
  /** good / (good + bad) of the sums; null when nothing was measured. */
  rate: number | null;
}

const CLASSES: readonly AssetClass[] = ['software', 'indoor', 'field', 'oa'];

/** The classes that have something to show, each as the sum of its assets: never as the mean of their rates. */
export function totalsOf(lines: readonly AvailabilityLine[]): ClassTotal[] {
  return CLASSES.flatMap((kind) => {
    const own = lines.filter((line) => line.class === kind);
    if (own.length === 0) return [];
    const sum = (side: 'good' | 'bad' | 'unknown') => own.reduce((all, line) => all + line[side], 0);
    const [good, bad, unknown] = [sum('good'), sum('bad'), sum('unknown')];
    const measured = good + bad;
    return [
      { class: kind, assets: own.length, good, bad, unknown, rate: measured === 0 ? null : good / measured },
    ];
  });
}

/** The assets that were down or unknown, the longest down first. */
export function worstOf(lines: readonly AvailabilityLine[], most: number): AvailabilityLine[] {
  return lines
    .filter(({ bad, unknown }) => bad > 0 || unknown > 0)
    .sort((a, b) => b.bad - a.bad || b.unknown - a.unknown || a.code.localeCompare(b.code))
    .slice(0, most);
}
