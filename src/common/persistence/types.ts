import pg from 'pg';
import { fromPostgres } from '../time/instant.js';

// PostgreSQL's own numbers of its built-in types; they never change.
const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;
const NUMERIC = 1700;

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint outside the safe range: ${text}`);
  return value;
}

type Parser = (value: string) => unknown;
const defaultParser = pg.types.getTypeParser as (oid: number, format?: string) => Parser;

const text = (value: string): string => value;

/**
 * How PostgreSQL's values arrive: `timestamptz` as Instant text, `date` as Day text, `int8` as a safe integer,
 * `numeric` as decimal text. A driver-wide setting would leak into other users of `pg`, so the pool carries it.
 */
export const typeParsers = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): Parser {
    switch (oid) {
      case TIMESTAMPTZ:
        return fromPostgres;
      case DATE:
      case NUMERIC:
        return text;
      case INT8:
        return safeInteger;
      default:
        return defaultParser(oid, format);
    }
  },
};
