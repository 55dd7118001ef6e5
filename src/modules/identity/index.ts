export { IdentityModule } from './identity.module.js';
export { activeAmong, activePeople, peopleNamed, type Person } from './accounts/people.js';
export { inReach, reach, reachFilter, type PermissionName, type Role } from './permissions.rules.js';
