import { instantOf } from '../../../common/time/instant.js';
import {
  changedVersions,
  covers,
  DIGEST,
  digestOf,
  isBreach,
  MOST_MOVED,
  type Previewed,
} from './renewal.rules.js';

const at = (text: string) => instantOf(`2025-06-01T${text}:00+08:00`);
const NOW = at('12:00');

const ITEM: Previewed = {
  deadlineId: 'd1',
  ruleId: 'r2',
  calendarVersionId: null,
  policyId: 'p1',
  dueAt: at('13:00'),
  newDueAt: at('14:00'),
};

describe('a renewal', () => {
  it('names what has a newer version', () => {
    const from = { ruleId: 'r1', calendarVersionId: 'c1', policyId: 'p1' };
    expect(changedVersions(from, from)).toEqual([]);
    expect(changedVersions(from, { ...from, policyId: 'p2', ruleId: 'r2' })).toEqual(['rule', 'policy']);
    expect(changedVersions(from, { ...from, calendarVersionId: null })).toEqual(['calendar']);
  });

  it('is a breach only where it makes overdue what was not; due now is in time', () => {
    expect(isBreach(at('13:00'), at('11:00'), NOW)).toBe(true);
    expect(isBreach(at('13:00'), NOW, NOW)).toBe(false);
    expect(isBreach(NOW, at('11:00'), NOW)).toBe(true);
    expect(isBreach(at('11:59'), at('11:00'), NOW)).toBe(false);
    expect(isBreach(at('11:00'), at('13:00'), NOW)).toBe(false);
  });

  it('has one digest for the same moves in any order, and for none', () => {
    const other = { ...ITEM, deadlineId: 'd2' };
    expect(digestOf([ITEM, other])).toBe(digestOf([other, ITEM]));
    expect(digestOf([ITEM, other])).toMatch(DIGEST.pattern);
    expect(digestOf([])).toMatch(DIGEST.pattern);
    expect(digestOf([])).toHaveLength(DIGEST.min);
    expect(digestOf(Array.from({ length: MOST_MOVED }, () => ITEM))).toHaveLength(DIGEST.max);
  });

  it('is covered by a preview of the same moves and more, and by none of any other move', () => {
    const other = { ...ITEM, deadlineId: 'd2' };
    const digest = digestOf([ITEM, other]);
    expect([[ITEM, other], [other], []].map((items) => covers(digest, items))).toEqual([true, true, true]);
    const changed: Partial<Previewed>[] = [
      { deadlineId: 'd3' },
      { ruleId: 'r3' },
      { calendarVersionId: 'c1' },
      { policyId: 'p2' },
      { dueAt: NOW },
      { newDueAt: NOW },
    ];
    const found = changed.map((change) => covers(digest, [{ ...ITEM, ...change }, other]));
    expect(found).toEqual(changed.map(() => false));
    expect(covers(digestOf([]), [ITEM])).toBe(false);
  });
});
