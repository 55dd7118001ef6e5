import { setTimeout as sleep } from 'node:timers/promises';
import { Stage } from '../support/kill/stage.js';
import { endSessions, freezeInTransaction, sessionsInTransaction } from '../support/kill/sessions.js';
import { Load } from '../support/kill/load.js';
import { Wire } from '../support/wire.js';

const PATIENCE = 120_000;
const WELL_WITHIN_MS = 5_000;
const FIRED_WITHIN_MS = 15_000;
const CUT_MS = 3_000;

/** The server's own session settings, save that PostgreSQL ends an idle transaction after one second. */
const IMPATIENT = [
  '-c TimeZone=UTC',
  '-c DateStyle=ISO',
  '-c lock_timeout=5000',
  '-c statement_timeout=15000',
  '-c idle_in_transaction_session_timeout=1000',
].join(' ');

/** How many steps of its two clocks fire on a ticket that nobody accepts, and how many notices they make. */
const TOLD = `select
  (select count(*)::int from escalation e join deadline d on d.id = e.deadline_id where d.subject_id = $1) as steps,
  (select count(*)::int from deadline where subject_id = $1 and next_fire_at is not null) as left,
  (select count(*)::int from notice where link = '/tickets/' || $1) as notices`;

describe('a server that loses its database', () => {
  let stage: Stage;
  let wire: Wire;

  beforeAll(async () => {
    stage = await Stage.open();
    wire = await Wire.lay(`${stage.databaseUrl}?options=${encodeURIComponent(IMPATIENT)}`);
    await stage.start(wire.url);
  }, PATIENCE);
  afterAll(async () => {
    try {
      await stage.close();
    } finally {
      await wire.close();
    }
  });

  /** Each does its harm to a server at work, and says how many connections or moments it hit. */
  const harms: Record<string, () => Promise<number>> = {
    'ten times over, whatever it is doing': async () => {
      let ended = 0;
      for (let round = 0; round < 10; round++) {
        await sleep(100);
        ended += await endSessions(stage.client);
      }
      return ended;
    },
    'in the middle of its transactions': async () => {
      let ended = 0;
      for (let round = 0; round < 5; round++) {
        await sleep(100);
        ended += await freezeInTransaction(stage);
        await endSessions(stage.client);
        stage.running.thaw();
      }
      return ended;
    },
    'because it left a transaction idle for too long': async () => {
      const left = await freezeInTransaction(stage);
      const end = Date.now() + 10_000;
      while ((await sessionsInTransaction(stage.client)) > 0 && Date.now() < end) await sleep(50);
      expect(await sessionsInTransaction(stage.client)).toBe(0);
      stage.running.thaw();
      return left;
    },
    'with PostgreSQL gone for seconds': async () => {
      await wire.cut();
      await sleep(CUT_MS);
      expect(await new Load(stage).one()).toMatchObject({ status: 503 });
      await wire.mend();
      return 1;
    },
  };

  it.each(Object.keys(harms))(
    'goes on, %s',
    async (harm) => {
      const { pid } = stage.running;
      const load = new Load(stage);
      const hit = await load.during(harms[harm]!);
      const harmed = Date.now();
      while ((await load.one()).status >= 300 && Date.now() - harmed < WELL_WITHIN_MS) await sleep(50);
      expect((await load.one()).status).toBe(200);

      expect(hit).toBeGreaterThan(0);
      expect([stage.running.alive, stage.running.pid]).toEqual([true, pid]);
      expect(load.faults()).toEqual([]);
      expect(load.reported.length).toBeGreaterThan(0);
      const { rows } = await stage.client.query('select from ticket where id = any($1)', [load.reported]);
      expect(rows).toHaveLength(load.reported.length);
      expect(await told(stage, await load.report())).toEqual({ steps: 4, left: 0, notices: 10 });
    },
    PATIENCE,
  );

  it('answers a command whose connection ends while it waits for a lock, and carries it out when sent again', async () => {
    const load = new Load(stage);
    const id = await load.report();
    await stage.client.query('begin');
    await stage.client.query('select from ticket where id = $1 for update', [id]);
    const waiting = load.accept(id, 'once');
    const end = Date.now() + WELL_WITHIN_MS;
    while ((await endSessions(stage.client, `wait_event_type = 'Lock'`)) === 0 && Date.now() < end)
      await sleep(10);
    expect(await waiting).toMatchObject({ status: 503, code: 'SERVER.BUSY' });
    await stage.client.query('rollback');
    expect(await load.accept(id, 'once')).toMatchObject({ status: 200 });
    expect(load.faults()).toEqual([]);
  });
});

/** What came of a ticket once its clocks' steps have fired and been delivered. */
async function told(stage: Stage, ticketId: string): Promise<object> {
  const end = Date.now() + FIRED_WITHIN_MS;
  for (;;) {
    const { rows } = await stage.client.query(TOLD, [ticketId]);
    if ((rows[0].steps === 4 && rows[0].notices >= 10) || Date.now() > end) return rows[0] as object;
    await sleep(100);
  }
}
