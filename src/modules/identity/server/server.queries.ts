import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, ZONE, type Config } from '../../../common/config/config.js';
import { Clock } from '../../../common/persistence/clock.js';
import { Database } from '../../../common/persistence/database.js';
import { statement } from '../../../common/persistence/statement.js';
import type { ClockView, Health, Meta, PracticeAccount } from './server.dto.js';

/** The same as in package.json, which a test holds it against. */
export const VERSION = '0.1.0';

const ALIVE = statement('server.alive', 'select 1 as alive');
const PRACTICE_ACCOUNTS = statement(
  'server.practice-accounts',
  `select sign_in_name as "signInName", name, roles from account where disabled_at is null
   order by created_at, sign_in_name limit 100`,
);

@Injectable()
export class ServerQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async now(): Promise<ClockView> {
    return { now: await this.clock.now(), mode: this.config.mode, zone: ZONE };
  }

  /** Answers only when the database answers. */
  async health(): Promise<Health> {
    await this.database.readOne(ALIVE);
    return { status: 'ok' };
  }

  /** Names are shown to strangers on a practice database only, where nobody is real. */
  async meta(): Promise<Meta> {
    const { mode } = this.config;
    const practiceAccounts =
      mode === 'practice'
        ? await this.database.read<PracticeAccount & Record<string, unknown>>(PRACTICE_ACCOUNTS)
        : [];
    return { mode, product: '督办', version: VERSION, practiceAccounts };
  }
}
