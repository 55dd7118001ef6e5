import { addSeconds, instantOf, type Instant } from '../../../common/time/instant.js';
import {
  claimedPauses,
  countedPauses,
  isRetroactive,
  MOST_PAUSES,
  pauseRefusal,
  type Decision,
  type PausableClock,
  type PauseRecord,
  type PauseRequest,
} from './pause.rules.js';

const at = (text: string): Instant => instantOf(`${text.replace(' ', 'T')}:00+08:00`);
const MICRO = 0.000_001;
const DAY = 86_400;

const granted: Decision = {
  granted: true,
  byId: 'b',
  byName: '李娜',
  at: at('2025-06-02 10:00'),
  remark: null,
};
const refused: Decision = { ...granted, granted: false };

function pause(id: string, change: Partial<PauseRecord> = {}): PauseRecord {
  return {
    id,
    reason: 'no-access',
    note: '',
    from: at('2025-06-02 09:00'),
    to: at('2025-06-02 18:00'),
    plannedTo: at('2025-06-02 18:00'),
    requestedById: 'a',
    requestedByName: '王强',
    requestedAt: at('2025-06-02 09:00'),
    retroactive: false,
    needsApproval: false,
    decision: null,
    ...change,
  };
}

describe('which pauses stop the clock', () => {
  it.each<[string, Partial<PauseRecord>, number, number]>([
    ['nobody has to agree', {}, 1, 1],
    ['waiting for the second person', { needsApproval: true }, 0, 1],
    ['granted', { needsApproval: true, decision: granted }, 1, 1],
    ['refused', { needsApproval: true, decision: refused }, 0, 0],
    ['refused although nobody had to agree', { decision: refused }, 0, 0],
  ])('%s', (_, change, counted, claimed) => {
    const pauses = [pause('1', change)];
    expect(countedPauses(pauses)).toHaveLength(counted);
    expect(claimedPauses(pauses)).toHaveLength(claimed);
  });

  it('they count up to their present end, which resuming moved, and keep their reason', () => {
    const resumed = pause('1', { to: at('2025-06-02 12:00') });
    expect(countedPauses([resumed])).toEqual([
      { start: resumed.from, end: at('2025-06-02 12:00'), reason: 'no-access' },
    ]);
  });
});

describe('asking for a pause', () => {
  const now = at('2025-06-03 09:00');
  const reason = (code: string) => ({ code, title: { zh: code, en: code }, needsApproval: false });
  const rule = { pauseReasons: [reason('no-access'), reason('parts')], unit: 'hour' } as const;
  const clock: PausableClock = {
    anchorAt: at('2025-06-02 09:00'),
    dueAt: at('2025-06-05 09:00'),
    endedAt: null,
    withdrawnAt: null,
    supersededAt: null,
    pauses: [],
  };
  const request: PauseRequest = { reason: 'parts', from: now, to: addSeconds(now, DAY) };
  const code = (change: Partial<PauseRequest>): string | undefined =>
    pauseRefusal(rule, clock, { ...request, ...change }, now)?.code;

  it('is possible from the anchor on, from now, and for ninety days from now', () => {
    expect(pauseRefusal(rule, clock, request, now)).toBeNull();
    expect(code({ from: clock.anchorAt })).toBeUndefined();
    expect(code({ to: addSeconds(now, 90 * DAY) })).toBeUndefined();
    expect(code({ to: addSeconds(now, MICRO) })).toBeUndefined();
  });

  it.each<[string, string, Partial<PauseRequest>]>([
    ['DEADLINE.PAUSE_REASON', '/reason', { reason: 'holiday' }],
    ['DEADLINE.PAUSE_REASON', '/reason', { reason: '' }],
    ['DEADLINE.PAUSE_ORDER', '/to', { to: now }],
    ['DEADLINE.PAUSE_ORDER', '/to', { to: addSeconds(now, -MICRO) }],
    ['DEADLINE.PAUSE_BEFORE_ANCHOR', '/from', { from: addSeconds(clock.anchorAt, -MICRO) }],
    ['DEADLINE.PAUSE_IN_FUTURE', '/from', { from: addSeconds(now, MICRO) }],
    ['DEADLINE.PAUSE_TOO_LONG', '/to', { to: addSeconds(now, 90 * DAY + MICRO) }],
  ])('is refused with %s at %s', (refusal, field, change) => {
    expect(pauseRefusal(rule, clock, { ...request, ...change }, now)).toMatchObject({ code: refusal, field });
  });

  it('is not asked for twice while one waits for the second person: the same reason, a common time', () => {
    const waiting = pause('1', {
      reason: 'parts',
      from: addSeconds(now, -DAY / 2),
      to: addSeconds(now, DAY),
      needsApproval: true,
    });
    const codeWith = (standing: PauseRecord, change: Partial<PauseRequest> = {}) =>
      pauseRefusal(rule, { ...clock, pauses: [standing] }, { ...request, ...change }, now);
    expect(codeWith(waiting)).toMatchObject({ code: 'DEADLINE.PAUSE_WAITS', field: '/reason' });
    expect(codeWith(waiting, { reason: 'no-access' })).toBeNull();
    expect(codeWith({ ...waiting, to: now })).toBeNull();
    expect(codeWith({ ...waiting, to: addSeconds(now, MICRO) })).not.toBeNull();
    expect(codeWith(waiting, { from: clock.anchorAt, to: waiting.from })).toBeNull();
    expect(codeWith({ ...waiting, needsApproval: false })).toBeNull();
    expect(codeWith({ ...waiting, decision: refused })).toBeNull();
  });

  it('is asked for so often and no oftener, whatever became of the others', () => {
    const over = pause('1', { from: clock.anchorAt, to: addSeconds(clock.anchorAt, 60), decision: refused });
    const times = (count: number) => ({ ...clock, pauses: Array<PauseRecord>(count).fill(over) });
    expect(pauseRefusal(rule, times(MOST_PAUSES - 1), request, now)).toBeNull();
    expect(pauseRefusal(rule, times(MOST_PAUSES), request, now)).toMatchObject({
      code: 'DEADLINE.TOO_MANY_PAUSES',
      field: '',
    });
  });

  it.each(['endedAt', 'withdrawnAt', 'supersededAt'] as const)('is too late once there is %s', (stop) => {
    expect(pauseRefusal(rule, { ...clock, [stop]: now }, request, now)?.code).toBe('DEADLINE.STOPPED');
  });

  it('is impossible for a rule without reasons, a month of the calendar and a fixed date', () => {
    const never = [
      { ...rule, pauseReasons: [] },
      { ...rule, unit: 'calendar-month' as const },
      { ...rule, unit: 'fixed-date' as const },
    ];
    for (const one of never)
      expect(pauseRefusal(one, clock, request, now)).toMatchObject({
        code: 'DEADLINE.NEVER_PAUSES',
        field: '/reason',
      });
  });

  it('is after the fact when the time was over or the pause has begun before', () => {
    expect(isRetroactive(clock, request, now)).toBe(false);
    expect(isRetroactive(clock, { from: addSeconds(now, -MICRO) }, now)).toBe(true);
    expect(isRetroactive(clock, { from: clock.dueAt }, clock.dueAt)).toBe(false);
    const late = addSeconds(clock.dueAt, MICRO);
    expect(isRetroactive(clock, { from: late }, late)).toBe(true);
  });
});
