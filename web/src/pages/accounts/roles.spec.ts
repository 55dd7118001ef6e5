import { ADMINISTRATORS, GRANTABLE_ROLES } from '../../../../src/modules/identity/permissions.rules';
import { isResettable } from './roles';

describe('who can have their password reset', () => {
  it('is everybody but the administrators and the setup account, as on the server', () => {
    const kept = [...GRANTABLE_ROLES, 'setup'].filter((role) => !isResettable({ roles: [role] }));
    expect(kept.sort()).toEqual([...ADMINISTRATORS, 'setup'].sort());
    expect(isResettable({ roles: [] })).toBe(true);
    expect(isResettable({ roles: ['handler', 'leader'] })).toBe(true);
  });
});
