import { instantOf, type Instant } from '../../common/time/instant.js';
import { changesOf, reasonWithBreaches } from './ticket.changes.js';
import type { Ticket } from './ticket.entity.js';

const at = instantOf('2025-03-03T12:00:00+08:00');
const clock = (kind: string, due: string, cycle = 1) => ({
  kind,
  cycle,
  dueAt: instantOf(`2025-03-03T${due}:00+08:00`),
  acknowledgedAt: null as Instant | null,
});

describe('what a command leaves in the trail', () => {
  const ticket = { state: 'new', urgency: 'normal', requestedUrgency: null } as Ticket;

  it('is the state, and nothing more where nothing more has changed', () => {
    const same = [clock('ticket.response', '15:00')];
    expect(changesOf(null, ticket, [], same)).toEqual({ state: { from: null, to: 'new' } });
    expect(changesOf(ticket, { ...ticket, state: 'accepted' }, same, same)).toEqual({
      state: { from: 'new', to: 'accepted' },
    });
  });

  it('is both readings of the urgency and of every due moment that moved', () => {
    const before = [clock('ticket.response', '15:00'), clock('ticket.response', '16:00', 2)];
    const after = [clock('ticket.response', '15:00'), clock('ticket.response', '11:00', 2)];
    expect(changesOf(ticket, { ...ticket, urgency: 'urgent' }, before, after)).toEqual({
      state: { from: 'new', to: 'new' },
      urgency: { from: 'normal', to: 'urgent' },
      'ticket.response.dueAt': { from: before[1]?.dueAt, to: after[1]?.dueAt },
    });
  });
});

describe('an acknowledgement in the trail', () => {
  const ticket = { state: 'new', urgency: 'urgent', requestedUrgency: null } as Ticket;
  const late = { ...clock('ticket.response', '11:00'), acknowledgedAt: at };

  it('is told where a later due moment made it void', () => {
    const after = clock('ticket.response', '15:00');
    expect(changesOf(ticket, { ...ticket, urgency: 'normal' }, [late], [after])).toMatchObject({
      'ticket.response.acknowledgedAt': { from: at, to: null },
    });
  });

  it('is not told where it stands', () => {
    const after = { ...late, dueAt: clock('ticket.response', '11:30').dueAt };
    const changes = changesOf(ticket, ticket, [late], [after]);
    expect(Object.keys(changes)).toEqual(['state', 'ticket.response.dueAt']);
  });
});

describe('the reason that history keeps', () => {
  it.each([
    [
      'was in time and would be late',
      '15:00',
      '11:00',
      '影响扩大（响应时限由 2025-03-03 15:00:00 变为 2025-03-03 11:00:00，变更时已超时）',
    ],
    ['stays in time', '15:00', '13:00', '影响扩大'],
    ['is due in this very moment', '15:00', '12:00', '影响扩大'],
    ['was late already', '11:30', '11:00', '影响扩大'],
    ['has not moved', '11:00', '11:00', '影响扩大'],
  ])('of a clock that %s', (_, old, now, reason) => {
    const [before, after] = [[clock('ticket.response', old)], [clock('ticket.response', now)]];
    expect(reasonWithBreaches('影响扩大', before, after, at)).toBe(reason);
  });
});
