import { setTimeout as sleep } from 'node:timers/promises';
import { findings } from '../support/kill/checker.js';
import { FAULTS } from '../support/kill/faults.js';
import { Journal } from '../support/kill/journal.js';
import { Stage } from '../support/kill/stage.js';
import { fleetOn, workOff } from '../support/kill/ticket-clients.js';

describe('the checker of the killed server', () => {
  const journal = new Journal();
  let stage: Stage;

  beforeAll(async () => {
    stage = await Stage.open();
    await stage.start();
    await workOff(fleetOn(stage, journal, 7, { tickets: 12, clients: 4 }));
    await stage.quiet();
    await stage.stop();
  }, 120_000);
  afterAll(() => stage.close());

  it('finds nothing where nothing is wrong', async () => {
    expect(await findings(stage.client, journal, stage.world)).toEqual([]);
  });

  it.each(FAULTS)('tells that %s', async (_, told, ...sql) => {
    await stage.client.query('begin');
    try {
      for (const statement of sql) await stage.client.query(statement);
      const found = await findings(stage.client, journal, stage.world);
      expect(found.join('\n')).toContain(told);
    } finally {
      await stage.client.query('rollback');
    }
  });

  it('tells of a connection left idle in a transaction', async () => {
    const idle = await stage.database.pool.connect();
    await idle.query('begin');
    await sleep(1_100);
    const found = await findings(stage.client, journal, stage.world);
    await idle.query('rollback');
    idle.release();
    expect(found.join('\n')).toContain('no connection is left idle in a transaction');
  });
});
