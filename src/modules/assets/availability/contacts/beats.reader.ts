import { DomainError, type FieldError } from '../../../../common/errors/domain-error.js';
import { pointerPart } from '../../../../common/http/pointer.js';
import { assertObject } from '../../../../common/http/validation.pipe.js';
import { isCleanText } from '../../../../common/http/validators.js';
import { CODE_MAX } from '../../register/assets.dto.js';
import { microsIn, type Micros } from './moments.js';

/** Beats in one request. */
export const MAX_BEATS = 5_000;

/** Faults that are told of one request: who sends 5,000 bad beats learns enough from these. */
const MAX_FAULTS = 20;

/** One sign of life, as a gateway hands it on. */
export interface Beat {
  /** The code of the asset. */
  readonly asset: string;
  readonly at: Micros;
}

/**
 * Reads `{beats: [{asset, at}]}` by hand: 5,000 nested objects would keep class-validator, and everybody behind it,
 * busy for most of a second.
 * @throws REQUEST.FIELDS with the place of each fault (`/beats/17/at`), REQUEST.BODY
 */
export function beatsOf(body: unknown): Beat[] {
  assertObject(body);
  const faults: FieldError[] = [];
  refuseOthers(body, ['beats'], '/', faults);
  const { beats } = body as { beats?: unknown };
  if (!Array.isArray(beats)) faults.push(fault('/beats', 'isArray', 'beats must be a list'));
  else if (beats.length > MAX_BEATS) {
    faults.push(fault('/beats', 'arrayMaxSize', `beats must be ${MAX_BEATS} at the most`));
  } else {
    const read: Beat[] = [];
    beats.forEach((given: unknown, index) => {
      if (faults.length >= MAX_FAULTS) return;
      const beat = beatOf(given, `/beats/${index}`, faults);
      if (beat) read.push(beat);
    });
    if (faults.length === 0) return read;
  }
  const message = 'Some fields are missing or not usable; see errors.';
  throw new DomainError('malformed', 'REQUEST.FIELDS', message, faults);
}

function beatOf(given: unknown, place: string, faults: FieldError[]): Beat | null {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    faults.push(fault(place, 'isObject', 'a beat must be an object'));
    return null;
  }
  refuseOthers(given, ['asset', 'at'], `${place}/`, faults);
  const { asset, at } = given as { asset?: unknown; at?: unknown };
  const code = typeof asset === 'string' ? asset.trim() : '';
  if (code === '' || [...code].length > CODE_MAX || !isCleanText(code)) {
    faults.push(fault(`${place}/asset`, 'text', `asset must be a code of 1 to ${CODE_MAX} characters`));
  }
  const micros = typeof at === 'string' ? microsIn(at) : null;
  if (micros === null) {
    faults.push(fault(`${place}/at`, 'instant', 'at must be a moment with its offset'));
    return null;
  }
  return { asset: code, at: micros };
}

function refuseOthers(given: object, known: readonly string[], place: string, faults: FieldError[]): void {
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue;
    const field = `${place}${pointerPart(name)}`;
    faults.push(fault(field, 'whitelistValidation', 'no such field is known here'));
  }
}

function fault(field: string, code: string, message: string): FieldError {
  return { field, code, message };
}
