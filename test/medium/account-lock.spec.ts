import { sqlState } from '../../src/common/persistence/retry.js';
import { UnitOfWork } from '../../src/common/persistence/unit-of-work.js';
import { lockAccount } from '../../src/modules/identity/accounts/account.statements.js';
import { openTestApp, type TestApp } from '../support/test-app.js';
import { buildWorld, type World } from '../support/world.js';

describe('a command on an account', () => {
  let test: TestApp;
  let world: World;

  beforeAll(async () => {
    test = await openTestApp();
    world = await buildWorld(test);
  });
  afterAll(() => test.close());

  /** What another connection meets while the command holds the account; null where it need not wait. */
  const meanwhile = (lock: string): Promise<string | null | undefined> =>
    test.app.get(UnitOfWork).transact(async (tx) => {
      const { id } = world.people.handler;
      const call = { ifMatch: null } as unknown as Parameters<typeof lockAccount>[1];
      await lockAccount(tx, call, id);
      return test.database.pool
        .query(`select from account where id = $1 ${lock} nowait`, [id])
        .then(() => null)
        .catch((error: unknown) => sqlState(error));
    });

  it('holds up nobody who writes a row that refers to it', async () => {
    expect(await meanwhile('for key share')).toBeNull();
  });

  it('holds up another command, and whoever opens a session of it', async () => {
    expect(await meanwhile('for no key update')).toBe('55P03');
    expect(await meanwhile('for share')).toBe('55P03');
  });
});
