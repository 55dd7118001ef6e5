import type { INestApplication } from '@nestjs/common';
import type { Config } from './common/config/config.js';
import { Database } from './common/persistence/database.js';
import { statement } from './common/persistence/statement.js';

const CLOCK_MOVED = statement('start.clock-moved', 'select exists (select from clock_move) as moved');

/** What a start does before it serves anyone. Each step is safe to repeat and safe beside another replica. */
export async function prepare(app: INestApplication, config: Config): Promise<void> {
  await refuseMovedClock(app.get(Database), config);
}

/** Figures from a database whose clock was moved must never be taken for the unit's own. */
async function refuseMovedClock(database: Database, config: Config): Promise<void> {
  const row = await database.readOne<{ moved: boolean }>(CLOCK_MOVED);
  if (row?.moved && config.mode !== 'practice') {
    throw new Error('This is a practice database: its clock was moved. Start it with --practice, or use another.');
  }
}
