import { periodState } from './period-state';

describe('where a period of standing in stands', () => {
  const period = { endedAt: null, running: false, fromDay: '2025-03-10' };
  const today = '2025-03-10';

  it('is running while the server says so, whatever day it is here', () => {
    expect(periodState({ ...period, running: true }, '2025-03-09')).toBe('running');
  });

  it('is to come before its first day, and over after its last', () => {
    expect(periodState({ ...period, fromDay: '2025-03-11' }, today)).toBe('upcoming');
    expect(periodState({ ...period, fromDay: '2025-03-01' }, today)).toBe('over');
  });

  it('has ended where somebody ended it, before its first day too', () => {
    const ended = { ...period, endedAt: '2025-03-09T01:00:00.000000Z' };
    expect(periodState(ended, today)).toBe('ended');
    expect(periodState({ ...ended, fromDay: '2025-04-01' }, today)).toBe('ended');
  });
});
