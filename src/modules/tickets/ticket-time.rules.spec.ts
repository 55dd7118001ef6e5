import { addSeconds, instantOf, type Instant } from '../../common/time/instant.js';
import type { OfflineAct, TicketAct } from './ticket-act.entity.js';
import { confirmationRefusal, confirmed, deviceTimeRefusal, lateReportRefusal } from './ticket-time.rules.js';

const at = (clock: string): Instant => instantOf(`2025-03-03T${clock}:00+08:00`);
const MICRO = 1e-6;

describe('a report that is entered after the fact', () => {
  const now = at('12:00');
  const code = (reportedAt?: Instant, lateReason?: string) =>
    lateReportRefusal({ reportedAt, lateReason }, now)?.code ?? null;

  it('lies within the last 24 hours, both ends included, and says why', () => {
    const edge = instantOf('2025-03-02T12:00:00+08:00');
    expect(code()).toBeNull();
    expect(code(now, 'r')).toBeNull();
    expect(code(edge, 'r')).toBeNull();
    expect(code(addSeconds(edge, -MICRO), 'r')).toBe('TICKET.REPORTED_TOO_LONG_AGO');
    expect(code(addSeconds(now, MICRO), 'r')).toBe('TICKET.REPORTED_IN_FUTURE');
    expect(code(edge)).toBe('TICKET.LATE_REASON_MISSING');
    expect(code(undefined, 'r')).toBe('TICKET.REPORTED_AT_MISSING');
  });
});

describe('the time of a device', () => {
  const ticket = {
    cycle: 1,
    cycleOpenedAt: at('09:00'),
    acceptedAt: at('10:00'),
    startedAt: null,
    onSiteAskedAt: at('10:30'),
    arrivedAt: null,
    resolvedAt: null,
    verifiedAt: null,
    effective: null,
    transferredAt: null,
  };
  const act = (what: OfflineAct, deviceAt: Instant, serverAt: Instant, change: Partial<TicketAct> = {}) =>
    ({ id: what, cycle: 1, act: what, deviceAt, serverAt, granted: null, ...change }) as TicketAct;
  const code = (what: OfflineAct, deviceAt: Instant, acts: TicketAct[] = [], now = at('12:00')) =>
    deviceTimeRefusal(ticket, what, deviceAt, acts, now)?.code ?? null;

  it('is never in the future, and at most 72 hours back, both ends included', () => {
    expect(code('accept', at('12:00'))).toBeNull();
    expect(code('accept', addSeconds(at('12:00'), MICRO))).toBe('TICKET.DEVICE_TIME_FUTURE');
    const late = instantOf('2025-03-06T09:00:00+08:00');
    expect(code('accept', at('09:00'), [], late)).toBeNull();
    expect(code('accept', at('09:00'), [], addSeconds(late, MICRO))).toBe('TICKET.DEVICE_TIME_TOO_OLD');
  });

  it.each([
    ['accept', '09:00'],
    ['arrive', '10:30'],
    ['resolve', '10:30'],
  ] as const)('of %s is never before what comes before it in the cycle (%s)', (what, earliest) => {
    expect(code(what, at(earliest))).toBeNull();
    expect(code(what, addSeconds(at(earliest), -MICRO))).toBe('TICKET.DEVICE_TIME_ORDER');
  });

  it('is held against the device’s time of what waits, and against the server’s where that was refused', () => {
    const events = { ...ticket, acceptedAt: at('11:00'), onSiteAskedAt: null };
    const accept = act('accept', at('09:10'), at('11:00'));
    const resolve = (acts: TicketAct[]) =>
      deviceTimeRefusal(events, 'resolve', at('10:00'), acts, at('12:00'));
    expect(resolve([accept])).toBeNull();
    expect(resolve([{ ...accept, granted: false }])?.code).toBe('TICKET.DEVICE_TIME_ORDER');
    expect(resolve([{ ...accept, cycle: 2 }])?.code).toBe('TICKET.DEVICE_TIME_ORDER');
    expect(resolve([])?.code).toBe('TICKET.DEVICE_TIME_ORDER');
  });

  it('of a repair is never before the word that the last one was none, nor of anything before a transfer', () => {
    const code = (what: OfflineAct, change: object) =>
      deviceTimeRefusal({ ...ticket, ...change }, what, at('11:00'), [], at('12:00'))?.code ?? null;
    const voided = { effective: false, verifiedAt: at('11:30') };
    expect(code('resolve', voided)).toBe('TICKET.DEVICE_TIME_ORDER');
    expect(code('resolve', { ...voided, verifiedAt: at('11:00') })).toBeNull();
    expect(code('arrive', voided)).toBeNull();
    expect(code('arrive', { transferredAt: at('11:30') })).toBe('TICKET.DEVICE_TIME_ORDER');
  });

  it('is confirmed where its event still stands and nothing before it is open', () => {
    const resolve = act('resolve', at('10:00'), at('11:30'));
    const done = { ...ticket, onSiteAskedAt: null, resolvedAt: at('11:30') };
    expect(confirmationRefusal(done, resolve, [resolve])).toBeNull();
    expect(confirmed(resolve)).toEqual({ resolvedAt: at('10:00') });
    expect(confirmationRefusal({ ...done, resolvedAt: null }, resolve, [])?.code).toBe('TICKET.ACT_VOID');
    expect(confirmationRefusal({ ...done, cycle: 2 }, resolve, [])?.code).toBe('TICKET.ACT_VOID');
    const accept = act('accept', at('09:30'), at('11:00'));
    const open = { ...done, acceptedAt: at('11:00') };
    expect(confirmationRefusal(open, resolve, [accept, resolve])?.code).toBe('TICKET.ACT_ORDER');
  });
});
