import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { statement } from '../../../../common/persistence/statement.js';
import type { Tx } from '../../../../common/persistence/tx.js';
import type { Instant } from '../../../../common/time/instant.js';
import { ASSET, Timelines } from '../timelines.js';

/** The record that says that an asset does not work: a ticket's cycle. It has one stop at the most. */
export interface StopSource {
  readonly type: string;
  readonly id: string;
  readonly cycle: number;
}

const OPEN = statement(
  'asset-stop.open',
  `insert into asset_stop (id, asset_id, source_type, source_id, cycle, from_at) values ($1, $2, $3, $4, $5, $6)
   on conflict (source_id, source_type, cycle) do update
     set from_at = excluded.from_at where excluded.from_at < asset_stop.from_at
   returning asset_id as "assetId", from_at as "fromAt"`,
);

const change = (name: string, set: string): ReturnType<typeof statement> =>
  statement(
    `asset-stop.${name}`,
    `update asset_stop set ${set}
     where source_id = $1 and source_type = $2 and cycle = $3
     returning asset_id as "assetId", from_at as "fromAt"`,
  );

// The record's own moments may stand still; none of them may end a stop before it began.
const CLOSE = change('close', 'to_at = greatest($4::timestamptz, from_at)');
const RUN_ON = change('run-on', 'to_at = null');
const VOID = change('void', 'voided_at = $4');

interface Changed {
  assetId: string;
  fromAt: Instant;
}

/**
 * Stops of assets, written in the transaction of the record that says so, under that record's lock. The asset's evidence
 * follows by itself. A source without a stop is passed over, so a caller need not remember whether there is one.
 */
@Injectable()
export class AssetStops {
  constructor(private readonly timelines: Timelines) {}

  /** The asset has not worked since `from`; a stop that the source has already begins no later than that. */
  async open(tx: Tx, source: StopSource, assetId: string, from: Instant): Promise<void> {
    const { type, id, cycle } = source;
    await this.tell(tx, await tx.query<Changed>(OPEN, [uuid(), assetId, type, id, cycle, from]));
  }

  /** It works again. */
  async close(tx: Tx, source: StopSource, at: Instant): Promise<void> {
    await this.change(tx, CLOSE, source, at);
  }

  /** That it worked again was not so: the stop runs on as if it had never been closed. */
  async runOn(tx: Tx, source: StopSource): Promise<void> {
    await this.change(tx, RUN_ON, source);
  }

  /** There was no stop: the record was a false alarm, or a duplicate of another one. */
  async void(tx: Tx, source: StopSource, at: Instant): Promise<void> {
    await this.change(tx, VOID, source, at);
  }

  private async change(
    tx: Tx,
    how: ReturnType<typeof change>,
    { type, id, cycle }: StopSource,
    ...rest: Instant[]
  ): Promise<void> {
    await this.tell(tx, await tx.query<Changed>(how, [id, type, cycle, ...rest]));
  }

  private tell(tx: Tx, changed: readonly Changed[]): Promise<void> {
    const changes = changed.map(
      ({ assetId, fromAt }) => ({ type: ASSET, id: assetId, from: fromAt }) as const,
    );
    return this.timelines.changed(tx, changes, 'asset.stop');
  }
}
