import { Injectable } from '@nestjs/common';
import { statement } from '../../../common/persistence/statement.js';
import type { Tx } from '../../../common/persistence/tx.js';
import { addSeconds, type Instant } from '../../../common/time/instant.js';
import { Refreshes } from '../../../common/workflow/refreshes.js';

/** Subjects of refreshes: the whole of an asset or a function, or only what a `TimelineChange` says. */
export const ASSET = 'asset';
export const ASSET_TIMELINE = 'asset-timeline';
export const FUNCTION = 'monitored-function';
export const FUNCTION_TIMELINE = 'monitored-function-timeline';

const TIMELINE_OF = { [ASSET]: ASSET_TIMELINE, [FUNCTION]: FUNCTION_TIMELINE } as const;
export type TimelineSubject = keyof typeof TIMELINE_OF;

/** From when on the timeline of an asset or a monitored function is another one. */
export interface TimelineChanged {
  readonly type: TimelineSubject;
  readonly id: string;
  readonly from: Instant;
}

// In the order of the key, so that two writers of several rows never wait for each other in a circle.
const MARK = statement(
  'timeline.mark',
  `insert into timeline_change (subject_type, subject_id, from_at)
   select type, id, min(from_at) from unnest($1::text[], $2::uuid[], $3::timestamptz[]) as c (type, id, from_at)
   group by type, id order by type, id
   on conflict (subject_type, subject_id) do update
     set from_at = least(timeline_change.from_at, excluded.from_at)
   returning subject_type as type, subject_id as id, (xmax = 0) as fresh, clock_timestamp() as now`,
);

const TAKE = statement(
  'timeline.take',
  `delete from timeline_change where subject_type = $1 and subject_id = $2 returning from_at as "fromAt"`,
);

interface Marked {
  type: TimelineSubject;
  id: string;
  fresh: boolean;
  now: Instant;
}

/**
 * The timelines whose evidence has to be told anew. However often one changes, one refresh waits: the mark and its refresh
 * stand in the writer's transaction, and whoever refreshes takes the mark away before reading, waiting for every writer
 * that holds it.
 */
@Injectable()
export class Timelines {
  constructor(private readonly refreshes: Refreshes) {}

  /** @param afterSeconds how long the refresh waits for more to come */
  async changed(
    tx: Tx,
    changes: readonly TimelineChanged[],
    reason: string,
    afterSeconds = 0,
  ): Promise<void> {
    if (changes.length === 0) return;
    const values = [
      changes.map(({ type }) => type),
      changes.map(({ id }) => id),
      changes.map(({ from }) => from),
    ];
    for (const { type, id, fresh, now } of await tx.query<Marked>(MARK, values)) {
      if (fresh) this.refreshes.request(tx, TIMELINE_OF[type], id, reason, addSeconds(now, afterSeconds));
    }
  }

  /** Takes the mark away. @returns from when on the timeline changed; `null` where nothing waits */
  async take(tx: Tx, type: TimelineSubject, id: string): Promise<Instant | null> {
    const [mark] = await tx.query<{ fromAt: Instant }>(TAKE, [type, id]);
    return mark?.fromAt ?? null;
  }
}
