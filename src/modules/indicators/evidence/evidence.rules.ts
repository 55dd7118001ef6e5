import type { Evidence } from './evidence.entity.js';

/** The record whose evidence is fed; nobody else writes it. */
export interface EvidenceSubject {
  readonly type: string;
  readonly id: string;
  readonly label: string;
}

/** A contribution as a feeder's `evidenceOf` gives it; what the fold does not read is left out. */
export type Contribution = Pick<Evidence, 'metric' | 'projectId' | 'facets' | 'cycle' | 'item' | 'standing'> &
  Partial<
    Pick<
      Evidence,
      | 'occurredOn'
      | 'openedAt'
      | 'dueAt'
      | 'closedAt'
      | 'withdrawnAt'
      | 'numerator'
      | 'denominator'
      | 'amount'
      | 'reason'
    >
  >;

export type StandingEvidence = Omit<Evidence, 'recordedAt' | 'supersededAt'>;

const COMPARED = [
  'metric',
  'cycle',
  'item',
  'label',
  'projectId',
  'occurredOn',
  'openedAt',
  'dueAt',
  'closedAt',
  'withdrawnAt',
  'numerator',
  'denominator',
  'amount',
  'standing',
  'reason',
] as const;

export interface EvidenceChange {
  /** Rows that no longer hold, by id. */
  readonly supersede: readonly string[];
  /** Rows to add, without their ids. */
  readonly add: readonly Omit<StandingEvidence, 'id'>[];
}

/**
 * What changes when a record hands over all that it now contributes. Handing over the same again changes nothing.
 * @param standing the subject's rows that are not superseded
 */
export function changeOf(
  subject: EvidenceSubject,
  standing: readonly StandingEvidence[],
  contributions: readonly Contribution[],
): EvidenceChange {
  const left = new Map<string, string[]>();
  for (const row of standing) left.set(truthOf(row), [...(left.get(truthOf(row)) ?? []), row.id]);
  const add: Omit<StandingEvidence, 'id'>[] = [];
  for (const contribution of contributions) {
    const row = rowOf(subject, contribution);
    if (left.get(truthOf(row))?.pop() === undefined) add.push(row);
  }
  return { supersede: [...left.values()].flat(), add };
}

function rowOf(subject: EvidenceSubject, contribution: Contribution): Omit<StandingEvidence, 'id'> {
  return {
    occurredOn: null,
    openedAt: null,
    dueAt: null,
    closedAt: null,
    withdrawnAt: null,
    numerator: null,
    denominator: null,
    amount: null,
    reason: null,
    ...contribution,
    subjectType: subject.type,
    subjectId: subject.id,
    label: subject.label,
  };
}

/** Two rows of a subject say the same when this is the same; a record may give several rows of one item. */
function truthOf(row: Omit<StandingEvidence, 'id'>): string {
  return JSON.stringify([[...row.facets].sort(), ...COMPARED.map((column) => row[column])]);
}
