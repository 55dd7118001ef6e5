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
