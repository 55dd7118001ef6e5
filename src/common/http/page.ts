import { DomainError } from '../errors/domain-error.js';
import { Text, WholeParameter } from './fields.js';
import { isCleanText } from './validators.js';

export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 200;

/** Query parameters of every list. */
export class PageQuery {
  @WholeParameter({
    min: 1,
    max: MAX_LIMIT,
    optional: true,
    description: `How many items; ${DEFAULT_LIMIT} if left out.`,
  })
  limit?: number;

  @Text({ max: 500, optional: true, description: '`nextCursor` of the page before.' })
  cursor?: string;
}

export interface Page<T> {
  items: T[];
  /** Hand it back as `cursor` for the next page; `null` on the last. */
  nextCursor: string | null;
}

/** The sort key of the last row seen. It is opaque to callers, but it is not a secret. */
export function encodeCursor(keys: readonly string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** @throws REQUEST.CURSOR naming `?cursor` when it is not one that this kind of list gave out */
export function decodeCursor(
  cursor: string | undefined,
  checks: readonly ((key: string) => boolean)[],
): string[] | null {
  if (cursor === undefined) return null;
  const keys = parse(cursor);
  const usable = (key: string | undefined, holds: (key: string) => boolean): boolean =>
    key !== undefined && isCleanText(key) && holds(key);
  if (keys?.length === checks.length && checks.every((holds, i) => usable(keys[i], holds))) return keys;
  const message = 'This cursor does not belong to this list. Start again without it.';
  throw new DomainError('malformed', 'REQUEST.CURSOR', message, [
    { field: '?cursor', code: 'cursor', message },
  ]);
}

function parse(cursor: string): string[] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) && value.every((key) => typeof key === 'string') ? value : null;
  } catch {
    return null;
  }
}

/** Lists read one row more than asked for: its presence says that there is a next page. */
export function pageOf<R, T>(
  rows: readonly R[],
  limit: number,
  keysOf: (row: R) => string[],
  read: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: shown.map(read), nextCursor: more ? encodeCursor(keysOf(last)) : null };
}
