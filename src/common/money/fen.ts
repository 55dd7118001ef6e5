/** An amount of money in whole fen (1 yuan = 100 fen, 1 万元 = 1,000,000 fen); a safe integer. */
export type Fen = number & { readonly __fen: unique symbol };

const FEN_DIGITS_OF_WAN = 6;
const FEN_DIGITS_OF_YUAN = 2;
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Takes a number as fen. @throws RangeError when it is not a whole number that a double holds exactly. */
export function fenOf(amount: number): Fen {
  if (!Number.isSafeInteger(amount))
    throw new RangeError(`not a whole, exactly held amount of fen: ${amount}`);
  return (amount === 0 ? 0 : amount) as Fen;
}

/**
 * Reads 万元 from decimal text (`190.5` is 190,500,000 fen) without passing through a fraction.
 * @throws RangeError on text that is not a plain decimal, a digit below the fen, or an amount too large to hold.
 */
export function fenOfWan(text: string): Fen {
  return fenOfDecimal(text, FEN_DIGITS_OF_WAN);
}

/** Reads yuan from decimal text (`12.34` is 1,234 fen). @throws RangeError as `fenOfWan`. */
export function fenOfYuan(text: string): Fen {
  return fenOfDecimal(text, FEN_DIGITS_OF_YUAN);
}

/** The amount in 万元, exact, two decimals or as many as it needs: `190.50`, `0.000001`. */
export function wanText(amount: number): string {
  const fen = fenOf(amount);
  const figures = String(Math.abs(fen)).padStart(FEN_DIGITS_OF_WAN + 1, '0');
  const whole = figures.slice(0, -FEN_DIGITS_OF_WAN);
  const fraction = figures.slice(-FEN_DIGITS_OF_WAN).replace(/0+$/, '').padEnd(2, '0');
  return `${fen < 0 ? '-' : ''}${whole}.${fraction}`;
}

function fenOfDecimal(text: string, digits: number): Fen {
  const parts = DECIMAL.exec(text);
  if (parts === null) throw new RangeError(`not a plain decimal amount: ${text}`);
  const [, sign = '', whole = '', fraction = ''] = parts;
  if (fraction.length > digits) throw new RangeError(`an amount finer than one fen: ${text}`);
  const amount = BigInt(`${sign}${whole}${fraction.padEnd(digits, '0')}`);
  const held = Number(amount);
  if (!Number.isSafeInteger(held)) throw new RangeError(`an amount too large to hold exactly: ${text}`);
  return fenOf(held);
}
