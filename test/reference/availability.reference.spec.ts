import fc from 'fast-check';
import { instantOf, type Instant } from '../../src/common/time/instant.js';
import {
  instantAt,
  MICROS_PER_SECOND,
  microsOf,
} from '../../src/modules/assets/availability/contacts/moments.js';
import { joinRuns, runsOf, type Run } from '../../src/modules/assets/availability/contacts/runs.rules.js';
import {
  blindStretches,
  onlineTimeline,
  type ContactStretch,
  type Interval,
} from '../../src/modules/assets/availability/status.rules.js';
import { statusAt, type HeardBeat, type History } from './availability.reference.js';

const START = microsOf(instantOf('2025-03-01T00:00:00+08:00'));
const LENGTH = 120;
const TIMEOUT = 10;
const GATEWAY_TIMEOUT = 7;
const GATEWAYS = ['east', 'west'];

const micros = (second: number): number => START + second * MICROS_PER_SECOND;
const instant = (second: number): Instant => instantAt(micros(second));

/** Gaps around the timeout are what matters, so moments come in steps that often land on it, just before and just after. */
const moments = fc
  .array(fc.constantFrom(1, 2, 3, TIMEOUT - 1, TIMEOUT, TIMEOUT + 1, GATEWAY_TIMEOUT, GATEWAY_TIMEOUT + 1), {
    maxLength: 12,
  })
  .map((gaps) => gaps.reduce<number[]>((made, gap) => [...made, (made.at(-1) ?? 0) + gap], []));

const beats = moments.chain((at) =>
  fc
    .array(fc.constantFrom(...GATEWAYS), { minLength: at.length, maxLength: at.length })
    .map((by) => at.map((one, i): HeardBeat => ({ at: one, gateway: by[i] ?? 'east' }))),
);

const histories = fc
  .record({
    beats,
    words: fc.tuple(moments, moments),
    planned: fc.array(
      fc
        .tuple(fc.nat(LENGTH), fc.integer({ min: 1, max: 30 }))
        .map(([from, lasts]) => ({ from, to: from + lasts })),
      { maxLength: 3 },
    ),
    inServiceFrom: fc.integer({ min: -5, max: 20 }),
    retiredAt: fc.option(fc.integer({ min: 30, max: LENGTH }), { nil: null }),
    now: fc.nat(LENGTH),
  })
  .map(({ words, now, ...rest }): History => {
    const known = rest.beats.filter(({ at }) => at <= now);
    const gateways = new Map(
      GATEWAYS.map((name, i) => {
        const handedOn = known.filter(({ gateway }) => gateway === name).map(({ at }) => at);
        return [name, [...handedOn, ...(words[i] ?? []).filter((at) => at <= now)]];
      }),
    );
    return { ...rest, beats: known, gateways, now, timeout: TIMEOUT, gatewayTimeout: GATEWAY_TIMEOUT };
  });

/** As the server does it: batch by batch, each joined to the runs that stand. */
function runsInBatches(batches: readonly (readonly HeardBeat[])[], timeout: number): Run[] {
  let runs: Run[] = [];
  for (const batch of batches) {
    for (const gateway of GATEWAYS) {
      const own = batch.filter((beat) => beat.gateway === gateway).map(({ at }) => micros(at));
      runs = joinRuns(
        [...runs, ...runsOf(own, gateway, timeout * MICROS_PER_SECOND)],
        timeout * MICROS_PER_SECOND,
      );
    }
  }
  return runs;
}

const stretches = (runs: readonly Run[]): ContactStretch[] =>
  runs.map(({ first, last, gateway }) => ({
    from: instantAt(first),
    to: instantAt(last),
    gatewayId: gateway,
  }));

function timelineOf(history: History, batches: readonly (readonly HeardBeat[])[]): Interval[] {
  const { planned, inServiceFrom, retiredAt, now } = history;
  const blind = new Map(
    [...history.gateways].map(([name, words]) => {
      const runs = runsOf(words.map(micros), name, GATEWAY_TIMEOUT * MICROS_PER_SECOND);
      return [name, blindStretches(stretches(runs), GATEWAY_TIMEOUT, instant(now))];
    }),
  );
  return onlineTimeline({
    from: instant(inServiceFrom),
    until: retiredAt === null ? null : instant(retiredAt),
    planned: planned.map(({ from, to }) => ({ from: instant(from), to: instant(to) })),
    runs: stretches(runsInBatches(batches, TIMEOUT)),
    timeoutSeconds: TIMEOUT,
    blind,
    now: instant(now),
  });
}

const shuffledInParts = (all: readonly HeardBeat[]): fc.Arbitrary<HeardBeat[][]> =>
  fc
    .tuple(fc.shuffledSubarray([...all], { minLength: all.length }), fc.subarray([...all]), fc.nat(5))
    .map(([shuffled, again, size]) => {
      const sent = [...shuffled, ...again];
      const parts: HeardBeat[][] = [];
      for (let i = 0; i < sent.length; i += size + 1) parts.push(sent.slice(i, i + size + 1));
      return parts;
    });

describe('the online timeline', () => {
  const cases = histories.chain((history) =>
    shuffledInParts(history.beats).map((batches) => ({ history, batches })),
  );

  it('says of every moment what the beats themselves say', () => {
    fc.assert(
      fc.property(cases, ({ history, batches }) => {
        const timeline = timelineOf(history, batches);
        // Beyond now everything is as it would be if nothing more came; the fold never looks there.
        for (let second = -6; second < history.now; second++) {
          const at = instant(second);
          const found = timeline.find(({ from, to }) => from <= at && (to === null || at < to));
          expect({ second, status: found?.status ?? null }).toEqual({
            second,
            status: statusAt(history, second),
          });
        }
      }),
      { numRuns: 1_500 },
    );
  });

  it('is the same however the beats are ordered, repeated and parted', () => {
    fc.assert(
      fc.property(cases, ({ history, batches }) => {
        expect(timelineOf(history, batches)).toEqual(timelineOf(history, [history.beats]));
      }),
    );
  });

  it('has no gaps, no overlaps, and no two neighbours alike', () => {
    fc.assert(
      fc.property(cases, ({ history, batches }) => {
        const timeline = timelineOf(history, batches);
        timeline.forEach((interval, i) => {
          const following = timeline[i + 1];
          if (!following) return;
          expect(interval.to).toBe(following.from);
          expect(interval.status).not.toBe(following.status);
        });
      }),
    );
  });
});
