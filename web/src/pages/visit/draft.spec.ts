import type { VisitItem } from '../../api/visit-reads';
import { lackOf, recorded, unsent, type Draft } from './draft';

const item = (code: string, change: Partial<VisitItem> = {}): VisitItem => ({
  ...{ code, text: code, kind: 'check', updates: false, outcome: null, reading: null, note: null, at: null },
  ...{ faultTicketId: null, faultTicketNumber: null },
  ...change,
});
const draft = (change: Partial<Draft>): Draft => ({ outcome: null, reading: '', note: '', ...change });

describe('what was put down on site', () => {
  it('is sent when the server does not have it yet, without empty texts', () => {
    const checklist = [item('a'), item('b', { outcome: 'done' }), item('c')];
    const drafts = { a: draft({ outcome: 'done' }), b: draft({ outcome: 'done' }) };
    expect(unsent(checklist, drafts)).toEqual([{ item: 'a', outcome: 'done' }]);
  });

  it('waits for the note of a failure and the value of a reading', () => {
    const checklist = [item('a'), item('b', { kind: 'reading' })];
    const lacking = { a: draft({ outcome: 'failed', note: ' ' }), b: draft({ outcome: 'done' }) };
    expect(unsent(checklist, lacking)).toEqual([]);
    expect(recorded(checklist, lacking)).toBe(0);
    const whole = {
      a: draft({ outcome: 'failed', note: '漏水 ' }),
      b: draft({ outcome: 'done', reading: '24 ℃' }),
    };
    expect(unsent(checklist, whole)).toEqual([
      { item: 'a', outcome: 'failed', note: '漏水' },
      { item: 'b', outcome: 'done', reading: '24 ℃' },
    ]);
  });

  it('needs no reading where the step failed', () => {
    expect(lackOf({ kind: 'reading' }, draft({ outcome: 'failed', note: '仪表不亮' }))).toBeNull();
  });

  it('replaces what the server has when it was changed', () => {
    const checklist = [item('a', { outcome: 'done' })];
    expect(unsent(checklist, { a: draft({ outcome: 'failed', note: '又坏了' }) })).toHaveLength(1);
  });
});
