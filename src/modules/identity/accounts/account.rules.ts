import {
  ADMINISTRATORS,
  ORGANISATION_KINDS,
  type OrganisationKind,
  type Role,
} from '../permissions.rules.js';

export interface Refusal {
  readonly code: string;
  readonly message: string;
}

const refusal = (reason: string, message: string): Refusal => ({ code: `ACCOUNT.${reason}`, message });

const isAdministrator = (role: Role): boolean =>
  ADMINISTRATORS.some((administrator) => administrator === role);

/** Whether the role makes or unmakes people's powers: an administrator, or the setup account until the three exist. */
export const isPowerOverPeople = (role: Role): boolean => role === 'setup' || isAdministrator(role);

/** Which kind of organisation a role belongs to; every other role is the unit's own. */
const HOME: Readonly<Partial<Record<Role, OrganisationKind>>> = {
  contractor: 'contractor',
  lawyer: 'law-firm',
};

/**
 * Why these roles cannot be held together by a person of such an organisation, or `null`. DESIGN §7 and 等保 2.0
 * 8.1.5 (三员分立): the three administrators are three people, and none of them handles business data.
 */
export function rolesRefusal(roles: readonly Role[], kind: OrganisationKind): Refusal | null {
  if (new Set(roles).size < roles.length) return refusal('ROLE_TWICE', 'A role is named twice.');
  if (roles.length > 1 && roles.some(isAdministrator)) {
    const message = 'A system administrator, security administrator or auditor holds no other role.';
    return refusal('ADMINISTRATOR_ALONE', message);
  }
  const stranger = roles.find((role) => (HOME[role] ?? ORGANISATION_KINDS[0]) !== kind);
  if (stranger === undefined) return null;
  return refusal(
    'ROLE_OF_ANOTHER_KIND',
    `The role ${stranger} does not belong to an organisation of this kind.`,
  );
}

/**
 * The administrator role that nobody would hold any more, or `null`. Without one of the three nobody could ever give
 * it back.
 * @param others the administrator roles that other active accounts hold
 */
export function lastOfItsKind(
  before: readonly Role[],
  after: readonly Role[],
  others: readonly Role[],
): Role | null {
  const lost = before.filter((role) => isAdministrator(role) && !after.includes(role));
  return lost.find((role) => !others.includes(role)) ?? null;
}

/** Whether all three administrators exist: from then on the setup account has no place. */
export function isSetupOver(administrators: readonly Role[]): boolean {
  return ADMINISTRATORS.every((role) => administrators.includes(role));
}
