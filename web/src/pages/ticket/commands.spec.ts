import { buttonsFor, requestOf } from './commands';

describe('the buttons of a ticket', () => {
  it('are exactly the commands that the server offers, in the order of the work', () => {
    expect(buttonsFor(['cancel', 'accept'])).toEqual(['accept', 'cancel']);
    expect(buttonsFor([])).toEqual([]);
  });

  it('are two for a verification', () => {
    expect(buttonsFor(['verify'])).toEqual(['verify-effective', 'verify-ineffective']);
  });

  it('leave out a command that this console does not know', () => {
    expect(buttonsFor(['constructor', 'teleport'])).toEqual([]);
  });
});

describe('what a button sends', () => {
  it('says on a verification whether the repair was effective', () => {
    expect(requestOf('verify-effective', {})).toEqual({ command: 'verify', body: { effective: true } });
    expect(requestOf('verify-ineffective', { remark: '仍黑屏' })).toEqual({
      command: 'verify',
      body: { effective: false, remark: '仍黑屏' },
    });
  });

  it('leaves an empty field out', () => {
    expect(requestOf('verify-effective', { remark: '  ' }).body).toEqual({ effective: true });
    expect(requestOf('verify-effective', { remark: undefined }).body).toEqual({ effective: true });
  });
});
