import { isSetupOver, lastOfItsKind, rolesRefusal } from './account.rules.js';
import { ADMINISTRATORS } from '../permissions.rules.js';

describe('the roles of one account', () => {
  it('may be several of the unit’s business roles', () => {
    expect(rolesRefusal(['handler', 'supervisor', 'performance'], 'unit')).toBeNull();
  });

  it('may be none', () => {
    expect(rolesRefusal([], 'unit')).toBeNull();
  });

  it.each(ADMINISTRATORS)('are %s alone, or not at all', (role) => {
    expect(rolesRefusal([role], 'unit')).toBeNull();
    expect(rolesRefusal([role, 'handler'], 'unit')?.code).toBe('ACCOUNT.ADMINISTRATOR_ALONE');
    const another = ADMINISTRATORS.find((other) => other !== role)!;
    expect(rolesRefusal([another, role], 'unit')?.code).toBe('ACCOUNT.ADMINISTRATOR_ALONE');
  });

  it('name no role twice', () => {
    expect(rolesRefusal(['handler', 'handler'], 'unit')?.code).toBe('ACCOUNT.ROLE_TWICE');
  });

  it('belong to the kind of the organisation', () => {
    expect(rolesRefusal(['contractor'], 'contractor')).toBeNull();
    expect(rolesRefusal(['lawyer'], 'law-firm')).toBeNull();
    expect(rolesRefusal(['contractor'], 'unit')?.code).toBe('ACCOUNT.ROLE_OF_ANOTHER_KIND');
    expect(rolesRefusal(['handler'], 'contractor')?.code).toBe('ACCOUNT.ROLE_OF_ANOTHER_KIND');
    expect(rolesRefusal(['auditor'], 'law-firm')?.code).toBe('ACCOUNT.ROLE_OF_ANOTHER_KIND');
  });
});

describe('the three administrators', () => {
  it('are never left without one of them', () => {
    expect(lastOfItsKind(['auditor'], ['handler'], ['system-admin'])).toBe('auditor');
    expect(lastOfItsKind(['auditor'], [], ['auditor'])).toBeNull();
    expect(lastOfItsKind(['auditor'], ['auditor'], [])).toBeNull();
    expect(lastOfItsKind(['handler'], [], [])).toBeNull();
  });

  it('end the setup only when all three exist', () => {
    expect(isSetupOver(['system-admin', 'auditor'])).toBe(false);
    expect(isSetupOver(['security-admin', 'system-admin', 'auditor'])).toBe(true);
  });
});
