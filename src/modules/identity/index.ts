export { IdentityModule } from './identity.module.js';
export { activePeople, peopleNamed, type Person } from './accounts/people.js';
export { PracticePeople } from './accounts/practice-people.js';
export { Staff } from './accounts/staff.js';
export { SetupAccount } from './accounts/setup-account.js';
export { inReach, reachFilter, type PermissionName } from './permissions.rules.js';
