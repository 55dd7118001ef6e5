import pg from 'pg';

const COUNTED = {
  tickets: 'ticket',
  accepted: "ticket where state = 'accepted'",
  clocks: 'deadline',
  'clocks ended': 'deadline where ended_at is not null',
  evidence: 'evidence',
  'evidence superseded': 'evidence where superseded_at is not null',
  history: 'transition',
  trail: 'trail',
};

const COUNTS = `select ${Object.entries(COUNTED).map(([name, from]) => `(select count(*)::int from ${from}) as "${name}"`)}`;

/** Runs one turn and tells what each of its requests left in the database, counted there: `{ tickets: 1, clocks: 2, … }`. */
export async function footprintOf(url, turn) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const before = (await client.query(COUNTS)).rows[0];
    const { requests } = await turn();
    const after = (await client.query(COUNTS)).rows[0];
    const left = Object.keys(COUNTED).map((name) => [name, (after[name] - before[name]) / requests]);
    return Object.fromEntries(left.filter(([, rows]) => rows !== 0));
  } finally {
    await client.end();
  }
}
