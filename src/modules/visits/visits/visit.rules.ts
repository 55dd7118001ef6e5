import { DomainError, type FieldError } from '../../../common/errors/domain-error.js';
import { addSeconds, laterOf, type Instant } from '../../../common/time/instant.js';
import type { Refusal } from '../../../common/workflow/machine.js';
import type { ItemOutcome, VisitItem } from '../checklist.rules.js';

/** What the guards look at: the visit as locked, and who acts. */
export interface VisitFacts {
  readonly actorId: string;
  readonly startedById: string | null;
  readonly submittedById: string | null;
}

/** Separation of duties (《行政事业单位内部控制规范（试行）》, 第十五条: incompatible duties are kept apart). */
export function aSecondPersonJudges({ actorId, startedById, submittedById }: VisitFacts): Refusal | null {
  if (actorId !== startedById && actorId !== submittedById) return null;
  return { code: 'VISIT.OWN_WORK', message: 'Whoever performed a visit does not judge it.' };
}

/** A command's moment is never before the record's last event, even if the clock of the server was set back. */
export function momentAfter(lastEventAt: Instant, now: Instant): Instant {
  return laterOf(lastEventAt, now);
}

/** What was found at one step. */
export interface StepResult {
  readonly item: string;
  readonly outcome: ItemOutcome;
  readonly reading?: string;
  readonly note?: string;
}

/**
 * The checklist with the results in it; what was recorded before is replaced. A failed step says why, and a reading has
 * its value.
 * @throws VISIT.RESULTS naming `/results/{n}/…` of every result that cannot be taken
 */
export function withResults(
  checklist: readonly VisitItem[],
  results: readonly StepResult[],
  at: Instant,
): VisitItem[] {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  const found = new Map(checklist.map((item) => [item.code, item]));
  for (const [n, { item: code, outcome, reading = null, note = null }] of results.entries()) {
    const item = found.get(code);
    const say = (field: string, reason: string, message: string): void => {
      errors.push({ field: `/results/${n}/${field}`, code: reason, message });
    };
    if (!item) say('item', 'VISIT.ITEM_UNKNOWN', `The checklist has no step ${code}.`);
    else if (seen.has(code)) say('item', 'VISIT.ITEM_TWICE', `The step ${code} is in the list twice.`);
    else if (item.faultTicketId !== null && outcome !== 'failed')
      say('outcome', 'VISIT.ITEM_HAS_FAULT', 'A fault was reported of this step: it stays failed.');
    else if (outcome === 'failed' && note === null) say('note', 'VISIT.NOTE_MISSING', 'Say what failed.');
    else if (outcome === 'done' && item.kind === 'reading' && reading === null)
      say('reading', 'VISIT.READING_MISSING', 'This step asks for a reading.');
    else found.set(code, { ...item, outcome, reading, note, at });
    seen.add(code);
  }
  if (errors.length > 0) throw refusedFields(errors, 'Some results cannot be taken.', 'VISIT.RESULTS');
  return checklist.map((item) => found.get(item.code) ?? item);
}

/** What a submission is checked by: the visit with the results in it, and what its plan asks for. */
export interface Submitted {
  readonly checklist: readonly VisitItem[];
  readonly photosRequired: boolean;
  readonly signatureRequired: boolean;
  readonly signer: string | null;
}

/**
 * What a submission must hold: an outcome for every step, a photo and who signed where the plan asks for them. A step
 * without an outcome is named by its place in the checklist.
 * @throws VISIT.INCOMPLETE naming `/results/{n}/outcome`, `/photoIds`, `/signer`
 */
export function assertSubmittable(
  { checklist, photosRequired, signatureRequired, signer }: Submitted,
  photos: number,
): void {
  const errors = checklist.flatMap(({ outcome, text }, n): FieldError[] => {
    if (outcome !== null) return [];
    return [
      { field: `/results/${n}/outcome`, code: 'VISIT.ITEM_MISSING', message: `Not recorded yet: ${text}` },
    ];
  });
  if (photosRequired && photos === 0) {
    errors.push({ field: '/photoIds', code: 'VISIT.PHOTO_REQUIRED', message: 'The plan asks for photos.' });
  }
  if (signatureRequired && signer === null) {
    errors.push({
      field: '/signer',
      code: 'VISIT.SIGNER_REQUIRED',
      message: 'The plan asks who signed on site.',
    });
  }
  if (errors.length > 0) throw refusedFields(errors, 'The visit is not complete.', 'VISIT.INCOMPLETE');
}

/** How far a device's clock may be ahead. */
const TOLERATED_SECONDS = 300;

/**
 * A place has both coordinates or none, and nothing has happened in the future.
 * @throws VISIT.COORDINATES, VISIT.FUTURE_TIME
 */
export function assertPlausibleStart(
  { longitude, latitude, deviceAt }: { longitude?: number; latitude?: number; deviceAt?: Instant },
  now: Instant,
): void {
  if ((longitude === undefined) !== (latitude === undefined)) {
    const field = longitude === undefined ? '/longitude' : '/latitude';
    throw refusedField(field, 'VISIT.COORDINATES', 'Longitude and latitude go together.');
  }
  if (deviceAt !== undefined && deviceAt > addSeconds(now, TOLERATED_SECONDS)) {
    throw refusedField('/deviceAt', 'VISIT.FUTURE_TIME', 'This time has not come yet.');
  }
}

/** Who calls the work of others ineffective says why. @throws VISIT.REMARK_MISSING */
export function assertExplained({ effective, remark }: { effective: boolean; remark?: string }): void {
  if (!effective && remark === undefined) {
    throw refusedField('/remark', 'VISIT.REMARK_MISSING', 'Say why the visit was not effective.');
  }
}

export function refusedField(field: string, code: string, message: string): DomainError {
  return new DomainError('rule', code, message, [{ field, code, message }]);
}

function refusedFields(errors: FieldError[], message: string, code: string): DomainError {
  return new DomainError('rule', code, message, errors);
}
