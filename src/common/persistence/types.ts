import pg from 'pg';
import { fromPostgres } from '../time/instant.js';

const { builtins } = pg.types;

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint outside the safe range: ${text}`);
  return value;
}

const text = (value: string): string => value;

/**
 * How PostgreSQL's values arrive: `timestamptz` as Instant text, `date` as Day text, `int8` as a safe integer,
 * `numeric` as decimal text. A driver-wide setting would leak into other users of `pg`, so the pool carries it.
 */
export const typeParsers = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
    switch (oid) {
      case builtins.TIMESTAMPTZ:
        return fromPostgres;
      case builtins.DATE:
      case builtins.NUMERIC:
        return text;
      case builtins.INT8:
        return safeInteger;
      default:
        return pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown;
    }
  },
};
