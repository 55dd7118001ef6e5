import { COMMON_PASSWORDS } from './common-passwords.js';

/** Characters. 等保 2.0 8.1.4.1 asks for complexity; length serves it, composition rules do not (NIST SP 800-63B 5.1.1.2). */
export const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 128;

/** Hours in which a one-time password must be used. */
export const ONE_TIME_HOURS = 72;

/** A word this short is no help to a guesser, and a hindrance to everybody else. */
const MIN_OWN_WORD = 3;
const MIN_DIFFERENT = 5;

export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/**
 * Why this password is no good, or `null`.
 * @param ownWords what a guesser who knows the person tries first: the sign-in name, the organisation's name
 */
export function passwordRefusal(password: string, ownWords: readonly string[]): Refusal | null {
  const length = Array.from(password).length;
  if (length < MIN_PASSWORD || length > MAX_PASSWORD) {
    return refusal('LENGTH', `A password has ${MIN_PASSWORD} to ${MAX_PASSWORD} characters.`);
  }
  const lower = password.toLowerCase();
  if (COMMON_PASSWORDS.has(lower) || new Set(lower).size < MIN_DIFFERENT) {
    return refusal('COMMON', 'This password is among the first that a guesser tries.');
  }
  const own = ownWords.find((word) => word.length >= MIN_OWN_WORD && lower.includes(word.toLowerCase()));
  if (own !== undefined)
    return refusal('OWN_NAME', 'A password must not contain your name or your organisation.');
  return null;
}

const refusal = (reason: string, message: string): Refusal => ({ code: `PASSWORD.${reason}`, message });
