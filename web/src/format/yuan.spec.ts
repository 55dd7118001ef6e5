import { fenOf, yuan } from './yuan';

describe('an amount of money', () => {
  it('is shown to the fen', () => {
    expect(yuan(66_000_000)).toBe('660,000.00');
    expect(yuan(5)).toBe('0.05');
    expect(yuan(-123_456)).toBe('-1,234.56');
  });

  it('is read to the fen, however people write it', () => {
    expect(fenOf('660000')).toBe(66_000_000);
    expect(fenOf(' 1,234.5 ')).toBe(123_450);
    expect(fenOf('0.29')).toBe(29);
  });

  it('is refused where a fen would be lost or guessed', () => {
    for (const text of ['1.234', '一万', '', '-3', '1e5', '99999999999999']) expect(fenOf(text)).toBeNull();
  });
});
