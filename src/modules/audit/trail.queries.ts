import { Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { decodeCursor, DEFAULT_LIMIT, pageOf } from '../../common/http/page.js';
import { columnsOf } from '../../common/persistence/columns.js';
import { Database } from '../../common/persistence/database.js';
import { statement, type Statement } from '../../common/persistence/statement.js';
import { isInstant } from '../../common/time/instant.js';
import type { TrailPage, TrailQuery, TrailView } from './trail.dto.js';
import { Trail } from './trail.entity.js';

const SHOWN = columnsOf(Trail, 't', [
  ...(['id', 'at', 'recordedAt', 'actorId', 'actorName', 'action'] as const),
  ...(['objectType', 'objectId', 'label', 'changes', 'reason', 'requestId'] as const),
]);

/** One statement for each set of filters, so that each is planned with the index that serves it. */
function listStatement(wheres: readonly string[]): Statement {
  const clauses = wheres.map((column, i) => `t.${column} = $${i + 4}`);
  const after = '($2::timestamptz is null or (t.recorded_at, t.id) < ($2, $3::uuid))';
  return statement(
    `trail.list.${wheres.join('.')}`,
    `select ${SHOWN} from trail t where ${[after, ...clauses].join(' and ')}
     order by t.recorded_at desc, t.id desc limit $1`,
  );
}

@Injectable()
export class TrailQueries {
  constructor(private readonly database: Database) {}

  /** Newest first, by machine time. */
  async list(query: TrailQuery): Promise<TrailPage> {
    const { limit = DEFAULT_LIMIT, cursor } = query;
    const [recordedAt = null, id = null] = decodeCursor(cursor, [isInstant, isUuid]) ?? [];
    const filters = [
      ['object_type', query.objectType],
      ['object_id', query.objectId],
      ['actor_id', query.actorId],
    ] as const;
    const given = filters.filter(([, value]) => value !== undefined);
    const list = listStatement(given.map(([column]) => column));
    const values = [limit + 1, recordedAt, id, ...given.map(([, value]) => value)];
    const rows = await this.database.read<TrailView>(list, values);
    return pageOf(
      rows,
      limit,
      (row) => [row.recordedAt, row.id],
      (row) => row,
    );
  }
}
