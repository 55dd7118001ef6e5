import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Logger } from '../logging/logger.js';
import { Database } from './database.js';
import { DrainLoop } from './drain-loop.js';
import type { Statement } from './statement.js';

export interface DrainLoopSettings {
  readonly name: string;
  /** Takes one batch and says how many rows it held; 0 when nothing is due. */
  readonly drain: () => Promise<number>;
  /** How long to wait before asking again when nothing was due. */
  readonly idleMs: number;
  /** One row with the age of the oldest due row in `seconds`; null when nothing is due. */
  readonly oldestDue: Statement;
}

/** The loops of this process: started when it serves, watched while it does, and ended after the batch in hand. */
@Injectable()
export class DrainLoops implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loops: DrainLoop[] = [];

  constructor(
    private readonly database: Database,
    private readonly logger: Logger,
  ) {}

  add({ name, drain, idleMs, oldestDue }: DrainLoopSettings): void {
    const ageOfOldest = async (): Promise<number | null> => {
      const row = await this.database.readOne<{ seconds: number | null }>(oldestDue);
      return row?.seconds ?? null;
    };
    this.loops.push(new DrainLoop({ name, drain, idleMs, ageOfOldest, logger: this.logger }));
  }

  onApplicationBootstrap(): void {
    for (const loop of this.loops) loop.ensureRunning();
  }

  @Interval(5_000)
  async watch(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.watch()));
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }
}
