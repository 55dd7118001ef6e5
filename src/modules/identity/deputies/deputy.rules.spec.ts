import { dayOf } from '../../../common/time/day.js';
import { mayTakeOver, overlap, standInRefusal, type Colleague } from './deputy.rules.js';

const person = (id: string, changes: Partial<Colleague> = {}): Colleague => ({
  id,
  organisationId: 'centre',
  organisationKind: 'unit',
  roles: ['handler'],
  active: true,
  ...changes,
});
const reason = (absent: Colleague, standIn: Colleague | null): string | undefined =>
  standInRefusal(absent, standIn)?.reason;

describe('who may take over', () => {
  it('sees deadlines where the one who leaves saw them, or has lost every role', () => {
    const finance = person('f', { roles: ['finance'] });
    for (const roles of [['supervisor'], ['performance'], []] as const) {
      expect(mayTakeOver(person('a', { roles }), finance)).toBe(false);
      expect(mayTakeOver(person('a', { roles }), person('b'))).toBe(true);
    }
    expect(mayTakeOver(person('a', { roles: ['legal'] }), finance)).toBe(true);
  });
});

describe('who may stand in', () => {
  it('is any active colleague of the unit, of whatever role in its business', () => {
    expect(standInRefusal(person('a'), person('b', { roles: ['leader', 'finance'] }))).toBeNull();
  });

  it('is somebody else, who is active', () => {
    expect(reason(person('a'), person('a'))).toBe('YOURSELF');
    expect(reason(person('a'), person('b', { active: false }))).toBe('NOT_ACTIVE');
    expect(reason(person('a'), null)).toBe('NOT_ACTIVE');
  });

  it('is of the same firm for a firm’s people, not only of the same kind of firm', () => {
    const firm = { organisationKind: 'contractor', roles: ['contractor'] } as const;
    const ours = person('a', { ...firm, organisationId: 'east' });
    expect(reason(ours, person('b', { ...firm, organisationId: 'west' }))).toBe('OTHER_ORGANISATION');
    expect(reason(ours, person('b'))).toBe('OTHER_ORGANISATION');
    expect(reason(ours, person('b', { ...firm, organisationId: 'east' }))).toBeUndefined();
  });

  it('is no administrator for business, nor anybody but the same kind for an administrator', () => {
    const system = person('b', { roles: ['system-admin'] });
    expect(reason(person('a'), system)).toBe('ADMINISTRATOR');
    expect(reason(system, person('a'))).toBe('ADMINISTRATOR');
    expect(reason(system, person('c', { roles: ['auditor'] }))).toBe('ADMINISTRATOR');
    expect(reason(system, person('c', { roles: ['system-admin'] }))).toBeUndefined();
  });
});

describe('two periods', () => {
  const days = (from: string, until: string | null) => ({
    fromDay: dayOf(from),
    untilDay: until === null ? null : dayOf(until),
  });
  const first = days('2025-10-01', '2025-10-08');

  it('overlap when they share a day, the first and the last counted in', () => {
    expect(overlap(first, days('2025-10-08', '2025-10-10'))).toBe(true);
    expect(overlap(days('2025-10-08', '2025-10-10'), first)).toBe(true);
    expect(overlap(first, days('2025-10-09', '2025-10-10'))).toBe(false);
  });

  it('never end where there is no last day', () => {
    expect(overlap(days('2025-01-01', null), first)).toBe(true);
    expect(overlap(first, days('2025-10-09', null))).toBe(false);
  });
});
