import { LIST_TIMEOUT } from '../../src/modules/tickets/lists/bounded-read.js';
import { DECLARED_LISTS } from '../../src/modules/tickets/lists/ticket-lists.rules.js';
import { listCosts, type ListCosts } from '../support/list-costs.js';
import { fillManyTickets, WORDS } from '../support/many-tickets.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { buildWorld } from '../support/world.js';

/**
 * How much more than reading 50 tickets by id a declared question, and any other, may cost. Pages looked at are the same
 * on every machine; what they take in milliseconds is in `docs/ticket-lists.md`.
 */
const [DECLARED, ANY] = [5, 20];

describe('lists of 50 among 100,000 tickets', () => {
  let test: TestApp;
  let costs: ListCosts;

  beforeAll(async () => {
    test = await openTestApp();
    const world = await buildWorld(test);
    await fillManyTickets(test);
    costs = await listCosts(test, world);
  }, 240_000);
  afterAll(() => test.close());

  it('are declared for at most twelve questions, none of them twice', () => {
    expect(DECLARED_LISTS.length).toBeLessThanOrEqual(12);
    const questions = DECLARED_LISTS.map(({ filters, sort }) => [...filters, sort].join(' '));
    expect(new Set(questions).size).toBe(DECLARED_LISTS.length);
  });

  it.each(
    DECLARED_LISTS.map((declared) => [[...declared.filters, declared.sort].join(' '), declared] as const),
  )('cost at most five times what 50 tickets by id cost: %s', async (_, declared) => {
    const used = new Set<string>();
    for (const question of costs.questionsOf(declared)) {
      const { buffers, sequential, indexes } = await costs.of(question);
      for (const index of indexes) used.add(index);
      expect({ question, sequential, tooMuch: buffers > DECLARED * costs.byId.buffers }).toEqual({
        question,
        sequential: false,
        tooMuch: false,
      });
    }
    expect(declared.indexes.filter((index) => !used.has(index))).toEqual([]);
  });

  it('cost at most twenty times as much whatever else is asked, well within the time limit', async () => {
    const others = costs.otherQuestions(100);
    expect(others).toHaveLength(100);
    for (const question of others) {
      const { buffers, ms } = await costs.of(question);
      const found = { question, tooMuch: buffers > ANY * costs.byId.buffers, slow: ms > LIST_TIMEOUT };
      expect(found).toEqual({ question, tooMuch: false, slow: false });
    }
  }, 60_000);

  it.each(Object.entries(WORDS))('answer a search by a %s word with the newest first', async (_, word) => {
    const sql = `select id from ticket where title || ' ' || description like '%' || $1 || '%'
      order by reported_at desc, id desc limit 50`;
    const { rows } = await test.database.pool.query<{ id: string }>(sql, [word]);
    const found = await costs.page({ q: word });
    expect(found.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect(found.length).toBe(word === WORDS.none ? 0 : Math.min(50, rows.length));
  });

  it.each([
    { q: WORDS.mid },
    { q: WORDS.common },
    { sort: 'due' },
    { sort: 'reported', state: 'new' },
  ] as const)('go on where the page before ended, and end: %p', async (question) => {
    const whole = await costs.page({ ...question }, 120);
    const pages = await costs.pages({ ...question }, 40, 3);
    expect(pages.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    expect(new Set(pages.map(({ id }) => id)).size).toBe(120);
  });
});
