import type { Database } from './database.js';
import { statement } from './statement.js';

/** The kinds of numbers for people: 故障工单, 项目, 巡检, 不满意 (投诉). */
const NUMBER_KINDS = ['GZ', 'XM', 'XJ', 'TS'] as const;

const MAKE = statement(
  'numbers.make-ahead',
  `select number_sequence(kind, extract(year from app_now() at time zone 'Asia/Shanghai')::int + ahead)
   from unnest($1::text[]) kind, unnest(array[0, 1]) ahead`,
);

/** Makes this year's and next year's sequences, so that the first number of a year costs no more than any other. */
export async function makeNumbersAhead(database: Database): Promise<void> {
  await database.read(MAKE, [NUMBER_KINDS]);
}
