import { instantOf } from '../../../common/time/instant.js';
import { hasNobodyFor, inPlaceOf, proofDay } from './owner.rules.js';

describe('the proof of a day', () => {
  it('is made from two in the morning on, and until then the day before is owed', () => {
    expect(proofDay(instantOf('2025-06-02T02:00:00+08:00'))).toBe('2025-06-02');
    expect(proofDay(instantOf('2025-06-02T01:59:59.999999+08:00'))).toBe('2025-06-01');
    expect(proofDay(instantOf('2025-06-02T23:30:00+08:00'))).toBe('2025-06-02');
  });
});

describe('a person who goes', () => {
  const people = { handler: ['a', 'b'], leader: ['a'] };

  it('is missed where a relation names nobody who stays', () => {
    expect(hasNobodyFor(people, 'a', new Set(['b']))).toBe(true);
    expect(hasNobodyFor({ handler: ['a', 'b'] }, 'a', new Set(['b']))).toBe(false);
    expect(hasNobodyFor({ handler: ['b'], leader: [] }, 'a', new Set())).toBe(false);
  });

  it('is replaced wherever they stood, and nobody comes twice', () => {
    expect(inPlaceOf(people, 'a', 'b')).toEqual({ handler: ['b'], leader: ['b'] });
    expect(inPlaceOf(people, 'a', 'c')).toEqual({ handler: ['c', 'b'], leader: ['c'] });
  });
});
