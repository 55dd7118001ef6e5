import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Logger } from '../../common/logging/logger.js';
import { Database } from '../../common/persistence/database.js';
import { statement } from '../../common/persistence/statement.js';
import { Channels } from './channels.js';

const WAITING = statement(
  'notifications.waiting',
  `select channel, count(*)::int as waiting from outbox_message where next_try_at is not null
   group by channel order by channel`,
);

type Queue = { channel: string; waiting: number };

/** Says at start what waits for a channel whose settings went missing; otherwise it would show by nobody hearing anything. */
@Injectable()
export class Unheard implements OnModuleInit {
  constructor(
    private readonly channels: Channels,
    private readonly database: Database,
    private readonly logger: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    for (const queue of await this.database.read<Queue>(WAITING)) {
      if (!this.channels.has(queue.channel))
        this.logger.warn(queue, 'messages wait for a channel that is not set up');
    }
  }
}
