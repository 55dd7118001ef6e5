import { percentText } from './shares';

describe('a share', () => {
  it('has two decimals', () => {
    expect(percentText(0.985)).toBe('98.50%');
    expect(percentText(0.57)).toBe('57.00%');
    expect(percentText(1)).toBe('100.00%');
  });

  it('is never rounded up to what was not reached', () => {
    expect(percentText(0.99999)).toBe('99.99%');
    expect(percentText(0.949999)).toBe('94.99%');
  });
});
