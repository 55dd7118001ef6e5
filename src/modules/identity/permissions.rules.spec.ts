import {
  ADMINISTRATORS,
  inReach,
  PERMISSIONS,
  permissionsOf,
  reach,
  reachFilter,
  ROLE_PERMISSIONS,
} from './permissions.rules.js';

const OWN = '0197a000-0000-7000-8000-000000000001';
const OTHER = '0197a000-0000-7000-8000-000000000002';
const holder = (...roles: string[]) => ({ organisationId: OWN, roles });

const BUSINESS = PERMISSIONS.filter((name) => /^(asset|ticket|deadline|target-table|indicator)\./.test(name));

describe('the table of roles', () => {
  it('gives every permission to somebody', () => {
    const given = new Set(permissionsOf(Object.keys(ROLE_PERMISSIONS)));
    expect(PERMISSIONS.filter((name) => !given.has(name))).toEqual([]);
  });

  it.each([...ADMINISTRATORS, 'setup'])('gives no business data to %s', (role) => {
    expect(permissionsOf([role]).filter((name) => BUSINESS.includes(name))).toEqual([]);
  });

  it('gives a contractor its own records only, and no figures', () => {
    const held = permissionsOf(['contractor']).filter((name) => BUSINESS.includes(name));
    expect(held.every((name) => reach(holder('contractor'), name) === 'own')).toBe(true);
    expect(held.filter((name) => /^(indicator|target-table)\./.test(name))).toEqual([]);
  });

  it('leaves it to the centre to end the daily repetition of what is overdue', () => {
    expect(permissionsOf(['contractor'])).not.toContain('deadline.acknowledge');
    expect(permissionsOf(['handler'])).toContain('deadline.acknowledge');
  });

  it('lets nobody but the system administrator say where notices go by mail', () => {
    const roles = Object.keys(ROLE_PERMISSIONS);
    expect(roles.filter((role) => permissionsOf([role]).includes('account.set-email'))).toEqual([
      'system-admin',
    ]);
  });

  it('lets whoever decides on an urgency see beforehand what it would do', () => {
    const roles = Object.keys(ROLE_PERMISSIONS);
    const deciders = roles.filter((role) => reach(holder(role), 'ticket.decide-urgency') !== 'none');
    expect(deciders.length).toBeGreaterThan(0);
    expect(deciders.filter((role) => reach(holder(role), 'ticket.change-urgency') === 'none')).toEqual([]);
  });

  it('keeps making accounts and giving them roles in two hands', () => {
    const both = ['account.create', 'account.grant-roles'] as const;
    const roles = Object.keys(ROLE_PERMISSIONS).filter((role) =>
      both.every((name) => reach(holder(role), name) !== 'none'),
    );
    expect(roles).toEqual(['setup']);
  });
});

describe('the reach of a permission', () => {
  it('is the widest that any role gives', () => {
    expect(reach(holder('contractor'), 'ticket.read')).toBe('own');
    expect(reach(holder('contractor', 'handler'), 'ticket.read')).toBe('all');
    expect(reach(holder('lawyer'), 'ticket.read')).toBe('none');
  });

  it.each(['', 'nobody', 'constructor', '__proto__', 'toString'])(
    'is none for a word that is no role: %p',
    (word) => {
      expect(PERMISSIONS.filter((name) => reach(holder(word), name) !== 'none')).toEqual([]);
    },
  );

  it('lets a contractor touch its own records and nobody else’s, nor those of nobody', () => {
    expect(inReach(holder('contractor'), 'ticket.accept', OWN)).toBe(true);
    expect(inReach(holder('contractor'), 'ticket.accept', OTHER)).toBe(false);
    expect(inReach(holder('contractor'), 'ticket.accept', null)).toBe(false);
    expect(inReach(holder('lawyer'), 'ticket.read', OWN)).toBe(false);
    expect(inReach(holder('handler'), 'ticket.read', OTHER)).toBe(true);
  });

  it('filters lists by the same test', () => {
    expect(reachFilter(holder('handler'), 'ticket.read')).toBeNull();
    expect(reachFilter(holder('contractor'), 'ticket.read')).toBe(OWN);
    expect(reachFilter(holder('lawyer'), 'ticket.read')).toMatch(/^0{8}-/);
  });
});
