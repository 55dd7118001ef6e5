import type { Indicator } from '../../api/types';
import type { Words } from '../../i18n/language';

type Result = Indicator['result'];
type Fold = NonNullable<Indicator['metric']>['fold'];

const SECONDS_PER_HOUR = 3600;
const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** Folds that add up time: their sides are seconds. */
const inTime = (fold: Fold | undefined) => fold === 'availability';

/** One side of a number for people: whole hours of a fold that adds up time, cut; else the count itself. */
export function sideText(side: number, fold: Fold | undefined): string {
  return inTime(fold) ? grouped.format(Math.floor(side / SECONDS_PER_HOUR)) : grouped.format(side);
}

/** `8,712 / 8,760 小时`; nothing where the fold has no sides. */
export function sidesText(
  { numerator, denominator }: Pick<Result, 'numerator' | 'denominator'>,
  fold: Fold | undefined,
  t: Words,
): string | null {
  if (numerator === null || denominator === null || (denominator === 0 && inTime(fold))) return null;
  const sides = `${sideText(numerator, fold)} / ${sideText(denominator, fold)}`;
  return inTime(fold) ? t.indicators.hours(sides) : sides;
}
