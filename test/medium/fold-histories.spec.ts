import { v7 as uuid } from 'uuid';
import { statement } from '../../src/common/persistence/statement.js';
import { Evidence } from '../../src/modules/indicators/evidence/evidence.entity.js';
import { pulse } from '../../src/modules/indicators/index.js';
import type { EvidenceLine, FoldScope, FoldWish } from '../../src/modules/indicators/folds/fold.js';
import { SqlFold } from '../../src/modules/indicators/folds/sql-fold.js';
import { knownRows } from '../reference/on-time.reference.js';
import { openEvidenceDesk, type EvidenceDesk } from '../support/evidence-desk.js';
import { PERIOD, sampleFoldHistories, type FoldHistory } from '../support/fold-histories.js';
import { FOLD_TRIALS, type FoldTrial } from '../support/fold-trials.js';

const HISTORIES = 800;
/** How many of them are opened into their lines. */
const OPENED = 150;
/** Printed with every failure, so that it can be repeated. */
const SEED = Number(process.env['TEST_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const KNOWLEDGE = ['now', 'then'] as const;
type Knowledge = (typeof KNOWLEDGE)[number];
const TARGET = { kind: 'quantitative', operator: '>=', impliedOperator: null, value: 1, unit: '个' } as const;

describe(`the folds in SQL, over random histories (TEST_SEED=${SEED})`, () => {
  let test: EvidenceDesk;
  let projectId: string;

  beforeAll(async () => {
    test = await openEvidenceDesk();
    ({ projectId } = test);
  }, 60_000);
  afterAll(() => test.close());

  describe.each(FOLD_TRIALS.map((trial) => [trial.name, trial] as const))('%s', (name, trial) => {
    const histories = sampleFoldHistories(name, HISTORIES, SEED);
    const subjects = histories.map((): Record<string, string> => ({ a: uuid(), b: uuid(), c: uuid() }));
    const momentOf = { now: () => null, then: ({ knownAt }: FoldHistory) => knownAt };
    const seenOf = ({ asOf }: FoldHistory) => ({ ...PERIOD, asOf });
    const valuesOf = (kind: Knowledge) =>
      histories.map((one) => trial.reference(knownRows(one.rows, momentOf[kind](one)), seenOf(one), one));
    const expected = { now: valuesOf('now'), then: valuesOf('then') };
    const scopesOf = (kind: Knowledge): FoldScope[] =>
      histories.map((history, n) => ({
        metric: `${name}.${n}`,
        projectId,
        facets: n % 2 ? ['this'] : [],
        parameters: history.parameters,
        ...PERIOD,
        asOf: history.asOf,
        knownAt: momentOf[kind](history),
      }));
    const fold = () => new SqlFold(test.database, trial.definition);

    beforeAll(async () => {
      await test.unitOfWork.transact(async (tx) => {
        histories.forEach(({ rows }, n) => {
          for (const { subject, ...row } of rows) {
            const whose = { subjectType: 'asset', subjectId: subjects[n]![subject]!, label: `L-${subject}` };
            const told = { metric: `${name}.${n}`, projectId, facets: ['this', 'that'], cycle: 1 };
            tx.insert(Evidence, { ...row, ...whose, ...told });
            // Of another facet, and of no project: counted by none of the scopes.
            if (n % 2) tx.insert(Evidence, { ...row, ...whose, ...told, facets: ['that'], id: uuid() });
            tx.insert(Evidence, { ...row, ...whose, ...told, projectId: null, id: uuid() });
          }
        });
        await pulse(
          tx,
          histories.flatMap(({ pulses }, n) =>
            pulses.map(({ subject, ...one }) => ({
              subjectType: 'asset',
              subjectId: subjects[n]![subject]!,
              ...one,
            })),
          ),
        );
      });
      await test.database.pool.query('analyze evidence');
    }, 60_000);

    const only = (totals: object, figures: object) =>
      Object.fromEntries(Object.keys(figures).map((key) => [key, (totals as Record<string, unknown>)[key]]));
    const totalsBy = async (kind: Knowledge, text: string, what: string) => {
      const scopes = JSON.stringify(
        scopesOf(kind).map((scope, n) => ({ n, ...scope, knownAt: scope.knownAt ?? 'infinity' })),
      );
      const found = await test.database.read<object>(statement(what.slice(0, 63), text), [scopes]);
      return found.map((totals, n) => only(totals, expected[kind][n]!));
    };

    it.each(KNOWLEDGE)('gives the figures of its plain double, all in one query: known %s', async (kind) => {
      const found = await fold().totals(scopesOf(kind));
      const shown = found.map((totals, n) => only(totals, expected[kind][n]!));
      const wrong = shown.findIndex((one, n) => JSON.stringify(one) !== JSON.stringify(expected[kind][n]));
      const fault = { history: histories[wrong], found: shown[wrong], expected: expected[kind][wrong] };
      expect(wrong === -1 ? null : fault).toBeNull();
      expect(found).toHaveLength(HISTORIES);
    });

    it('is tried on histories that differ, and differ by what was known', () => {
      const kinds = new Set(expected.now.map((figures) => JSON.stringify(figures)));
      expect(kinds.size).toBeGreaterThan(name === 'count' ? 3 : 20);
      const differ = expected.now.filter(
        (one, n) => JSON.stringify(one) !== JSON.stringify(expected.then[n]),
      );
      expect(differ.length).toBeGreaterThan(50);
    });

    it.each(KNOWLEDGE)('opens into lines that make the number, page by page: known %s', async (kind) => {
      for (const [n, scope] of scopesOf(kind).slice(0, OPENED).entries()) {
        const wish = wishOf(trial, scope);
        const { items, nextCursor, totals } = await fold().evidence(wish, { limit: 50, restricted: false });
        expect(nextCursor).toBeNull();
        const [result] = await fold().results([wish]);
        expect(result).toMatchObject(totals);
        const [made, told] = trial.adds(items, seenOf(histories[n]!), histories[n]!, expected[kind][n]!);
        expect(made).toEqual(told);
        expect(await paged(wish)).toEqual(items);
        for (const { from, until, settledAt } of items)
          for (const moment of [from, until, settledAt])
            expect(moment === null || moment <= scope.asOf).toBe(true);
      }
    });

    const paged = async (wish: FoldWish): Promise<EvidenceLine[]> => {
      const lines: EvidenceLine[] = [];
      let cursor: string | undefined;
      do {
        const more = cursor === undefined ? {} : { cursor };
        const page = await fold().evidence(wish, { limit: 2, restricted: false, ...more });
        lines.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return lines;
    };

    it('tells a reader who may not see the records nothing that names one or dates it', async () => {
      for (const scope of scopesOf('now').slice(0, OPENED)) {
        const open = await fold().evidence(wishOf(trial, scope), { restricted: false });
        const shut = await fold().evidence(wishOf(trial, scope), { restricted: true, limit: 3 });
        expect(shut.totals).toEqual(open.totals);
        const sides = ({ verdict, numerator, denominator }: EvidenceLine) => [
          verdict,
          numerator,
          denominator,
        ];
        expect(shut.items.map(sides)).toEqual(open.items.slice(0, 3).map(sides));
        const told = JSON.stringify(shut.items) + Buffer.from(shut.nextCursor ?? '', 'base64url').toString();
        expect(told).not.toMatch(/L-|[0-9a-f]{8}-|\d{4}-\d{2}|\d{2}:\d{2}/);
      }
    });

    it.each(trial.faults)('is checked closely enough to catch: %s', async (what, right, wrong) => {
      const faulty = trial.definition.statements.totals.now.text.replaceAll(
        typeof right === 'string' ? right : new RegExp(right, 'gs'),
        wrong,
      );
      expect(faulty).not.toBe(trial.definition.statements.totals.now.text);
      expect(await totalsBy('now', faulty, `${name}: ${what}`)).not.toEqual(expected.now);
    });

    it.each([
      ['today’s knowledge', / and e\.recorded_at <= s\."knownAt" and \(.*\)/, ' and e.superseded_at is null'],
      ['rows recorded later', 'e.recorded_at <= s."knownAt"', 'true'],
      ['rows superseded in that moment', 'e.superseded_at > s.', 'e.superseded_at >= s.'],
    ])('is checked closely enough to catch, of the past: %s', async (what, right, wrong) => {
      const faulty = trial.definition.statements.totals.then.text.replace(right, wrong);
      expect(faulty).not.toBe(trial.definition.statements.totals.then.text);
      expect(await totalsBy('then', faulty, `${name}, then: ${what}`)).not.toEqual(expected.then);
    });
  });
});

function wishOf({ name }: FoldTrial, scope: FoldScope): FoldWish {
  const words = { zh: name, en: name };
  const metric = { code: scope.metric, title: words, reading: words, unit: { zh: '个', en: 'items' } };
  return {
    metric: { ...metric, fold: name, facets: [], recordPermission: 'asset.read' },
    scope,
    target: TARGET,
  };
}
