const FEN_PER_WAN = 1_000_000;
const DECIMALS = 6;

/** Whole fen as 万元, exactly: two decimals at least, more only where the amount has them. */
export function wanYuan(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not whole fen: ${fen}`);
  const size = Math.abs(fen);
  const whole = Math.floor(size / FEN_PER_WAN);
  const rest = String(size % FEN_PER_WAN).padStart(DECIMALS, '0');
  const decimals = rest.replace(/0+$/, '').padEnd(2, '0');
  return `${fen < 0 ? '-' : ''}${String(whole)}.${decimals}`;
}
