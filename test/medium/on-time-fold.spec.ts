import { v7 as uuid } from 'uuid';
import { statement } from '../../src/common/persistence/statement.js';
import { UnitOfWork } from '../../src/common/persistence/unit-of-work.js';
import { Evidence } from '../../src/modules/indicators/evidence/evidence.entity.js';
import type { Metric } from '../../src/modules/indicators/index.js';
import { ON_TIME_FOLD } from '../../src/modules/indicators/folds/on-time.fold.js';
import { ON_TIME } from '../../src/modules/indicators/folds/on-time.sql.js';
import type { FoldScope, FoldWish } from '../../src/modules/indicators/folds/fold.js';
import { SqlFold } from '../../src/modules/indicators/folds/sql-fold.js';
import type { RateTotals } from '../../src/modules/indicators/results/rate.js';
import { knownRows, onTimeReference } from '../reference/on-time.reference.js';
import { PERIOD, sampleHistories, type History } from '../support/on-time-histories.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { makeProject } from '../support/world.js';

const HISTORIES = 3_000;
/** Printed with every failure, so that it can be repeated. */
const SEED = Number(process.env['TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const WHOLE = { limit: 50, restricted: false } as const;
const metricOf = (n: number): string => `history.${n}`;
const TARGET = {
  kind: 'quantitative',
  operator: '>=',
  impliedOperator: null,
  value: 100,
  unit: '%',
} as const;
const unnamed = (scope: FoldScope): FoldWish => {
  const code = scope.metric;
  const text = { zh: code, en: code };
  const shown = { title: text, reading: text, unit: '%' } as const;
  const metric: Metric = { code, ...shown, fold: 'on-time', facets: [], recordPermission: 'ticket.read' };
  return { metric, scope, target: TARGET };
};

/** Known now, or known at the moment each history is looked at. */
const KNOWLEDGE = ['now', 'then'] as const;
type Knowledge = (typeof KNOWLEDGE)[number];

describe(`the on-time fold in SQL, over random histories (TEST_SEED=${SEED})`, () => {
  const histories = sampleHistories(HISTORIES, SEED);
  const momentOf = { now: () => null, then: ({ knownAt }: History) => knownAt };
  const valuesOf = (kind: Knowledge) =>
    histories.map((one) => onTimeReference(knownRows(one.rows, momentOf[kind](one)), PERIOD, one.asOf));
  const expected = { now: valuesOf('now'), then: valuesOf('then') };
  const totalsOf = (kind: Knowledge): RateTotals[] =>
    expected[kind].map(({ numerator, denominator, pending }) => ({ numerator, denominator, pending }));
  const expectedTotals = { now: totalsOf('now'), then: totalsOf('then') };
  let test: TestApp;
  let projectId: string;

  const scopesOf = (kind: Knowledge): FoldScope[] =>
    histories.map((history, n) => ({
      metric: metricOf(n),
      projectId,
      facets: [],
      parameters: {},
      ...PERIOD,
      asOf: history.asOf,
      knownAt: momentOf[kind](history),
    }));

  beforeAll(async () => {
    test = await openTestApp();
    projectId = await makeProject(test.database, 'histories');
    await test.app.get(UnitOfWork).transact((tx) => {
      histories.forEach(({ rows }, n) => {
        for (const { subject: subjectId, ...row } of rows) {
          const subject = { subjectType: 'ticket', subjectId, label: 'L' };
          tx.insert(Evidence, { id: uuid(), metric: metricOf(n), projectId, facets: [], ...subject, ...row });
        }
      });
      return Promise.resolve();
    });
    await test.database.pool.query('analyze evidence');
  }, 60_000);
  afterAll(() => test.close());

  const totalsBy = (kind: Knowledge, text: string, name: string) =>
    test.database.read<RateTotals>(statement(name, text), [
      JSON.stringify(scopesOf(kind).map((scope, n) => ({ n, ...scope }))),
    ]);

  it.each(KNOWLEDGE)(
    'gives the totals of the reference, all histories in one query: known %s',
    async (kind) => {
      const found = await new SqlFold(test.database, ON_TIME_FOLD).totals(scopesOf(kind));
      const wrong = found.findIndex(
        (totals, n) => JSON.stringify(totals) !== JSON.stringify(expectedTotals[kind][n]),
      );
      expect(wrong === -1 ? null : { history: histories[wrong], found: found[wrong] }).toBeNull();
      expect(found).toEqual(expectedTotals[kind]);
    },
  );

  it('answers scopes of both kinds of knowledge in one query', async () => {
    const mixed = <T>(now: readonly T[], then: readonly T[]) => now.map((one, n) => (n % 2 ? one : then[n]!));
    const found = await new SqlFold(test.database, ON_TIME_FOLD).totals(
      mixed(scopesOf('now'), scopesOf('then')),
    );
    expect(found).toEqual(mixed(expectedTotals.now, expectedTotals.then));
  });

  it('differs by what was known in a good part of the histories', () => {
    const differ = (n: number): boolean =>
      JSON.stringify(expectedTotals.now[n]) !== JSON.stringify(expectedTotals.then[n]);
    expect(histories.filter((_, n) => differ(n)).length).toBeGreaterThan(200);
  });

  it.each(KNOWLEDGE)('is tried on histories of every kind: known %s', (kind) => {
    const verdicts = expected[kind].flatMap((value) => value.verdicts);
    for (const verdict of ['met', 'missed', 'pending', 'none'] as const)
      expect(verdicts.filter((one) => one.verdict === verdict).length).toBeGreaterThan(100);
    for (const inPeriod of [true, false])
      expect(verdicts.filter((one) => one.inPeriod === inPeriod).length).toBeGreaterThan(100);
  });

  it.each(KNOWLEDGE)(
    'shows lines that are the verdicts of the reference and add up: known %s',
    async (kind) => {
      const fold = new SqlFold(test.database, ON_TIME_FOLD);
      for (const [n, scope] of scopesOf(kind).slice(0, 500).entries()) {
        const { items, nextCursor, totals } = await fold.evidence(unnamed(scope), WHOLE);
        const lines = items.map(({ subjectId, cycle, verdict, settledAt, denominator }) => {
          return { subject: subjectId, cycle, verdict, settledAt, counted: denominator === 1 };
        });
        const { verdicts } = expected[kind][n]!;
        const all = verdicts.map(({ subject, cycle, verdict, settledAt, inPeriod }) => {
          const outside = verdict !== 'none' && !inPeriod;
          const names = { met: 'met', missed: 'late', pending: 'pending', none: 'excluded' } as const;
          const counted = inPeriod && (verdict === 'met' || verdict === 'missed');
          return { subject, cycle, verdict: outside ? 'out-of-period' : names[verdict], settledAt, counted };
        });
        for (const line of lines) expect(all).toContainEqual(line);
        for (const verdict of all.filter((_, i) => verdicts[i]!.inPeriod))
          expect(lines).toContainEqual(verdict);
        const sum = (side: 'numerator' | 'denominator') =>
          items.reduce((total, line) => total + (line[side] ?? 0), 0);
        const pending = items.filter(({ verdict }) => verdict === 'pending').length;
        expect(totals).toMatchObject(expectedTotals[kind][n]!);
        expect(totals).toMatchObject({
          numerator: sum('numerator'),
          denominator: sum('denominator'),
          pending,
        });
        expect(nextCursor).toBeNull();
      }
    },
  );

  it('shows nothing in the lines that happened after the as-of moment', async () => {
    const fold = new SqlFold(test.database, ON_TIME_FOLD);
    for (const scope of scopesOf('now').slice(0, 500)) {
      const { items } = await fold.evidence(unnamed(scope), WHOLE);
      const moments = items.flatMap(({ clocks, settledAt }) => [
        settledAt,
        ...clocks.flatMap(({ openedAt, closedAt, withdrawnAt }) => [openedAt, closedAt, withdrawnAt]),
      ]);
      expect(moments.filter((moment) => moment !== null && moment > scope.asOf)).toEqual([]);
    }
  });

  describe('is checked closely enough: the same comparison catches', () => {
    const FAULTS: [what: string, ...[right: string | RegExp, wrong: string][]][] = [
      ['done at the due moment taken for late', ['c.closed_at <= c.due_at', 'c.closed_at < c.due_at']],
      [
        'withdrawn at the due moment taken for missed',
        ['c.withdrawn_at <= c.due_at', 'c.withdrawn_at < c.due_at'],
      ],
      ['the due moment itself taken for overdue', ['c.due_at >= s."asOf"', 'c.due_at > s."asOf"']],
      ['closings after the as-of moment', ['e.closed_at <= s."asOf"', 'true']],
      ['clocks opened after the as-of moment', ['and e.opened_at <= s."asOf"', '']],
      ['clocks opened at the as-of moment left out', ['e.opened_at <= s."asOf"', 'e.opened_at < s."asOf"']],
      ['withdrawals ignored', [`e.withdrawn_at is not null and e.withdrawn_at <= s."asOf" as`, 'false as']],
      [
        'a tie of closing and withdrawal taken for a withdrawal',
        ['e.withdrawn_at < e.closed_at', 'e.withdrawn_at <= e.closed_at'],
      ],
      [
        'cycles thrown together',
        ['r.subject_id, r.cycle,', 'r.subject_id, 1 as cycle,'],
        ['group by r.subject_type, r.subject_id, r.cycle', 'group by r.subject_type, r.subject_id'],
      ],
      ['exceptions counted as missed', [`when c.standing = 'excused'`, 'when false']],
      [
        'exceptions that also take away the waiting',
        [/(when c\.standing in \('excluded', )'void'\)/, `$1'void', 'excused')`],
      ],
      ['void rows counted', [`('excluded', 'void')`, `('excluded')`]],
      ['the year of the last miss instead of the first', [/min\((r\.due_at\) filter)/, 'max($1']],
      [
        'the year of the due moment for what was met',
        [`when 'met' then r.closed_at`, `when 'met' then r.due_at`],
      ],
      ['the first moment of the next year', ['v.settled_at < s."end"', 'v.settled_at <= s."end"']],
      ['the first moment of the year left out', ['v.settled_at >= s.start', 'v.settled_at > s.start']],
      ['what ran over the end as still open in this year', ['s."asOf" < s."end"', 'true']],
    ];

    it.each(FAULTS)('%s', async (what, ...changes) => {
      const faulty = changes.reduce((text, [right, wrong]) => {
        const changed = text.replace(right, wrong);
        expect(changed).not.toBe(text);
        return changed;
      }, ON_TIME.totals.now.text);
      expect(await totalsBy('now', faulty, `faulty: ${what}`.slice(0, 63))).not.toEqual(expectedTotals.now);
    });

    it.each([
      ['today’s knowledge', / and e\.recorded_at <= s\."knownAt" and \(.*\)/, ' and e.superseded_at is null'],
      ['rows recorded later', 'e.recorded_at <= s."knownAt"', 'true'],
      ['rows recorded in that moment left out', 'e.recorded_at <= s.', 'e.recorded_at < s.'],
      [
        'superseded rows left out',
        '(e.superseded_at is null or e.superseded_at > s."knownAt")',
        'e.superseded_at is null',
      ],
      ['rows superseded in that moment', 'e.superseded_at > s.', 'e.superseded_at >= s.'],
      ['superseded rows of all times', /superseded_at > s\."knownAt"/, 'superseded_at is not null'],
      ['knowledge of the clipped moment', /s\."knownAt"/g, 's."asOf"'],
    ])('of the past: %s', async (what, right, wrong) => {
      const faulty = ON_TIME.totals.then.text.replace(right, wrong);
      expect(faulty).not.toBe(ON_TIME.totals.then.text);
      expect(await totalsBy('then', faulty, `faulty then: ${what}`)).not.toEqual(expectedTotals.then);
    });
  });
});
