import { readSpans, writeSpans } from './spans-text';

describe('open hours as a person writes them', () => {
  it.each([
    ['08:30-12:00、13:30-17:30', '08:30-12:00、13:30-17:30'],
    ['8:30—12:00，13：30至17：30', '08:30-12:00、13:30-17:30'],
    ['0000-2400', '00:00-24:00'],
    ['', ''],
  ])('%s is read as %s', (written, read) => {
    expect(writeSpans(readSpans(written) ?? [{ from: 'unread', to: '' }])).toBe(read);
  });

  it.each(['上午', '08:30', '08:30-25:00', '08:61-09:00', '08:30-12:00-13:00'])(
    '%s is not read',
    (written) => {
      expect(readSpans(written)).toBeNull();
    },
  );
});
