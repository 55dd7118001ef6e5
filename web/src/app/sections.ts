import { holds } from '../api/session';
import type { Me } from '../api/types';

export type SectionName =
  | 'board'
  | 'tickets'
  | 'visits'
  | 'deadlines'
  | 'assets'
  | 'contracts'
  | 'accounts'
  | 'definitions'
  | 'outbox'
  | 'gateways';

export type TabName =
  | 'register'
  | 'availability'
  | 'plannedStops'
  | 'functions'
  | 'gateways'
  | 'contracts'
  | 'complaints'
  | 'expenses';

/** One page of a section that has several. */
export interface Tab {
  name: TabName;
  path: string;
  permission: string;
}

interface Declared {
  name: SectionName;
  path: string;
  /** The permission that opens it; a name that ends in a dot is any permission below it. */
  permission: string;
}

interface Section extends Declared {
  /** Where its other pages begin. */
  also: string[];
}

/** Pages that stand side by side in one section. */
export const tabs = {
  assets: [
    { name: 'register', path: '/assets', permission: 'asset.read' },
    { name: 'availability', path: '/availability', permission: 'availability.read' },
    { name: 'plannedStops', path: '/planned-stops', permission: 'availability.read' },
    { name: 'functions', path: '/monitored-functions', permission: 'asset.read' },
    { name: 'gateways', path: '/gateways', permission: 'gateway.read' },
  ],
  contracts: [
    { name: 'contracts', path: '/contracts', permission: 'contract.read' },
    { name: 'complaints', path: '/complaints', permission: 'complaint.read' },
    { name: 'expenses', path: '/expenses', permission: 'expense.read' },
  ],
} as const satisfies Record<string, readonly Tab[]>;

const sections: Declared[] = [
  { name: 'board', path: '/', permission: 'indicator.' },
  { name: 'tickets', path: '/tickets', permission: 'ticket.' },
  { name: 'visits', path: '/visits', permission: 'visit.' },
  { name: 'deadlines', path: '/deadlines', permission: 'deadline.read' },
  { name: 'assets', path: '/assets', permission: 'asset.' },
  { name: 'contracts', path: '/contracts', permission: 'contract.' },
  { name: 'contracts', path: '/complaints', permission: 'complaint.' },
  { name: 'accounts', path: '/accounts', permission: 'account.' },
  { name: 'definitions', path: '/definitions', permission: 'escalation-policy.' },
  { name: 'outbox', path: '/outbox', permission: 'outbox.' },
  // Whoever has the register finds the gateways there.
  { name: 'gateways', path: '/gateways', permission: 'gateway.manage' },
];

const alsoOf = (name: SectionName): string[] =>
  name === 'assets' || name === 'contracts'
    ? tabs[name].map(({ path }) => path)
    : name === 'visits'
      ? ['/plans']
      : [];

/** The sections that a person may open, in the order of the navigation, each once. */
export function sectionsOf(me: Me): Section[] {
  const open = sections.filter((section) => holds(me, section.permission));
  return open
    .filter(({ name }, at) => open.findIndex((other) => other.name === name) === at)
    .map((section) => ({ ...section, also: alsoOf(section.name) }));
}

/** Whether the section holds the page of this address. */
export function isWithin({ path, also }: Section, pathname: string): boolean {
  return [path, ...also].some((one) =>
    one === '/'
      ? pathname === '/' || pathname.startsWith('/indicators')
      : pathname === one || pathname.startsWith(`${one}/`),
  );
}

/** Where a person starts: the first section that is theirs, else their notices. */
export function homeOf(me: Me): string {
  return sectionsOf(me)[0]?.path ?? '/notices';
}
