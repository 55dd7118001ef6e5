import type { Status } from '../../src/modules/assets/availability/status.rules.js';

/** One beat as it was heard, by the second of a small history. */
export interface HeardBeat {
  readonly at: number;
  readonly gateway: string;
}

export interface History {
  /** Of one device, in any order, repeated. */
  readonly beats: readonly HeardBeat[];
  /** Every moment at which each gateway was heard of. */
  readonly gateways: ReadonlyMap<string, readonly number[]>;
  readonly timeout: number;
  readonly gatewayTimeout: number;
  readonly planned: readonly { readonly from: number; readonly to: number }[];
  readonly inServiceFrom: number;
  readonly retiredAt: number | null;
  readonly now: number;
}

const last = (moments: readonly number[], until: number): number | undefined =>
  moments.filter((at) => at <= until).sort((a, b) => b - a)[0];
const next = (moments: readonly number[], after: number): number | undefined =>
  moments.filter((at) => at > after).sort((a, b) => a - b)[0];

/**
 * How a device was at one moment, read from the words of the definition and from every beat; `null` out of service. No
 * runs, no order, no batches: it is slow, and there is nothing in it to get wrong.
 */
export function statusAt(history: History, moment: number): Status | null {
  const { beats, gateways, timeout, gatewayTimeout, planned, inServiceFrom, retiredAt, now } = history;
  if (moment < inServiceFrom || (retiredAt !== null && moment >= retiredAt)) return null;
  if (planned.some(({ from, to }) => from <= moment && moment < to)) return 'excluded';
  const moments = beats.map(({ at }) => at);
  const heard = last(moments, moment);
  if (heard === undefined) return 'unknown';
  // Until the next beat; where none has come yet, as long as one may still come in time.
  const again = next(moments, moment) ?? Math.max(now, heard);
  if (again - heard <= timeout) return 'online';
  const by = beats
    .filter(({ at }) => at === heard)
    .map(({ gateway }) => gateway)
    .sort()
    .at(-1);
  const words = gateways.get(by ?? '') ?? [];
  const before = last(words, moment);
  const after = next(words, moment) ?? Math.max(now, before ?? now);
  return before !== undefined && after - before > gatewayTimeout ? 'unknown' : 'offline';
}
