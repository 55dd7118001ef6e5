import type { Day } from '../../../common/time/day.js';
import { isPowerOverPeople } from '../accounts/account.rules.js';
import { reach, type OrganisationKind, type Role } from '../permissions.rules.js';

/** Someone who is absent, or who stands in. */
export interface Colleague {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationKind: OrganisationKind;
  readonly roles: readonly Role[];
  /** Not disabled, and holds any role. */
  readonly active: boolean;
}

export interface StandInRefusal {
  readonly reason: 'YOURSELF' | 'NOT_ACTIVE' | 'OTHER_ORGANISATION' | 'ADMINISTRATOR';
  readonly message: string;
}

/**
 * Why the second cannot stand in for the first, or `null`. A notice names the record, so nobody of another firm may get
 * it, and a lawyer's is no contractor's; and no business comes to an administrator by this door (三员分立), nor an
 * administrator's notices to anyone else. Two who stand in for each other are let be: both are still told themselves.
 */
export function standInRefusal(absent: Colleague, standIn: Colleague | null): StandInRefusal | null {
  if (absent.id === standIn?.id) {
    return { reason: 'YOURSELF', message: 'Nobody stands in for themselves.' };
  }
  if (!standIn?.active) {
    return { reason: 'NOT_ACTIVE', message: 'There is no such active person with a role.' };
  }
  const sameHouse =
    absent.organisationKind === standIn.organisationKind &&
    (standIn.organisationKind === 'unit' || absent.organisationId === standIn.organisationId);
  if (!sameHouse) {
    const message = 'Only somebody of the same organisation can stand in: notices name its records.';
    return { reason: 'OTHER_ORGANISATION', message };
  }
  const powers = [...absent.roles, ...standIn.roles].filter(isPowerOverPeople);
  if (powers.some((role) => !absent.roles.includes(role) || !standIn.roles.includes(role))) {
    const message =
      'An administrator stands in for the same kind of administrator only, and nobody else does.';
    return { reason: 'ADMINISTRATOR', message };
  }
  return null;
}

/**
 * Whether the second can do something about what they are told in the first's place: where the first sees deadlines, or
 * has lost every role, the second has to see them as well.
 */
export function mayTakeOver(absent: Colleague, standIn: Colleague): boolean {
  const sees = (one: Colleague): boolean => reach(one, 'deadline.read') !== 'none';
  return sees(standIn) || (absent.roles.length > 0 && !sees(absent));
}

/** Both counted in; without a last day it is for good. */
export interface Days {
  readonly fromDay: Day;
  readonly untilDay: Day | null;
}

/** Whether two periods have a day in common. */
export function overlap(one: Days, other: Days): boolean {
  const startsInTime = (a: Days, b: Days): boolean => b.untilDay === null || a.fromDay <= b.untilDay;
  return startsInTime(one, other) && startsInTime(other, one);
}
