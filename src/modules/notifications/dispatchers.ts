import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Logger } from '../../common/logging/logger.js';
import { DrainLoops } from '../../common/persistence/drain-loops.js';
import { UnitOfWork } from '../../common/persistence/unit-of-work.js';
import { Channels } from './channels.js';
import { Courier } from './courier.js';
import { InsideDispatcher } from './inside.dispatcher.js';
import { oldestDue } from './outbox.sql.js';
import { PACE, type OutsidePace } from './pace.js';
import { Parking } from './parking.js';
import { Troubles } from './troubles.js';

const IDLE_MS = 200;

/** A loop for each channel, so that none waits for another. */
@Injectable()
export class Dispatchers implements OnModuleDestroy {
  private readonly couriers: Courier[] = [];

  constructor(
    channels: Channels,
    unitOfWork: UnitOfWork,
    parking: Parking,
    loops: DrainLoops,
    logger: Logger,
    @Inject(PACE) pace: OutsidePace,
  ) {
    for (const channel of channels.all) {
      const { name } = channel;
      const loop = { name: `notices.${name}`, idleMs: IDLE_MS, oldestDue: oldestDue(name) };
      if (channel.kind === 'inside') {
        const dispatcher = new InsideDispatcher(unitOfWork, parking, channel);
        loops.add({ ...loop, drain: () => dispatcher.drain() });
      } else {
        const courier = new Courier(unitOfWork, parking, channel, pace, new Troubles(logger, name));
        this.couriers.push(courier);
        loops.add({ ...loop, drain: () => courier.drain() });
      }
    }
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.couriers.map((courier) => courier.stop()));
  }
}
