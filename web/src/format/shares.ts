const PERCENT = 100;
const DECIMALS = 100;

/**
 * A share as a percentage of two decimals, cut off and never rounded up: 99.999 % is not yet 100 %.
 * @param share 0 to 1
 */
export function percentText(share: number): string {
  const hundredths = Math.floor(Number((share * PERCENT * DECIMALS).toFixed(4)));
  return `${(hundredths / DECIMALS).toFixed(2)}%`;
}
