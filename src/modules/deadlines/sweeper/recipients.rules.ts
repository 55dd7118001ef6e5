import type { Deadline } from '../clocks/deadline.entity.js';
import type { Recipient } from '../policies/policy.rules.js';
import type { Telling } from './step.rules.js';

/**
 * A person as the lookup of a batch found them; `deputies` are the active ones of today. An administrator is not
 * active: they have no part in the unit's business.
 */
export interface KnownPerson extends Addressed {
  readonly roles: readonly string[];
  readonly organisationId: string;
  readonly ofUnit: boolean;
  readonly active: boolean;
  readonly administrator: boolean;
  readonly deputies: readonly Addressed[];
}

interface Addressed {
  readonly id: string;
  readonly name: string;
  readonly hasEmail: boolean;
}

/** A person who is told now. */
export interface Told extends Addressed {
  readonly channels: readonly string[];
  /** The names of those in whose place they are told; empty where the policy means them. */
  readonly inPlaceOf: readonly string[];
}

export interface Answerable {
  readonly told: readonly Told[];
  /** Nobody whom the step names is active: their deputies were told, or whoever else there was. */
  readonly nobodyToTell: boolean;
  /** Those told are administrators, who may learn that something has nobody, but not what. */
  readonly neutral: boolean;
}

const LEADER = 'leader';
const LAST_RESORT = 'system-admin';

/** Told of a step that reaches nobody else: the leaders and their deputies, else the system administrators. */
export const FALLBACK_ROLES = [LEADER, LAST_RESORT] as const;

type Named = Pick<Deadline, 'people' | 'ownerId'>;

/** The ids, roles and firms that `whoIsTold` will look for. */
export function wantedOf({ people, ownerId }: Named, notify: readonly Telling[]) {
  const ids = notify.flatMap(({ to }) =>
    'person' in to ? [to.person] : 'relation' in to ? (people[to.relation] ?? []) : [],
  );
  const roles = notify.flatMap(({ to }) => ('role' in to ? [to.role] : []));
  return { ids, roles, firms: ownerId === null || roles.length === 0 ? [] : [ownerId] };
}

/**
 * Who hears of a step. A person is told themselves while they are active, and so is everyone who stands in for them
 * today. Where nobody that the step names is active and no deputy either, the leaders hear it, else the administrators
 * hear that something has nobody: a notice never falls into a hole. Each person comes once, by every channel that one of
 * the steps uses.
 */
export function whoIsTold(
  deadline: Named,
  notify: readonly Telling[],
  directory: ReadonlyMap<string, KnownPerson>,
): Answerable {
  const told = new Map<string, Told>();
  let reached = false;
  for (const { to, channels } of notify) {
    for (const person of peopleOf(to, deadline, directory)) {
      reached ||= person.active;
      if (person.active) add(told, person, channels, null);
      for (const deputy of person.deputies) add(told, deputy, channels, person.name);
    }
  }
  const nobodyToTell = notify.length > 0 && !reached;
  if (told.size > 0 || !nobodyToTell) return { told: [...told.values()], nobodyToTell, neutral: false };
  const channels = [...new Set(notify.flatMap((one) => one.channels))];
  const ofUnit = [...directory.values()].filter((one) => one.ofUnit);
  for (const leader of ofUnit.filter(({ roles }) => roles.includes(LEADER))) {
    if (leader.active) add(told, leader, channels, null);
    for (const deputy of leader.deputies) add(told, deputy, channels, leader.name);
  }
  if (told.size > 0) return { told: [...told.values()], nobodyToTell, neutral: false };
  const administrators = ofUnit.filter(
    ({ administrator, roles }) => administrator && roles.includes(LAST_RESORT),
  );
  return { told: administrators.map((one) => toldOf(one, channels, [])), nobodyToTell, neutral: true };
}

function peopleOf(
  to: Recipient,
  { people, ownerId }: Named,
  directory: ReadonlyMap<string, KnownPerson>,
): KnownPerson[] {
  if ('role' in to) {
    // A role of a firm reaches the firm whose work the record is, and no other.
    const isMeant = ({ roles, ofUnit, organisationId }: KnownPerson): boolean =>
      roles.includes(to.role) && (ofUnit || organisationId === ownerId);
    return [...directory.values()].filter(isMeant);
  }
  const ids = 'person' in to ? [to.person] : (people[to.relation] ?? []);
  return ids.flatMap((id) => directory.get(id) ?? []);
}

/** Who is meant themselves is not told as somebody's deputy. */
function add(
  told: Map<string, Told>,
  person: Addressed,
  channels: readonly string[],
  inPlaceOf: string | null,
): void {
  const before = told.get(person.id);
  const all = [...new Set([...(before?.channels ?? []), ...channels])];
  const direct = inPlaceOf === null || before?.inPlaceOf.length === 0;
  const names = direct ? [] : [...new Set([...(before?.inPlaceOf ?? []), inPlaceOf])];
  told.set(person.id, toldOf(person, all, names));
}

function toldOf(
  { id, name, hasEmail }: Addressed,
  channels: readonly string[],
  inPlaceOf: readonly string[],
): Told {
  return { id, name, hasEmail, channels, inPlaceOf };
}
