import type { EvidenceItem } from '../../api/types';
import { recordLink } from './record-link';
import { beginOf, stripsOf } from './strips';

const START = Date.parse('2025-01-01T00:00:00Z');
const END = Date.parse('2025-01-11T00:00:00Z');

function interval(subjectId: string, verdict: EvidenceItem['verdict'], from: string, until: string | null) {
  const words = { zh: '', en: '' };
  return {
    ...{ restricted: false, subjectType: 'asset', subjectId, label: subjectId, link: null, cycle: 1 },
    ...{
      numerator: null,
      denominator: null,
      contribution: words,
      reason: words,
      settledAt: null,
      clocks: [],
    },
    ...{ verdict, from: `${from}T00:00:00.000000Z`, until: until && `${until}T00:00:00.000000Z` },
  };
}

describe('the strips of an indicator of time', () => {
  it('hold every interval of a record where it lies, one that runs up to the moment seen from', () => {
    const [strip] = stripsOf(
      [
        interval('a', 'met', '2025-01-01', '2025-01-03'),
        interval('a', 'missed', '2025-01-03', '2025-01-06'),
        interval('a', 'met', '2025-01-06', null),
      ],
      START,
      END,
    );
    const drawn = strip?.stretches.map(({ verdict, left, width }) => [
      verdict,
      Math.round(left),
      Math.round(width),
    ]);
    expect(drawn).toEqual([
      ['met', 0, 20],
      ['met', 50, 50],
      ['missed', 20, 30],
    ]);
  });

  it('begin with the record of the longest trouble', () => {
    const strips = stripsOf(
      [
        interval('calm', 'met', '2025-01-01', null),
        interval('short', 'missed', '2025-01-02', '2025-01-03'),
        interval('long', 'unknown', '2025-01-02', '2025-01-05'),
      ],
      START,
      END,
    );
    expect(strips.map(({ item }) => item.subjectId)).toEqual(['long', 'short', 'calm']);
  });

  it('show an outage that is too short for the year', () => {
    const [strip] = stripsOf([interval('a', 'missed', '2025-01-11', null)], START, END);
    expect(strip?.stretches[0]?.width).toBeGreaterThan(0);
    expect((strip?.stretches[0]?.left ?? 100) + (strip?.stretches[0]?.width ?? 0)).toBeLessThanOrEqual(100);
  });

  it('begin with the month of the first record, never before the year', () => {
    const month = (at: string) => at.slice(0, 7);
    expect(beginOf([interval('a', 'met', '2025-03-03', null)], 2025, month)).toBe('2025-03-01');
    expect(beginOf([interval('a', 'met', '2024-12-03', null)], 2025, month)).toBe('2025-01-01');
    expect(beginOf([], 2025, month)).toBe('2025-01-01');
  });

  it('leave out records that the reader may not see', () => {
    const line = { ...interval('a', 'missed', '2025-01-02', null), restricted: true, subjectId: null };
    expect(stripsOf([line], START, END)).toEqual([]);
  });
});

describe('the record behind a line', () => {
  const at = (subjectType: string, link: string | null = null) =>
    recordLink({ restricted: false, subjectType, subjectId: '1', link });

  it('is a page of its kind, else what the server names', () => {
    expect(at('visit')).toBe('/visits/1');
    expect(at('complaint')).toBe('/complaints/1');
    expect(at('something-new', '/x/1')).toBe('/x/1');
  });

  it('is no link where the record may not be seen', () => {
    expect(recordLink({ restricted: true, subjectType: 'ticket', subjectId: null, link: null })).toBeNull();
  });
});
