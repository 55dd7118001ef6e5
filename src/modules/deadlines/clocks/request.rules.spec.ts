import { dayOf } from '../../../common/time/day.js';
import { addSeconds, instantOf } from '../../../common/time/instant.js';
import type { OverrideRecord, PauseRecord } from './pause.rules.js';
import {
  acknowledgeRefusal,
  GRACE_SECONDS,
  overrideDecisionRefusal,
  overrideRefusal,
  pauseDecisionRefusal,
  pauseRecord,
  resumedPauses,
} from './request.rules.js';

const now = instantOf('2025-03-03T15:00:00+08:00');
const ago = (seconds: number) => addSeconds(now, -seconds);
const ahead = (seconds: number) => addSeconds(now, seconds);
const clock = {
  anchorAt: ago(20_000),
  dueAt: ahead(20_000),
  computedDueAt: ahead(20_000),
  endedAt: null,
  withdrawnAt: null,
  supersededAt: null,
  pauses: [],
  override: null,
};
const rule = {
  pauseReasons: [
    { code: 'no-access', title: { zh: '', en: '' }, needsApproval: false },
    { code: 'parts', title: { zh: '', en: '' }, needsApproval: true },
  ],
};
const centre = { id: 'centre', name: 'Centre', measured: false };
const measured = { id: 'firm', name: 'Firm', measured: true };
const asked = { id: 'p', reason: 'no-access', note: 'n', from: now, to: ahead(600) };

describe('a pause as it is recorded', () => {
  it.each([
    ['the centre, now, for a reason that needs nobody', asked, clock, centre, false, false],
    [
      'the centre, for a reason that needs approval',
      { ...asked, reason: 'parts' },
      clock,
      centre,
      false,
      true,
    ],
    ['whom the clock measures', asked, clock, measured, false, true],
    ['the centre, within the grace', { ...asked, from: ago(GRACE_SECONDS) }, clock, centre, true, false],
    ['the centre, after the grace', { ...asked, from: ago(GRACE_SECONDS + 1) }, clock, centre, true, true],
    ['the centre, in the due moment itself', asked, { ...clock, dueAt: now }, centre, false, false],
    ['the centre, after the due moment', asked, { ...clock, dueAt: ago(1) }, centre, true, true],
  ])('of %s', (_, request, of, asker, retroactive, needsApproval) => {
    expect(pauseRecord(rule, of, request, asker, now)).toMatchObject({
      plannedTo: request.to,
      requestedById: asker.id,
      requestedAt: now,
      retroactive,
      needsApproval,
      decision: null,
    });
  });
});

describe('requests and decisions', () => {
  const pause: PauseRecord = pauseRecord(rule, clock, asked, measured, now);
  const decision = { granted: false, byId: 'c', byName: 'C', at: now, remark: null };
  const override: OverrideRecord = {
    dueAt: ahead(9),
    reason: 'r',
    document: 'd',
    requestedById: 'a',
    requestedByName: 'A',
    requestedAt: now,
    decision: null,
  };

  it('resume what runs now, granted or waiting, and nothing else', () => {
    const over = { ...pause, id: 'over', from: ago(100), to: now };
    const refused = { ...pause, id: 'refused', decision };
    expect(resumedPauses([over, refused], now)).toBeNull();
    const resumed = resumedPauses([over, refused, pause], ahead(60));
    expect(resumed).toEqual([over, refused, { ...pause, to: ahead(60) }]);
  });

  it.each([
    ['of another clock', { ...clock }, 'x', 'DEADLINE.PAUSE_UNKNOWN'],
    ['that is decided', { ...clock, pauses: [{ ...pause, decision }] }, 'x', 'DEADLINE.DECIDED'],
    [
      'that needs nobody',
      { ...clock, pauses: [{ ...pause, needsApproval: false }] },
      'x',
      'DEADLINE.DECIDED',
    ],
    ['of one’s own', { ...clock, pauses: [pause] }, 'firm', 'DEADLINE.OWN_REQUEST'],
    ['of a superseded clock', { ...clock, pauses: [pause], supersededAt: now }, 'x', 'DEADLINE.SUPERSEDED'],
    ['of a clock that has stopped', { ...clock, pauses: [pause], endedAt: now }, 'x', undefined],
  ])('decide on a pause %s', (_, of, id, code) => {
    expect(pauseDecisionRefusal(of, 'p', { id })?.code).toBe(code);
  });

  it.each([
    ['target', clock, '2025-03-10', 'DEADLINE.NO_OVERRIDE'],
    ['contract', clock, '2025-03-10', 'DEADLINE.NO_OVERRIDE'],
    ['statutory', clock, '2025-03-10', undefined],
    ['court-set', clock, '2025-03-03', undefined],
    ['court-set', clock, '2025-03-02', 'DEADLINE.OVERRIDE_BEFORE_ANCHOR'],
    ['statutory', { ...clock, endedAt: now }, '2025-03-10', 'DEADLINE.STOPPED'],
    ['statutory', { ...clock, supersededAt: now }, '2025-03-10', 'DEADLINE.SUPERSEDED'],
    ['statutory', { ...clock, override }, '2025-03-10', 'DEADLINE.OVERRIDE_WAITS'],
    ['statutory', { ...clock, override: { ...override, decision } }, '2025-03-10', undefined],
  ] as const)('override a %s day', (nature, of, day, code) => {
    expect(overrideRefusal({ nature }, of, dayOf(day))?.code).toBe(code);
  });

  it.each([
    ['where nobody asks', clock, 'x', 'DEADLINE.NO_REQUEST'],
    ['of one’s own', { ...clock, override }, 'a', 'DEADLINE.OWN_REQUEST'],
    ['that is decided', { ...clock, override: { ...override, decision } }, 'x', 'DEADLINE.DECIDED'],
    ['of a superseded clock', { ...clock, override, supersededAt: now }, 'x', 'DEADLINE.SUPERSEDED'],
    ['of somebody else', { ...clock, override }, 'x', undefined],
  ])('decide on an override %s', (_, of, id, code) => {
    expect(overrideDecisionRefusal(of, { id })?.code).toBe(code);
  });

  it.each([
    ['in the due moment', { ...clock, dueAt: now, computedDueAt: now }, 'DEADLINE.NOT_OVERDUE'],
    ['after it', { ...clock, dueAt: ago(1), computedDueAt: ago(1) }, undefined],
    [
      'before the later of the two, which decides',
      { ...clock, computedDueAt: ago(1) },
      'DEADLINE.NOT_OVERDUE',
    ],
    ['once it has stopped', { ...clock, dueAt: ago(1), endedAt: now }, 'DEADLINE.STOPPED'],
    ['once it is superseded', { ...clock, dueAt: ago(1), supersededAt: now }, 'DEADLINE.SUPERSEDED'],
  ])('acknowledge a clock %s', (_, of, code) => {
    expect(acknowledgeRefusal(of, now)?.code).toBe(code);
  });
});
