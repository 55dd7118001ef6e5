/** What devices and gateways really did in a stretch of time, and the beats that this makes. Moments in milliseconds. */
const HOUR = 3_600_000;
export const GATEWAYS = 4;

/** Of so many devices one has short outages as well; the others' intervals are the same however rarely they beat. */
const FLAPPING = 9;

/** Beats every five minutes, or a tenth or a hundredth of that; each is late when a third has not come. */
export const periodOf = (percent) => (300_000 * 100) / percent;
export const timeoutOf = (percent) => periodOf(percent) * 3;

function stretches(random, { count, length, from, to, shortest, longest }) {
  return Array.from({ length: count }, () => {
    const start = from + random() * (to - from - length * longest);
    return { from: start, to: start + length * (shortest + random() * (longest - shortest)) };
  });
}

/**
 * Outages of every device and blind times of every gateway; all last longer than the longest timeout, where there is room.
 * @returns `{ from, to, devices: [{ code, gateway, flapping, out }], blind: [[{from, to}]] }`
 */
export function makePlan(random, { devices, days, from }) {
  const to = from + days * 24 * HOUR;
  const length = days > 100 ? HOUR : HOUR / 12;
  const within = { from, to, length };
  const blind = Array.from({ length: GATEWAYS }, () =>
    stretches(random, { ...within, count: 2, shortest: 34, longest: 40 }),
  );
  const list = Array.from({ length: devices }, (_, i) => {
    const flapping = i % FLAPPING === FLAPPING - 1;
    const long = stretches(random, { ...within, count: 6, shortest: 34, longest: 80 });
    const brief = stretches(random, {
      ...within,
      count: flapping ? 200 : 0,
      length: HOUR / 12,
      shortest: 1,
      longest: 20,
    });
    const gateway = i % GATEWAYS;
    return { code: `BEAT-${i + 1}`, gateway, flapping, out: [...long, ...brief, ...blind[gateway]] };
  });
  return { from, to, devices: list };
}

/** The beats of one device in order: early or late by up to a tenth of the period, and some lost, never two running. */
export function* beatsOf(random, { from, to }, { out }, period) {
  const sorted = [...out].sort((a, b) => a.from - b.from);
  let lost = true;
  for (let slot = from + period / 2; slot < to - period; slot += period) {
    while (sorted.length > 0 && sorted[0].to < slot) sorted.shift();
    const at = Math.round(slot + (random() - 0.5) * period * 0.2);
    const away = sorted.some((stretch) => stretch.from <= at && at < stretch.to);
    lost = !lost && !away && random() < 0.02;
    if (!away && !lost) yield at;
  }
}

/**
 * The intervals of a device, from every single beat: what the definition says, with nothing in it but sorting.
 * @param beats of the device, @param heard every moment of its gateway; both sorted
 */
export function naiveIntervals({ from, to }, beats, heard, timeout, gatewayTimeout) {
  const found = [];
  const add = (status, start, end) => {
    const [a, b] = [Math.max(start, from), Math.min(end, to)];
    if (a >= b) return;
    const last = found.at(-1);
    if (last?.status === status && last.to === a) last.to = b;
    else found.push({ status, from: a, to: b });
  };
  add('unknown', from, beats[0] ?? to);
  let word = 0;
  for (let i = 0; i < beats.length; i++) {
    const [start, end] = [beats[i], beats[i + 1] ?? Infinity];
    if (end - start <= timeout) {
      add('online', start, end);
      continue;
    }
    while (word + 1 < heard.length && heard[word + 1] <= start) word += 1;
    let at = start;
    for (let w = word; at < end; w++) {
      const next = Math.min(heard[w + 1] ?? Infinity, end);
      add((heard[w + 1] ?? Infinity) - heard[w] > gatewayTimeout ? 'unknown' : 'offline', at, next);
      at = next;
    }
  }
  return found;
}
