const FEN = 100;
const AMOUNT = /^\d{1,13}(?:\.(\d{1,2}))?$/;

/** Whole fen as yuan, exactly, with two decimals and thousands apart: `660,000.00`. */
export function yuan(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not whole fen: ${String(fen)}`);
  const size = Math.abs(fen);
  const whole = String(Math.floor(size / FEN)).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${whole}.${String(size % FEN).padStart(2, '0')}`;
}

/** Typed yuan as whole fen; null where the text is no amount of two decimals at the most. */
export function fenOf(text: string): number | null {
  const plain = text.trim().replace(/[,，]/g, '');
  const found = AMOUNT.exec(plain);
  if (!found) return null;
  const [whole = '0'] = plain.split('.');
  const fen = Number(whole) * FEN + Number((found[1] ?? '').padEnd(2, '0'));
  return Number.isSafeInteger(fen) ? fen : null;
}
