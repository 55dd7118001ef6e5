/** The roles of each kind of organisation, as the server grants them. */
const ofKind: Record<string, string[]> = {
  contractor: ['contractor'],
  'law-firm': ['lawyer'],
};
const ofUnit = [
  'handler',
  'supervisor',
  'leader',
  'legal',
  'finance',
  'performance',
  'system-admin',
  'security-admin',
  'auditor',
];

/** What may be chosen for a person of an organisation of this kind. */
export function choosableRoles(kind: string | undefined): string[] {
  return ofKind[kind ?? ''] ?? ofUnit;
}

const powerOverPeople = ['system-admin', 'security-admin', 'auditor', 'setup'];

/** Whether the server resets their password here; an administrator’s it resets nowhere but on its own machine. */
export function isResettable({ roles }: { roles: readonly string[] }): boolean {
  return !roles.some((role) => powerOverPeople.includes(role));
}
