import { Injectable } from '@nestjs/common';
import { decodeCursor, DEFAULT_LIMIT, pageOf } from '../../../common/http/page.js';
import { columnsOf } from '../../../common/persistence/columns.js';
import { Database, type Row } from '../../../common/persistence/database.js';
import { statement } from '../../../common/persistence/statement.js';
import { isDay } from '../../../common/time/day.js';
import { OwnerProof } from './owner-proof.entity.js';
import type { OwnerProofPage, OwnerProofsQuery } from './owner-proofs.dto.js';

const LIST = statement(
  'owners.list',
  `select ${columnsOf(OwnerProof, 'p')} from owner_proof p
   where ($2::date is null or p.day < $2) order by p.day desc limit $1`,
);

@Injectable()
export class OwnerProofQueries {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async list({ limit = DEFAULT_LIMIT, cursor }: OwnerProofsQuery): Promise<OwnerProofPage> {
    const [before = null] = decodeCursor(cursor, [isDay]) ?? [];
    const rows = await this.database.read<OwnerProof & Row>(LIST, [limit + 1, before]);
    return pageOf(
      rows,
      limit,
      ({ day }) => [day],
      (row) => ({ ...row }),
    );
  }
}
