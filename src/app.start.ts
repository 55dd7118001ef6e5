import type { INestApplication } from '@nestjs/common';
import type { Config } from './common/config/config.js';
import {
  makePracticeWorld,
  practiceAccounts,
  readPracticeWorld,
  startPracticeClock,
} from './app.practice.js';
import { importShippedTables } from './app.shipped-tables.js';
import { makeNumbersAhead } from './common/persistence/numbers.js';
import { Database } from './common/persistence/database.js';
import { statement } from './common/persistence/statement.js';
import { AdministratorRecovery } from './modules/identity/accounts/administrator-recovery.js';
import { SetupAccount } from './modules/identity/index.js';

const CLOCK_MOVED = statement('start.clock-moved', 'select exists (select from clock_move) as moved');

/** What a start does before it serves anyone. Each step is safe to repeat and safe beside another replica. */
export async function prepare(app: INestApplication, config: Config): Promise<void> {
  const database = app.get(Database);
  if (config.mode === 'practice') {
    await preparePractice(app, config);
  } else {
    await refuseMovedClock(database);
    await importShippedTables(app, config);
    await offerSetup(app.get(SetupAccount));
  }
  await makeNumbersAhead(database);
}

async function preparePractice(app: INestApplication, config: Config): Promise<void> {
  const world = await readPracticeWorld(config);
  await startPracticeClock(app, world);
  // The clock is set only where nobody has an account: a database of people without a moved clock is a real one.
  if (!(await isClockMoved(app.get(Database)))) {
    throw new Error(
      '这是正式数据库，不能用于演练：请改用另一个空库，或去掉 --practice。 ' +
        'This is a real database: practice would spoil it for good. Name another, empty one, or leave out --practice.',
    );
  }
  await importShippedTables(app, config);
  await makePracticeWorld(app, world);
  process.stdout.write(practiceAccounts(world));
}

/** The unit that Duban was made for; a unit of another name is made from the setup account. */
const UNIT_NAME = '天津市市政基础设施建设服务中心';

/** The only moment at which this password can be read: it is stored nowhere. */
async function offerSetup(setup: SetupAccount): Promise<void> {
  const first = await setup.ensure(UNIT_NAME);
  if (!first) return;
  process.stdout.write(
    `\n  首次登录 First sign-in, shown this once, good for 72 hours:\n    ${first.signInName}  ${first.password}\n`,
  );
}

/** Writes the new one-time password of an administrator who forgot theirs. @throws Error where there is no such one */
export async function resetAdministrator(app: INestApplication, config: Config): Promise<void> {
  const signInName = config.resetAdministrator;
  const password = await app.get(AdministratorRecovery).reset(signInName);
  process.stdout.write(
    `\n  新的一次性密码，只显示这一次 A new one-time password, shown this once, good for 72 hours:\n` +
      `    ${signInName}  ${password}\n` +
      `  去掉 RESET_ADMINISTRATOR 再启动。 Start again without RESET_ADMINISTRATOR.\n`,
  );
}

/** Figures from a database whose clock was moved must never be taken for the unit's own. */
async function refuseMovedClock(database: Database): Promise<void> {
  if (await isClockMoved(database)) {
    throw new Error(
      '这是演练数据库，时钟曾被拨动：请加 --practice 启动，或改用另一个库。 ' +
        'This is a practice database: its clock was moved. Start it with --practice, or use another.',
    );
  }
}

async function isClockMoved(database: Database): Promise<boolean> {
  const row = await database.readOne<{ moved: boolean }>(CLOCK_MOVED);
  return row?.moved ?? false;
}
