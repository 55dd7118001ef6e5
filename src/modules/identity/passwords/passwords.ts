import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '../../../common/errors/domain-error.js';
import { passwordRefusal } from './password.rules.js';

/** argon2id is the package's default; the figures are OWASP's smallest recommended (19 MiB, two passes, one lane). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash that no password has, at the same cost, so that an unknown name takes as long as a wrong password. */
const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5cy1zYWx0LTAwMQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), COST);
}

/** @param passwordHash `null` where there is no such account: the answer is then no, after the same work */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const right = await verify(passwordHash ?? NOBODYS_HASH, password.normalize('NFC'));
  return right && passwordHash !== null;
}

/**
 * @param field the JSON pointer of the field that holds the password
 * @throws PASSWORD.LENGTH, PASSWORD.COMMON, PASSWORD.OWN_NAME (422)
 */
export function assertGoodPassword(password: string, ownWords: readonly string[], field: string): void {
  const refusal = passwordRefusal(password, ownWords);
  if (refusal) throw new DomainError('rule', refusal.code, refusal.message, [{ field, ...refusal }]);
}

/** Without letters and digits that look alike: it is read from paper or a screen and typed once. */
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** `k7mq-x2hd-9rtw-bn4c`: sixteen random characters, 79 bits. */
export function oneTimePassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => READABLE[randomInt(READABLE.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
