import { findings } from '../support/kill/checker.js';
import { Journal } from '../support/kill/journal.js';
import { killRepeatedly } from '../support/kill/nemesis.js';
import { randomOf } from '../support/kill/random.js';
import { POLICY, Stage } from '../support/kill/stage.js';
import { fleetOn, post, workOff } from '../support/kill/ticket-clients.js';

const PATIENCE = 300_000;

/** Numbers about the run that no check of single rows gives. */
const TOTALS = `select
  (select count(*)::int from ticket) as tickets,
  (select count(*)::int from ticket where asset_class = 'software') as software,
  (select count(*)::int from ticket where asset_class = 'indoor') as indoor,
  (select count(*)::int from escalation) as fired,
  (select count(*)::int from escalation where superseded) as "passedOver",
  (select coalesce(max(extract(epoch from fired_at - planned_at)), 0)::float8 from escalation) as "latestSeconds"`;

interface Totals {
  readonly tickets: number;
  readonly software: number;
  readonly indoor: number;
  readonly fired: number;
  readonly passedOver: number;
  readonly latestSeconds: number;
}

const totals = async (stage: Stage): Promise<Totals> => (await stage.client.query<Totals>(TOTALS)).rows[0]!;

/** When each idempotency key was committed, or a little before. */
async function keptAt(stage: Stage): Promise<ReadonlyMap<string, Date>> {
  const { rows } = await stage.client.query<{ key: string; at: string }>(
    'select key, created_at as at from idempotency_key',
  );
  return new Map(rows.map(({ key, at }) => [key, new Date(at)]));
}

describe('a server that is killed at work', () => {
  const seed = Number(process.env['KILL_SEED'] || Math.floor(Math.random() * 2 ** 31));
  const size = { tickets: Number(process.env['KILL_TICKETS'] || 1_000), clients: 8 };
  const journal = new Journal();
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
  }, PATIENCE);
  afterAll(() => stage.close());

  it(
    'loses no acknowledged change, doubles none, and fires every due step once, through ten kills',
    async () => {
      process.stdout.write(`KILL_SEED=${seed}\n`);
      await stage.start();
      const year = await stage.bindIndicators();
      const started = Date.now();
      const failed = new AbortController();
      const work = workOff(fleetOn(stage, journal, seed, size)).finally(() => failed.abort());
      const kills = { stage, journal, random: randomOf(seed + 1), times: 10, changes: size.tickets * 3 };
      const killing = killRepeatedly({ ...kills, signal: failed.signal });
      // Both come to their end before the first failure is told, so that nothing runs on behind the next test.
      await Promise.allSettled([killing, work]);
      const [inFlight] = await Promise.all([killing, work]);
      await stage.quiet();

      const sum = await totals(stage);
      const told = ['unknown', 'unsent', 'put-off'] as const;
      const endings = Object.fromEntries(told.map((ended) => [ended, journal.count(ended)]));
      const seconds = (Date.now() - started) / 1000;
      const answeredLater = journal.answeredLater(await keptAt(stage));
      const run = { seconds, inFlight, ...endings, answeredLater, ...sum };
      process.stdout.write(`${JSON.stringify(run)}\n`);

      expect({ seed, findings: await findings(stage.client, journal, stage.world) }).toEqual({
        seed,
        findings: [],
      });
      expect(sum.tickets).toBe(size.tickets);
      expect(journal.entries.filter(({ answer }) => answer !== null)).toHaveLength(size.tickets * 3);
      expect(await stage.rates(year)).toEqual({
        'T1-06': [sum.software, sum.software],
        'T1-07': [sum.indoor, sum.indoor],
      });
      expect(sum.fired).toBeGreaterThan(0);
      expect(sum.fired).toBeLessThan(size.tickets * POLICY.length);
      expect(inFlight).toHaveLength(10);
      expect(journal.count('unknown')).toBeGreaterThan(0);
    },
    PATIENCE,
  );

  it('answers a repeated request with the first answer and changes nothing', async () => {
    const { handler, contractor, colleague } = stage.world.people;
    const before = await totals(stage);
    const sample = journal.entries.filter((_, i) => i % Math.ceil(journal.entries.length / 60) === 0);
    for (const entry of sample) {
      const person = [handler, contractor, colleague].find(({ id }) => id === entry.actorId)!;
      const response = await post(stage.address, entry, person);
      expect([response.status, await response.json()]).toEqual([
        entry.step === 'report' ? 201 : 200,
        entry.answer,
      ]);
    }
    expect(await totals(stage)).toEqual(before);
    expect(await findings(stage.client, journal, stage.world)).toEqual([]);
  }, 60_000);
});
