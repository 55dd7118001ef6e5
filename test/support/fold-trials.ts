import { monthsBetween } from '../../src/common/time/civil.js';
import { dayIn } from '../../src/common/time/day.js';
import { addSeconds, earlierOf, type Instant } from '../../src/common/time/instant.js';
import { AVAILABILITY_FOLD } from '../../src/modules/indicators/folds/availability.fold.js';
import { COUNT_FOLD } from '../../src/modules/indicators/folds/count.fold.js';
import { DISTINCT_FOLD } from '../../src/modules/indicators/folds/distinct.fold.js';
import type { EvidenceLine } from '../../src/modules/indicators/folds/fold.js';
import { GAP_FOLD } from '../../src/modules/indicators/folds/gap.fold.js';
import { LONGEST_FOLD } from '../../src/modules/indicators/folds/longest.fold.js';
import { SHARE_FOLD } from '../../src/modules/indicators/folds/share.fold.js';
import type { FoldDefinition } from '../../src/modules/indicators/folds/sql-fold.js';
import { STREAK_FOLD } from '../../src/modules/indicators/folds/streak.fold.js';
import type { FoldName } from '../../src/modules/indicators/metric.js';
import { availabilityReference } from '../reference/availability-fold.reference.js';
import { countReference } from '../reference/count-fold.reference.js';
import { distinctReference } from '../reference/distinct-fold.reference.js';
import { micros, type FoldRow, type Seen } from '../reference/fold-rows.js';
import { gapReference } from '../reference/gap-fold.reference.js';
import { longestReference } from '../reference/longest-fold.reference.js';
import { shareReference } from '../reference/share-fold.reference.js';
import { streakReference } from '../reference/streak-fold.reference.js';
import type { FoldHistory } from './fold-histories.js';

type Figures = Readonly<Record<string, unknown>>;
type Fault = readonly [what: string, right: string | RegExp, wrong: string];

/** A fold, its plain double, how its lines add up, and faults that its histories must tell from it. */
export interface FoldTrial {
  readonly name: Exclude<FoldName, 'on-time'>;
  readonly definition: FoldDefinition<object, object>;
  reference(rows: readonly FoldRow[], seen: Seen, history: FoldHistory): Figures;
  /** What the lines alone make, and what the reference says that they must make. */
  adds(
    lines: readonly EvidenceLine[],
    seen: Seen,
    history: FoldHistory,
    figures: Figures,
  ): [made: unknown, told: unknown];
  readonly faults: readonly Fault[];
}

const of = <T extends object, L extends object>(definition: FoldDefinition<T, L>) =>
  definition as unknown as FoldDefinition<object, object>;
const sum = (lines: readonly EvidenceLine[], side: 'numerator' | 'denominator') =>
  lines.reduce((total, line) => total + (line[side] ?? 0), 0);
const months = (from: Instant, until: Instant): number => monthsBetween(dayIn(from), dayIn(until));
const elapsed = (from: Instant, until: Instant): number => Number(micros(until) - micros(from));
const most = (lengths: readonly number[]): number | null =>
  lengths.length > 0 ? Math.max(...lengths) : null;
const between = (
  { from, until }: Figures,
  measure: (from: Instant, until: Instant) => number,
): number | null => (from === null ? null : measure(from as Instant, until as Instant));

const COUNT_TRIAL: FoldTrial = {
  name: 'count',
  definition: of(COUNT_FOLD),
  reference: (rows, seen) => countReference(rows, seen),
  adds: (lines, _, __, { counted }) => [sum(lines, 'numerator'), counted],
  faults: [
    ['the first moment of the next year', 'k.occurred_on < s."end"', 'k.occurred_on <= s."end"'],
    ['the first moment of the year left out', 'k.occurred_on >= s.start', 'k.occurred_on > s.start'],
    ['what happens after the as-of moment', 'and k.occurred_on <= s."asOf"', ''],
    ['the as-of moment itself left out', 'k.occurred_on <= s."asOf"', 'k.occurred_on < s."asOf"'],
    ['void rows counted', `when k.standing = 'counted' then`, `when k.standing <> 'excluded' then`],
  ],
};

const DISTINCT_TRIAL: FoldTrial = {
  name: 'distinct',
  definition: of(DISTINCT_FOLD),
  reference: (rows, seen, { parameters }) => distinctReference(rows, seen, parameters['counts']),
  adds: (lines, _, __, { items }) => [sum(lines, 'numerator'), items],
  faults: [
    ['a thing counted twice', 'k.turn = 1', 'k.turn >= 1'],
    [
      'spans that ended as the year began',
      'k.closed_at > greatest(k.opened_at, s.start)',
      'k.closed_at >= s.start',
    ],
    ['the state at the end without what ends with the year', 'k.closed_at < s."end" and', 'true and'],
    ['spans closed after the as-of moment as closed', 'and k.closed_at <= s."asOf"\n', '\n'],
    ['the lowest number while a span closes', 'h.ended > t.at', 'h.ended >= t.at'],
    [
      'a minimum that never looks past the beginning',
      'select h.ended from held h, hull u',
      'select u.begun from held h, hull u',
    ],
    [
      'void spans in the minimum',
      `where h.lasting and h.standing = 'counted' and s.parameters`,
      'where h.lasting and s.parameters',
    ],
    ['events of the year before', 'k.occurred_on >= s.start and', 'true and'],
  ],
};

const SHARE_TRIAL: FoldTrial = {
  name: 'share',
  definition: of(SHARE_FOLD),
  reference: (rows, seen) => shareReference(rows, seen),
  adds: (lines, _, __, figures) => [
    {
      numerator: sum(lines, 'numerator'),
      denominator: sum(lines, 'denominator'),
      pending: lines.filter(({ verdict }) => verdict === 'pending').length,
    },
    figures,
  ],
  faults: [
    [
      'what was settled after the as-of moment',
      'coalesce(k.occurred_on <= s."asOf", false)',
      'k.occurred_on is not null',
    ],
    ['what waits at the end as of this year', 's."asOf" < s."end" end', 'true end'],
    ['exceptions counted as missed', `when k.standing = 'excused' then 'excused' else`, 'else'],
    [
      'exceptions that take away the waiting',
      `when not k.settled then 'pending'`,
      `when k.standing = 'excused' then 'excused' when not k.settled then 'pending'`,
    ],
    ['the first moment of the next year', 'k.occurred_on < s."end"', 'true'],
    ['void rows counted', `in ('excluded', 'void')`, `in ('excluded')`],
  ],
};

const LONGEST_TRIAL: FoldTrial = {
  name: 'longest',
  definition: of(LONGEST_FOLD),
  reference: (rows, seen, { parameters }) => longestReference(rows, seen, parameters['unit']),
  adds: (lines, { asOf }, { parameters }, figures) => {
    const measure = parameters['unit'] === 'months' ? months : elapsed;
    const judged = lines.filter(({ verdict }) => ['counted', 'late', 'pending'].includes(verdict));
    return [
      [judged.length, most(judged.map(({ from, until }) => measure(from!, until ?? asOf)))],
      [figures['records'], between(figures, measure)],
    ];
  },
  faults: [
    ['ranked in hours where months are asked', `s.parameters->>'unit' = 'months'`, 'false'],
    ['the shortest', 'end desc, l.ran_until', 'end asc, l.ran_until'],
    [
      'the year of the closing for what was late',
      'least(case when r.closed then r.closed_at end, r.due_at)',
      'coalesce(case when r.closed then r.closed_at end, r.due_at)',
    ],
    [
      'open ones left out',
      `when r.reading = 'pending' then s.start <= s."asOf" and s."asOf" < s."end"`,
      `when r.reading = 'pending' then false`,
    ],
    ['withdrawn in time counted', `then 'withdrawn'`, `then 'met'`],
    ['closings after the as-of moment', 'k.closed_at <= s."asOf"', 'true'],
    [
      'a tie of closing and withdrawal taken for a withdrawal',
      'k.withdrawn_at < k.closed_at',
      'k.withdrawn_at <= k.closed_at',
    ],
  ],
};

const AVAILABILITY_TRIAL: FoldTrial = {
  name: 'availability',
  definition: of(AVAILABILITY_FOLD),
  reference: (rows, seen, { pulses }) => availabilityReference(rows, seen, pulses),
  adds: (lines, _, __, { good, required }) => [
    [Math.round(sum(lines, 'numerator') * 1e6), Math.round(sum(lines, 'denominator') * 1e6)],
    [Number(good), Number(required)],
  ],
  faults: [
    [
      'no cut at the beginning of the year',
      'greatest(k.opened_at, s.start) as from_at',
      'k.opened_at as from_at',
    ],
    ['time after the as-of moment', 'least(s."asOf", s."end", k.closed_at', 'least(s."end", k.closed_at'],
    ['pulses ignored', 'p.last_at + make_interval(secs => p.grace_seconds)', 'null::timestamptz'],
    ['pulses without their grace', ' + make_interval(secs => p.grace_seconds)', ''],
    ['bad time ended by the pulse as well', 'k.numerator = 1 and k.denominator = 1\n', 'true\n'],
    ['closed rows ended by a pulse', 'on k.closed_at is null and p.subject_id', 'on p.subject_id'],
    ['planned stops as required time', `when 'excluded' then 'planned'`, `when 'excluded' then 'bad'`],
    ['unknown time taken for bad', `= 0 then 'unknown'`, `= 0 then 'bad'`],
  ].map(([what, right, wrong]): Fault => [what!, right!, wrong!]),
};

const GAP_TRIAL: FoldTrial = {
  name: 'gap',
  definition: of(GAP_FOLD),
  reference: (rows, seen) => gapReference(rows, seen),
  adds: (lines, { asOf, end }, _, figures) => {
    if (figures['from'] === null) return [lines.filter(({ verdict }) => verdict === 'counted').length, 0];
    const { since } = figures as { since: Instant };
    const seenAt = earlierOf(asOf, addSeconds(end, -0.000001));
    const gaps = lines
      .filter(({ verdict }) => verdict === 'counted')
      .map(({ from, until }) => months(from!, until!));
    return [most([...gaps, months(since, seenAt)]), between(figures, months)];
  },
  faults: [
    ['ranked by elapsed time', /order by civil_months\(.*?\) desc, g/s, 'order by g'],
    [
      'cut at the beginning of the year',
      'coalesce(e.before, s.start) as from_at',
      'greatest(e.before, s.start) as from_at',
    ],
    ['the time since the last one forgotten', 'having count(*) > 0', 'having false'],
    ['the first moment of the next year as one of this', `s."end" - interval '1 microsecond'`, 's."end"'],
    ['months that have not ended', 'and m.over <= s."asOf"', 'and m.begun < s."asOf"'],
    ['all missed months as one run', 'group by island', 'group by island is null'],
    [
      'the first moment of a month as of the one before',
      'e.occurred_on >= m.begun',
      'e.occurred_on > m.begun',
    ],
    [
      'void events counted',
      `k.standing = 'counted' and k.occurred_on <= s."asOf"`,
      'k.occurred_on <= s."asOf"',
    ],
  ],
};

const STREAK_TRIAL: FoldTrial = {
  name: 'streak',
  definition: of(STREAK_FOLD),
  reference: (rows, seen, { parameters }) =>
    streakReference(rows, seen, Number(parameters['breaksAfterHours'] ?? 24)),
  adds: (lines, seen, _, figures) => {
    const counts = lines.filter(({ verdict }) => verdict === 'counted' || verdict === 'missed');
    const rows = counts.map((line, n): FoldRow => {
      const stop = line.verdict === 'missed' ? 1 : 0;
      const moments = {
        openedAt: line.from,
        closedAt: line.until,
        occurredOn: null,
        dueAt: null,
        withdrawnAt: null,
      };
      return {
        id: `${n}`,
        subject: '',
        item: '',
        ...moments,
        numerator: stop,
        denominator: null,
        standing: 'counted',
      };
    });
    const { from, until } = streakReference(rows, seen, 0);
    return [
      { from, until },
      { from: figures['from'], until: figures['until'] },
    ];
  },
  faults: [
    [
      'a stop of just so many hours',
      'k.seen_until - k.opened_at > make_interval',
      'k.seen_until - k.opened_at >= make_interval',
    ],
    [
      'only the part of a stop that lies in the year',
      'k.seen_until - k.opened_at > make',
      'k.seen_until - greatest(k.opened_at, s.start) > make',
    ],
    [
      'stops seen to their end',
      'least(k.closed_at, s."asOf") as seen_until',
      'coalesce(k.closed_at, s."asOf") as seen_until',
    ],
    ['the hours of the binding ignored', `(s.parameters->>'breaksAfterHours')::double precision, `, ''],
    ['void stops break', `when k.standing <> 'counted' then 'excluded' when`, 'when'],
    [
      'service before the year',
      `tstzrange(l.from_at, l.seen_until)) from line l where l.reading = 'in-service'`,
      `tstzrange(l.opened_at, l.seen_until)) from line l where l.reading = 'in-service'`,
    ],
  ],
};

export const FOLD_TRIALS: readonly FoldTrial[] = [
  COUNT_TRIAL,
  DISTINCT_TRIAL,
  SHARE_TRIAL,
  LONGEST_TRIAL,
  AVAILABILITY_TRIAL,
  GAP_TRIAL,
  STREAK_TRIAL,
];
