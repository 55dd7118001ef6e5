import { wantedOf, whoIsTold, type KnownPerson } from './recipients.rules.js';
import type { Telling } from './step.rules.js';

const person = (id: string, changes: Partial<KnownPerson> = {}): KnownPerson => ({
  id,
  name: id,
  hasEmail: true,
  roles: ['handler'],
  organisationId: 'centre',
  ofUnit: true,
  active: true,
  administrator: false,
  deputies: [],
  ...changes,
});
const deputy = (id: string) => ({ id, name: id, hasEmail: false });
const directory = (...people: KnownPerson[]): Map<string, KnownPerson> =>
  new Map(people.map((one) => [one.id, one]));
const handlers = (...handler: string[]) => ({ people: { handler }, ownerId: 'east' });
const toHandler: Telling = { to: { relation: 'handler' }, channels: ['inbox'] };

describe('who is told', () => {
  it('is each person once, by every channel of the steps that mean them', () => {
    const byMail: Telling = { to: { person: 'a' }, channels: ['inbox', 'e-mail'] };
    const { told } = whoIsTold(handlers('a', 'b'), [toHandler, byMail], directory(person('a'), person('b')));
    expect(told.map(({ id, channels }) => [id, channels])).toEqual([
      ['a', ['inbox', 'e-mail']],
      ['b', ['inbox']],
    ]);
  });

  it('is the person themselves where they are also somebody’s deputy', () => {
    const away = person('a', { deputies: [deputy('b'), deputy('c')] });
    const { told } = whoIsTold(handlers('a', 'b'), [toHandler], directory(away, person('b')));
    expect(told.map(({ id, inPlaceOf }) => [id, inPlaceOf])).toEqual([
      ['a', []],
      ['b', []],
      ['c', ['a']],
    ]);
  });

  it('is one deputy for several people, with all their names', () => {
    const two = directory(
      person('a', { active: false, deputies: [deputy('c')] }),
      person('b', { active: false, deputies: [deputy('c')] }),
    );
    expect(whoIsTold(handlers('a', 'b'), [toHandler], two)).toMatchObject({
      told: [{ id: 'c', inPlaceOf: ['a', 'b'] }],
      nobodyToTell: true,
    });
  });

  it('is for a role of a firm the firm whose work the record is, and no other', () => {
    const firm = { ofUnit: false, roles: ['contractor'] };
    const known = directory(
      person('ours', { ...firm, organisationId: 'east' }),
      person('theirs', { ...firm, organisationId: 'west' }),
      person('idle', { ...firm, organisationId: 'east', active: false }),
    );
    const toContractor: Telling = { to: { role: 'contractor' }, channels: ['inbox'] };
    const { told } = whoIsTold(handlers(), [toContractor], known);
    expect(told.map(({ id }) => id)).toEqual(['ours']);
  });

  it('is a leader, and else an administrator, where nobody is active', () => {
    const gone = person('a', { active: false });
    const leader = person('l', { roles: ['leader'] });
    const administrator = person('s', { roles: ['system-admin'], active: false, administrator: true });
    const told = (...others: KnownPerson[]): unknown => {
      const answer = whoIsTold(handlers('a'), [toHandler], directory(gone, ...others));
      return [answer.told.map(({ id }) => id), answer.nobodyToTell, answer.neutral];
    };
    expect(told(leader, administrator)).toEqual([['l'], true, false]);
    expect(told(administrator)).toEqual([['s'], true, true]);
    expect(told()).toEqual([[], true, true]);
  });

  it('is nobody, and no cause for alarm, where a step tells nobody', () => {
    expect(whoIsTold(handlers('a'), [], directory(person('a')))).toEqual({
      told: [],
      nobodyToTell: false,
      neutral: false,
    });
  });

  it('is never an administrator, though the record or the policy still names them', () => {
    const promoted = person('a', { roles: ['system-admin'], active: false, administrator: true });
    const leader = person('l', { roles: ['leader'] });
    for (const to of [{ relation: 'handler' as const }, { person: 'a' }]) {
      const told = whoIsTold(handlers('a'), [{ to, channels: ['inbox'] }], directory(promoted, leader));
      expect(told).toMatchObject({ told: [{ id: 'l' }], nobodyToTell: true, neutral: false });
    }
  });

  it('is who took over from the holder of a role, and who stands in for the leader where nobody is active', () => {
    const gone = person('l', { roles: ['leader'], active: false, deputies: [deputy('d')] });
    for (const to of [{ role: 'leader' }, { relation: 'handler' as const }]) {
      expect(whoIsTold(handlers(), [{ to, channels: ['inbox'] }], directory(gone))).toMatchObject({
        told: [{ id: 'd', inPlaceOf: ['l'] }],
        nobodyToTell: true,
        neutral: false,
      });
    }
  });
});

describe('whom to look up', () => {
  it('are the people of the relations and persons named, and the roles with the owner’s firm', () => {
    const tellings: Telling[] = [
      toHandler,
      { to: { role: 'finance' }, channels: ['inbox'] },
      { to: { person: 'p' }, channels: ['inbox'] },
    ];
    expect(wantedOf(handlers('a'), tellings)).toEqual({
      ids: ['a', 'p'],
      roles: ['finance'],
      firms: ['east'],
    });
    expect(wantedOf(handlers('a'), [toHandler])).toEqual({ ids: ['a'], roles: [], firms: [] });
  });
});
