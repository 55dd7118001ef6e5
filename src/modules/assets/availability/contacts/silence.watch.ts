import { Injectable } from '@nestjs/common';
import { DrainLoops } from '../../../../common/persistence/drain-loops.js';
import type { Tx } from '../../../../common/persistence/tx.js';
import { UnitOfWork } from '../../../../common/persistence/unit-of-work.js';
import { pulse } from '../../../indicators/index.js';
import { ASSET, Timelines, type TimelineChanged } from '../timelines.js';
import { AFFECTED_BY_GATEWAY, CLAIM_SILENT, OLDEST_SILENT, type SilentContact } from './contacts.sql.js';
import { FOR_EVER_SECONDS } from './pulses.js';

const IDLE_MS = 1_000;

/**
 * Notices silence. That a device is offline follows from its last contact, whoever looks and when; this loop only has its
 * evidence written anew, so that an open interval ends where it ended.
 */
@Injectable()
export class SilenceWatch {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly timelines: Timelines,
    loops: DrainLoops,
  ) {
    loops.add({ name: 'silences', drain: () => this.drain(), idleMs: IDLE_MS, oldestDue: OLDEST_SILENT });
  }

  /** @returns how many contacts fell silent */
  drain(): Promise<number> {
    return this.unitOfWork.transact(async (tx) => {
      const silent = await tx.query<SilentContact & object>(CLAIM_SILENT);
      const assets = silent.filter(({ kind }) => kind === 'asset');
      const changes: TimelineChanged[] = assets.map(({ id, lastAt }) => ({ type: ASSET, id, from: lastAt }));
      for (const { id, lastAt } of silent.filter(({ kind }) => kind === 'gateway')) {
        changes.push(...(await affectedBy(tx, id, lastAt)));
      }
      await pulse(
        tx,
        assets.map(({ id, lastAt }) => {
          return { subjectType: ASSET, subjectId: id, lastAt, graceSeconds: FOR_EVER_SECONDS };
        }),
      );
      await this.timelines.changed(tx, changes, 'silence');
      return silent.length;
    });
  }
}

/** A gateway that was blind says nothing of its devices: what they were then has to be told anew. */
export async function affectedBy(
  tx: Tx,
  gatewayId: string,
  from: SilentContact['lastAt'],
): Promise<TimelineChanged[]> {
  const affected = await tx.query<{ id: string }>(AFFECTED_BY_GATEWAY, [gatewayId, from]);
  return affected.map(({ id }) => ({ type: ASSET, id, from }));
}
