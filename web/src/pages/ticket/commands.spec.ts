import { othersFor, requestOf, stepsFor } from './commands';

const ZONE = 'Asia/Shanghai';

describe('the buttons of a ticket', () => {
  it('are exactly the commands that the server offers, in the order of the work', () => {
    expect(stepsFor(['cancel', 'resolve', 'start'])).toEqual(['start', 'resolve']);
    expect(othersFor(['cancel', 'resolve', 'assign'])).toEqual(['assign', 'cancel']);
    expect(stepsFor([])).toEqual([]);
  });

  it('are two for a verification', () => {
    expect(stepsFor(['verify'])).toEqual(['verify-effective', 'verify-ineffective']);
  });

  it('leave out a command that this console does not know', () => {
    expect([...stepsFor(['constructor', 'teleport']), ...othersFor(['constructor', 'teleport'])]).toEqual([]);
  });
});

describe('what a button sends', () => {
  it('says on a verification whether the repair was effective', () => {
    expect(requestOf('verify-effective', { rating: 5 }, ZONE)).toEqual({
      command: 'verify',
      body: { effective: true, rating: 5 },
    });
    expect(requestOf('verify-ineffective', { remark: '仍黑屏' }, ZONE)).toEqual({
      command: 'verify',
      body: { effective: false, remark: '仍黑屏' },
    });
  });

  it('leaves an empty field out', () => {
    expect(requestOf('verify-effective', { remark: '  ' }, ZONE).body).toEqual({ effective: true });
    expect(requestOf('resolve', { cause: '松动', photoIds: [], deviceAt: '' }, ZONE).body).toEqual({
      cause: '松动',
    });
  });

  it('makes a moment of the time on the wall of the unit', () => {
    expect(requestOf('accept-offline', { deviceAt: '2025-03-03T09:30' }, ZONE)).toEqual({
      command: 'accept',
      body: { deviceAt: '2025-03-03T01:30:00.000Z' },
    });
  });

  it('gives both coordinates of a position', () => {
    const position = { longitude: 117.2, latitude: 39.1 };
    expect(requestOf('arrive', { place: '泵站', position }, ZONE).body).toEqual({
      place: '泵站',
      ...position,
    });
  });
});
