import { v7 as uuid } from 'uuid';
import { statement } from '../../src/common/persistence/statement.js';
import { UnitOfWork } from '../../src/common/persistence/unit-of-work.js';
import { Evidence, type Metric } from '../../src/modules/indicators/index.js';
import { OnTimeFold } from '../../src/modules/indicators/folds/on-time.fold.js';
import { ON_TIME_TOTALS } from '../../src/modules/indicators/folds/on-time.sql.js';
import type { FoldScope, FoldTotals } from '../../src/modules/indicators/folds/fold.js';
import { onTimeReference } from '../reference/on-time.reference.js';
import { PERIOD, sampleHistories } from '../support/on-time-histories.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { makeProject } from '../support/world.js';

const HISTORIES = 3_000;
/** Printed with every failure, so that it can be repeated. */
const SEED = Number(process.env['TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const metricOf = (n: number): string => `history.${n}`;
const unnamed = (code: string): Metric => {
  const text = { zh: code, en: code };
  return { code, title: text, reading: text, unit: '%', fold: 'on-time', facets: [] };
};

describe(`the on-time fold in SQL, over random histories (TEST_SEED=${SEED})`, () => {
  const histories = sampleHistories(HISTORIES, SEED);
  const expected = histories.map(({ rows, asOf }) => onTimeReference(rows, PERIOD, asOf));
  let test: TestApp;
  let scopes: FoldScope[];

  beforeAll(async () => {
    test = await openTestApp();
    const projectId = await makeProject(test.database, 'histories');
    scopes = histories.map(({ asOf }, n) => ({
      metric: metricOf(n),
      projectId,
      facets: [],
      ...PERIOD,
      asOf,
    }));
    await test.app.get(UnitOfWork).transact((tx) => {
      histories.forEach(({ rows }, n) => {
        for (const { subject: subjectId, ...row } of rows) {
          const subject = { subjectType: 'ticket', subjectId, label: 'L', recordedAt: PERIOD.start };
          tx.insert(Evidence, { id: uuid(), metric: metricOf(n), projectId, facets: [], ...subject, ...row });
        }
      });
      return Promise.resolve();
    });
    await test.database.pool.query('analyze evidence');
  }, 60_000);
  afterAll(() => test.close());

  const totalsBy = (text: string, name: string) =>
    test.database.read<FoldTotals>(statement(name, text), [
      JSON.stringify(scopes.map((scope, n) => ({ n, ...scope }))),
    ]);
  const expectedTotals = expected.map(({ numerator, denominator, pending }) => ({
    numerator,
    denominator,
    pending,
  }));

  it('gives the totals of the reference, all histories in one query', async () => {
    const found = await test.app.get(OnTimeFold).totals(scopes);
    const wrong = found.findIndex(
      (totals, n) => JSON.stringify(totals) !== JSON.stringify(expectedTotals[n]),
    );
    expect(wrong === -1 ? null : { history: histories[wrong], found: found[wrong] }).toBeNull();
    expect(found).toEqual(expectedTotals);
  });

  it('is tried on histories of every kind', () => {
    const verdicts = expected.flatMap((value) => value.verdicts);
    for (const verdict of ['met', 'missed', 'pending', 'none'] as const)
      expect(verdicts.filter((one) => one.verdict === verdict).length).toBeGreaterThan(100);
    for (const inPeriod of [true, false])
      expect(verdicts.filter((one) => one.inPeriod === inPeriod).length).toBeGreaterThan(100);
  });

  it('shows lines that are the verdicts of the reference and add up to the totals', async () => {
    const fold = test.app.get(OnTimeFold);
    for (const [n, scope] of scopes.slice(0, 500).entries()) {
      const { items, nextCursor, totals } = await fold.evidence(scope, unnamed(scope.metric), { limit: 50 });
      const lines = items.map(({ subjectId, cycle, verdict, settledAt, denominator }) => {
        return { subject: subjectId, cycle, verdict, settledAt, counted: denominator === 1 };
      });
      const all = expected[n]!.verdicts.map(({ subject, cycle, verdict, settledAt, inPeriod }) => {
        const outside = verdict !== 'none' && !inPeriod;
        const names = { met: 'met', missed: 'late', pending: 'pending', none: 'excluded' } as const;
        const counted = inPeriod && (verdict === 'met' || verdict === 'missed');
        return { subject, cycle, verdict: outside ? 'out-of-period' : names[verdict], settledAt, counted };
      });
      for (const line of lines) expect(all).toContainEqual(line);
      for (const verdict of all.filter((_, i) => expected[n]!.verdicts[i]!.inPeriod))
        expect(lines).toContainEqual(verdict);
      const sum = (side: 'numerator' | 'denominator') => items.reduce((total, line) => total + line[side], 0);
      const pending = items.filter(({ verdict }) => verdict === 'pending').length;
      expect(totals).toEqual(expectedTotals[n]);
      expect({ numerator: sum('numerator'), denominator: sum('denominator'), pending }).toEqual(totals);
      expect(nextCursor).toBeNull();
    }
  });

  it('shows nothing in the lines that happened after the as-of moment', async () => {
    const fold = test.app.get(OnTimeFold);
    for (const scope of scopes.slice(0, 500)) {
      const { items } = await fold.evidence(scope, unnamed(scope.metric), { limit: 50 });
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
      }, ON_TIME_TOTALS.text);
      expect(await totalsBy(faulty, `faulty: ${what}`.slice(0, 63))).not.toEqual(expectedTotals);
    });
  });
});
