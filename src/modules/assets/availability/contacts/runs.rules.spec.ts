import fc from 'fast-check';
import { joinRuns, runsChange, runsOf, stretches, type Run } from './runs.rules.js';

const TIMEOUT = 10;
const run = (first: number, last: number, gateway = 'g'): Run => ({ first, last, gateway });
const moments = fc.array(fc.nat(200), { maxLength: 40 });

describe('beats as runs', () => {
  it('belong together up to the timeout, and not one moment longer', () => {
    expect(runsOf([0, 10, 20], 'g', TIMEOUT)).toEqual([run(0, 20)]);
    expect(runsOf([0, 10, 21], 'g', TIMEOUT)).toEqual([run(0, 10), run(21, 21)]);
  });

  it('change nothing within a run, extend a near one, and join two by coming between them', () => {
    const standing = [run(0, 20), run(40, 60)];
    const with_ = (at: number) => joinRuns([...standing, run(at, at)], TIMEOUT);
    expect(with_(15)).toEqual(standing);
    expect(with_(25)).toEqual([run(0, 25), run(40, 60)]);
    expect(with_(30)).toEqual([run(0, 60)]);
  });

  it('are answered for by the gateway that handed on the last one', () => {
    expect(joinRuns([run(0, 20, 'a'), run(5, 10, 'b')], TIMEOUT)).toEqual([run(0, 20, 'a')]);
    expect(joinRuns([run(0, 20, 'a'), run(5, 25, 'b')], TIMEOUT)).toEqual([run(0, 25, 'b')]);
    expect(joinRuns([run(0, 20, 'b'), run(20, 20, 'a')], TIMEOUT)).toEqual([run(0, 20, 'b')]);
  });

  it('are the same in any order, however often, in whatever parts they come', () => {
    fc.assert(
      fc.property(moments, moments, fc.nat(40), (beats, again, at) => {
        const whole = runsOf(beats, 'g', TIMEOUT);
        const parts = [beats.slice(at), beats.slice(0, at), again.filter((one) => beats.includes(one))];
        const joined = parts.reduce<Run[]>(
          (runs, part) => joinRuns([...runs, ...runsOf(part, 'g', TIMEOUT)], TIMEOUT),
          [],
        );
        expect(joined).toEqual(whole);
        expect(joinRuns([...whole, ...whole], TIMEOUT)).toEqual(whole);
      }),
    );
  });
});

describe('what changes by new runs', () => {
  it('is nothing where they say nothing new', () => {
    const standing = [run(0, 20), run(40, 60)];
    expect(runsChange(standing, standing)).toEqual({ gone: [], written: [], from: null });
  });

  it.each<[string, Run[], Run[], number]>([
    ['from the end that moved', [run(0, 20)], [run(0, 25)], 20],
    ['from the beat before the new run', [run(0, 20)], [run(0, 20), run(40, 40)], 20],
    ['from the beat before the gap that closed', [run(0, 20), run(40, 60)], [run(0, 60)], 20],
    ['from the first beat of all', [run(40, 60)], [run(5, 5), run(40, 60)], 5],
    ['from the beat that another gateway handed on', [run(0, 20, 'a')], [run(0, 20, 'b')], 20],
  ])('counts %s', (_, before, after, from) => {
    expect(runsChange(before, after).from).toBe(from);
  });

  it('leads from the runs before to those after', () => {
    fc.assert(
      fc.property(moments, moments, (some, more) => {
        const before = runsOf(some, 'g', TIMEOUT);
        const after = joinRuns([...before, ...runsOf(more, 'g', TIMEOUT)], TIMEOUT);
        const { gone, written } = runsChange(before, after);
        const rows = new Map(before.map((one) => [one.first, one]));
        for (const { first } of gone) rows.delete(first);
        for (const one of written) rows.set(one.first, one);
        expect([...rows.values()].sort((a, b) => a.first - b.first)).toEqual(after);
      }),
    );
  });
});

describe('stretches to look up', () => {
  it('keep an old beat apart from those of today', () => {
    const day = 86_400 * 1_000_000;
    expect(stretches([run(0, 1), run(day, day + 1), run(300 * day, 300 * day)])).toEqual([
      { first: 0, last: day + 1 },
      { first: 300 * day, last: 300 * day },
    ]);
  });
});
