import { DEFAULT_ZONE } from '../../../common/time/day.js';
import { statement, type Statement } from '../../../common/persistence/statement.js';

const MOMENT = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;

/** A moment as `Instant` text. */
export const text = (moment: string): string => `to_char(${moment} at time zone 'UTC', ${MOMENT})`;

/** The scopes asked about, $1, as rows. */
export const SCOPES = `json_to_recordset($1::json) as s(n int, metric text, "projectId" uuid, facets text[],
  parameters json, start timestamptz, "end" timestamptz, "asOf" timestamptz, "knownAt" timestamptz)`;

/** The evidence `e` of one scope `s`, but for what was known. */
export const OF_SCOPE = `e.metric = s.metric and e.project_id = s."projectId"
      and (cardinality(s.facets) = 0 or e.facets && s.facets)`;

/**
 * Which rows were known: those that stand, or those that stood at a past moment. Each is written so that the partial
 * indexes on the rows that stand and on the superseded ones find them.
 */
const KNOWN = {
  now: 'e.superseded_at is null',
  then: `e.recorded_at <= s."knownAt" and (e.superseded_at is null or e.superseded_at > s."knownAt")`,
} as const;

export type Knowledge = keyof typeof KNOWN;
export type InBoth = Readonly<Record<Knowledge, Statement>>;

/** The two questions a fold asks, each in both kinds of knowledge. */
export interface FoldStatements {
  /** One row of totals for each scope, in the scopes' order. $1 the scopes. */
  readonly totals: InBoth;
  /** One scope's totals and a page of its `lines`. $1 the scope, then the cursor's keys or nulls, how many, and past how many. */
  readonly evidence: InBoth;
}

/** The same question in both kinds of knowledge. */
export function inBoth(name: string, ask: (known: string) => string): InBoth {
  return { now: statement(name, ask(KNOWN.now)), then: statement(`${name}.then`, ask(KNOWN.then)) };
}

/** Microseconds from one moment to a later one, exact. */
export const micros = (from: string, until: string): string =>
  `(extract(epoch from ${until} - ${from}) * 1000000)`;

/**
 * The questions of a fold whose lines are single rows of evidence.
 * @param ctes after `known` (the scope's evidence, one row each, that was known); the last, `line`, has the columns id,
 *   subject_type, subject_id, cycle, label, item, note, standing, at (orders the lines), from_at, until_at, reading,
 *   numerator, denominator
 * @param totals the select list and what follows it, over those
 */
export function foldStatements(name: string, ctes: string, totals: string): FoldStatements {
  const folded = (known: string): string => `
  known as (
    select e.* from evidence e where ${OF_SCOPE} and ${known}
  ),
  ${ctes}`;
  return {
    totals: inBoth(
      `indicators.${name}.totals`,
      (known) => `select t.* from ${SCOPES}
   cross join lateral (with ${folded(known)} select ${totals}) t
   order by s.n`,
    ),
    evidence: inBoth(
      `indicators.${name}.evidence`,
      (known) => `select t.* from ${SCOPES}
   cross join lateral (with ${folded(known)},
     page as (
       select l.* from line l
       where ($2::timestamptz is null or (l.at, l.id) < ($2, $3::uuid))
       order by l.at desc, l.id desc limit $4 offset $5
     )
     select u.*, coalesce((
       select json_agg(json_build_object('id', p.id, 'subjectType', p.subject_type, 'subjectId', p.subject_id,
         'cycle', p.cycle, 'label', p.label, 'item', p.item, 'note', p.note, 'standing', p.standing,
         'at', ${text('p.at')}, 'from', ${text('p.from_at')}, 'until', ${text('p.until_at')},
         'reading', p.reading, 'numerator', p.numerator, 'denominator', p.denominator)
         order by p.at desc, p.id desc) from page p), '[]'::json) as lines
     from (select ${totals}) u
   ) t`,
    ),
  };
}

/** The columns of `line` that say whose it is, from a row `k` of `known`. */
export const WHOSE = `k.id, k.subject_type, k.subject_id, k.cycle, k.label, k.item, k.reason as note, k.standing`;

/** A moment as the wall shows it in the zone, or what the wall shows as a moment. */
export const inZone = (time: string): string => `((${time}) at time zone '${DEFAULT_ZONE}')`;

/** Civil-Code months between the days of two moments. */
export const civilMonths = (from: string, until: string): string =>
  `civil_months(${inZone(from)}::date, ${inZone(until)}::date)`;
