import { holds } from '../api/session';
import type { Me } from '../api/types';

export type SectionName =
  'board' | 'tickets' | 'deadlines' | 'assets' | 'accounts' | 'definitions' | 'outbox';

interface Section {
  name: SectionName;
  path: string;
  /** The permission that opens it; a name that ends in a dot is any permission below it. */
  permission: string;
}

const sections: Section[] = [
  { name: 'board', path: '/', permission: 'indicator.' },
  { name: 'tickets', path: '/tickets', permission: 'ticket.' },
  { name: 'deadlines', path: '/deadlines', permission: 'deadline.read' },
  { name: 'assets', path: '/assets', permission: 'asset.' },
  { name: 'accounts', path: '/accounts', permission: 'account.' },
  { name: 'definitions', path: '/definitions', permission: 'escalation-policy.' },
  { name: 'outbox', path: '/outbox', permission: 'outbox.' },
];

/** The sections that a person may open, in the order of the navigation. */
export function sectionsOf(me: Me): Section[] {
  return sections.filter((section) => holds(me, section.permission));
}

/** Where a person starts: the first section that is theirs, else their notices. */
export function homeOf(me: Me): string {
  return sectionsOf(me)[0]?.path ?? '/notices';
}
