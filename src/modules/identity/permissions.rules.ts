/** DESIGN §7, people and permissions, as data: who may do what, and how far it reaches. */

/** The unit itself, its contractors, the law firms that it engages. */
export const ORGANISATION_KINDS = ['unit', 'contractor', 'law-firm'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** 三员: no two in one hand, and none beside another role. */
export const ADMINISTRATORS = ['system-admin', 'security-admin', 'auditor'] as const;

/** The roles that an account can be given; `setup` is not among them, it only comes with an empty database. */
export const GRANTABLE_ROLES = [
  'contractor',
  'handler',
  'supervisor',
  'leader',
  'legal',
  'lawyer',
  'finance',
  'performance',
  ...ADMINISTRATORS,
] as const;

export type Role = (typeof GRANTABLE_ROLES)[number] | 'setup';

export const PERMISSIONS = [
  'organisation.read',
  'organisation.create',
  'account.read',
  'account.create',
  'account.disable',
  'account.grant-roles',
  'account.reset-password',
  'account.set-email',
  'trail.read',
  'asset.read',
  'asset.create',
  'asset.edit',
  'asset.import',
  'asset.cover',
  'availability.read',
  'planned-stop.request',
  'planned-stop.decide',
  'gateway.read',
  'gateway.manage',
  'contract.read',
  'contract.edit',
  'expense.read',
  'expense.record',
  'complaint.read',
  'complaint.record',
  'complaint.withdraw',
  'file.upload',
  'ticket.read',
  'ticket.report',
  'ticket.report-late',
  'ticket.accept',
  'ticket.reject',
  'ticket.return',
  'ticket.start',
  'ticket.suspend',
  'ticket.resume',
  'ticket.support',
  'ticket.arrive',
  'ticket.resolve',
  'ticket.verify',
  'ticket.reopen',
  'ticket.cancel',
  'ticket.merge',
  'ticket.assign',
  'ticket.ask-transfer',
  'ticket.decide-transfer',
  'ticket.confirm-time',
  'ticket.change-urgency',
  'ticket.withdraw-urgency',
  'ticket.decide-urgency',
  'ticket.comment',
  'ticket.comment-internal',
  'ticket.attach',
  'ticket.watch',
  'maintenance-plan.read',
  'maintenance-plan.edit',
  'visit.read',
  'visit.perform',
  'visit.accept',
  'visit.cancel',
  'deadline.read',
  'deadline.pause',
  'deadline.override',
  'deadline.decide',
  'deadline.acknowledge',
  'deadline.renew',
  'deadline-rule.read',
  'deadline-rule.edit',
  'escalation-policy.read',
  'escalation-policy.edit',
  'calendar.read',
  'calendar.edit',
  'owner-proof.read',
  'outbox.read',
  'outbox.replay',
  'deputy.assign',
  'target-table.read',
  'target-table.import',
  'indicator.read',
  'practice.move-clock',
] as const;

export type PermissionName = (typeof PERMISSIONS)[number];

/** `own`: only records whose organisation column names the actor's own organisation. */
export type Breadth = 'all' | 'own';
type Grants = Readonly<Partial<Record<PermissionName, Breadth>>>;

const over = (breadth: Breadth, ...names: PermissionName[]): Grants =>
  Object.fromEntries(names.map((name) => [name, breadth]));

/** Moving the clock harms nobody where it is possible at all: on a practice database. */
const EVERYONE = over('all', 'practice.move-clock');

/** What the unit's clocks are counted by is no secret to anyone in it. */
const DEFINITIONS = over('all', 'calendar.read', 'deadline-rule.read', 'escalation-policy.read');

const FIGURES = {
  ...DEFINITIONS,
  ...over('all', 'target-table.read', 'indicator.read', 'organisation.read'),
};

/** Anyone of the unit sees what is kept running, reports a fault of it, says that the work was poor, and follows both. */
const COLLEAGUE = {
  ...FIGURES,
  ...over('all', 'asset.read', 'availability.read', 'maintenance-plan.read', 'visit.read'),
  ...over('all', 'ticket.read', 'ticket.report', 'ticket.comment', 'ticket.attach', 'ticket.watch'),
  ...over('all', 'complaint.read', 'complaint.record', 'file.upload'),
};

const HANDLER = {
  ...COLLEAGUE,
  ...over('all', 'asset.create', 'asset.edit', 'asset.import', 'asset.cover', 'planned-stop.request'),
  ...over('all', 'gateway.read', 'contract.read', 'contract.edit', 'expense.read'),
  ...over('all', 'ticket.report-late', 'ticket.return', 'ticket.reopen', 'ticket.cancel', 'ticket.merge'),
  ...over('all', 'ticket.suspend', 'ticket.resume', 'ticket.support', 'ticket.assign', 'ticket.ask-transfer'),
  ...over('all', 'ticket.change-urgency', 'ticket.withdraw-urgency', 'ticket.comment-internal'),
  ...over('all', 'maintenance-plan.edit', 'visit.cancel'),
  ...over('all', 'deadline.read', 'deadline.pause', 'deadline.override', 'deadline.acknowledge'),
};

const VERIFIER = {
  ...HANDLER,
  ...over('all', 'ticket.verify', 'ticket.decide-urgency', 'ticket.decide-transfer', 'ticket.confirm-time'),
  ...over('all', 'visit.accept', 'planned-stop.decide', 'complaint.withdraw'),
  ...over('all', 'deadline.decide', 'deadline.renew', 'owner-proof.read'),
};

/**
 * Role → permission → breadth. What is not here is refused. A contractor reports no faults: who could open tickets at
 * will could also lift the ratio that they are measured by. Nor do they acknowledge: that ends the daily repetition, and
 * with it the centre's own reminder that their work is overdue.
 */
export const ROLE_PERMISSIONS: Readonly<Record<Role, Grants>> = {
  contractor: {
    ...EVERYONE,
    ...over(
      'own',
      'asset.read',
      'availability.read',
      'planned-stop.request',
      'contract.read',
      'complaint.read',
      'maintenance-plan.read',
      'visit.read',
      'visit.perform',
      'deadline.read',
      'deadline.pause',
    ),
    ...over('own', 'ticket.read', 'ticket.accept', 'ticket.reject', 'ticket.start', 'ticket.resolve'),
    ...over('own', 'ticket.suspend', 'ticket.resume', 'ticket.support', 'ticket.arrive', 'ticket.assign'),
    ...over('own', 'ticket.ask-transfer', 'ticket.comment', 'ticket.attach', 'ticket.watch'),
    // A file belongs to whoever sent it until a record takes it.
    ...over('all', 'file.upload'),
  },
  handler: { ...EVERYONE, ...HANDLER },
  supervisor: { ...EVERYONE, ...VERIFIER },
  leader: { ...EVERYONE, ...VERIFIER },
  legal: { ...EVERYONE, ...COLLEAGUE },
  lawyer: { ...EVERYONE },
  finance: { ...EVERYONE, ...COLLEAGUE, ...over('all', 'contract.read', 'expense.read', 'expense.record') },
  performance: {
    ...EVERYONE,
    ...COLLEAGUE,
    ...over('all', 'target-table.import', 'contract.read', 'expense.read', 'deadline.read'),
  },
  'system-admin': {
    ...EVERYONE,
    ...over('all', 'organisation.read', 'organisation.create'),
    ...over('all', 'account.read', 'account.create', 'account.disable'),
    ...over('all', 'account.reset-password', 'account.set-email'),
    ...over('all', 'deputy.assign', 'outbox.read', 'outbox.replay', 'gateway.read', 'gateway.manage'),
  },
  'security-admin': {
    ...EVERYONE,
    ...DEFINITIONS,
    ...over('all', 'organisation.read', 'account.read', 'account.grant-roles'),
    ...over('all', 'calendar.edit', 'deadline-rule.edit', 'escalation-policy.edit'),
  },
  auditor: { ...EVERYONE, ...over('all', 'trail.read') },
  setup: {
    ...over('all', 'organisation.read', 'organisation.create'),
    ...over('all', 'account.read', 'account.create', 'account.grant-roles'),
  },
};

/** Who asks, as far as permissions care; every `Actor` is one. */
export interface Holder {
  readonly organisationId: string;
  readonly roles: readonly string[];
}

export type Reach = Breadth | 'none';

const grantsOf = (role: string): Grants | undefined =>
  Object.hasOwn(ROLE_PERMISSIONS, role) ? ROLE_PERMISSIONS[role as Role] : undefined;

/** How far a permission reaches for this person: the widest that any of their roles gives. */
export function reach(actor: Holder, permission: PermissionName): Reach {
  let widest: Reach = 'none';
  for (const role of actor.roles) {
    const breadth = grantsOf(role)?.[permission];
    if (breadth === 'all') return 'all';
    if (breadth === 'own') widest = 'own';
  }
  return widest;
}

/**
 * The one test of object access: may this person do this to a record that belongs to `owner` (its organisation
 * column)? A record out of reach is answered like an unknown id, with `unknownObject`.
 */
export function inReach(actor: Holder, permission: PermissionName, owner: string | null): boolean {
  const breadth = reach(actor, permission);
  return breadth === 'all' || (breadth === 'own' && owner === actor.organisationId);
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * The same test for lists, as one SQL parameter: `($1::uuid is null or t.contractor_id = $1)`. `null` lets every row
 * through, an organisation's id its own rows, and the nil UUID, which no organisation has, none.
 */
export function reachFilter(actor: Holder, permission: PermissionName): string | null {
  const breadth = reach(actor, permission);
  if (breadth === 'all') return null;
  return breadth === 'own' ? actor.organisationId : NOBODY;
}

/** Every permission that these roles give, in the table's order: what the console needs to draw its menus. */
export function permissionsOf(roles: readonly string[]): PermissionName[] {
  return PERMISSIONS.filter((name) => reach({ organisationId: '', roles }, name) !== 'none');
}
