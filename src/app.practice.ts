import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { makePracticeRegister, type PracticeRegister } from './app.practice-register.js';
import { planOaVisits } from './app.practice-visits.js';
import type { Call } from './common/call/call.js';
import type { Config } from './common/config/config.js';
import { Database } from './common/persistence/database.js';
import { statement } from './common/persistence/statement.js';
import { UnitOfWork } from './common/persistence/unit-of-work.js';
import { dayOf } from './common/time/day.js';
import type { PracticePerson } from './modules/identity/accounts/practice-people.js';
import { PracticePeople } from './modules/identity/index.js';

interface PracticeWorld extends PracticeRegister {
  readonly clockStartsAt: string;
  readonly unit: string;
  readonly people: readonly {
    signInName: string;
    name: string;
    organisation: string;
    roles: PracticePerson['roles'];
  }[];
}

/** The lock of whoever moves the clock. */
const ONE_AT_A_TIME = statement(
  'practice.clock-lock',
  `select pg_advisory_xact_lock(hashtextextended('clock', 0))`,
);

const START_CLOCK = statement(
  'practice.start-clock',
  `insert into clock_move (id, shift)
   select 1, $1::timestamptz - clock_timestamp()
   where not exists (select from clock_move) and not exists (select from account)`,
);

const HANDLER = statement(
  'practice.handler',
  `select a.id as "userId", a.organisation_id as "organisationId", a.name, a.roles
   from account a where a.roles = array['handler'] order by a.id limit 1`,
);

/** The known passwords of a practice database, in the open on purpose: there is nothing behind them. */
export const practicePassword = (signInName: string): string => `practice-${signInName}-2025`;

export async function readPracticeWorld({ dataFolder }: Pick<Config, 'dataFolder'>): Promise<PracticeWorld> {
  return JSON.parse(await readFile(join(dataFolder, 'practice.json'), 'utf8')) as PracticeWorld;
}

/** The year of the shipped tables has passed; on a fresh practice database the clock is set into it. */
export async function startPracticeClock(app: INestApplication, world: PracticeWorld): Promise<void> {
  await app.get(UnitOfWork).transact(async (tx) => {
    await tx.query(ONE_AT_A_TIME);
    await tx.query(START_CLOCK, [world.clockStartsAt]);
  });
}

/** Fictional people where there are none, and those parts of the register that a start which was killed left out. */
export async function makePracticeWorld(app: INestApplication, world: PracticeWorld): Promise<void> {
  const people = world.people.map(({ signInName, name, roles, organisation }) => {
    const kind = organisation === world.unit ? ('unit' as const) : ('contractor' as const);
    return {
      signInName,
      name,
      roles,
      password: practicePassword(signInName),
      organisation: { name: organisation, kind },
    };
  });
  await app.get(PracticePeople).ensure(people);
  const call = (): Promise<Call> => callOfHandler(app.get(Database));
  await makePracticeRegister(app, world, call);
  await planOaVisits(app, call, dayOf(`${world.clockStartsAt.slice(0, 7)}-01`));
}

async function callOfHandler(database: Database): Promise<Call> {
  const actor = await database.readOne<Call['actor'] & Record<string, unknown>>(HANDLER);
  if (!actor) throw new Error('the practice world has no handler');
  return { requestId: 'practice', ip: '127.0.0.1', actor, idempotency: null, ifMatch: null };
}

/** Printed at every practice start. */
export function practiceAccounts(world: PracticeWorld): string {
  const lines = world.people.map(({ signInName, name }) => {
    return `    ${signInName.padEnd(12)} ${practicePassword(signInName).padEnd(28)} ${name}`;
  });
  return `\n  演练环境 Practice: fictional people, a clock that can be moved on\n${lines.join('\n')}\n`;
}
