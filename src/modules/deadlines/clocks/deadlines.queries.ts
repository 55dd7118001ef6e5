import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../common/call/call.js';
import { unknownObject } from '../../../common/errors/domain-error.js';
import { Database } from '../../../common/persistence/database.js';
import { reachFilter } from '../../identity/index.js';
import { Definitions } from '../definitions/definitions.service.js';
import { basisOf } from './basis.js';
import { ONE, OF_RECORD, type DetailRow } from './deadline-details.sql.js';
import { deadlineAnswer } from './deadline.view.js';
import type { DeadlineAnswer } from './deadlines.dto.js';

@Injectable()
export class DeadlineQueries {
  constructor(
    private readonly database: Database,
    private readonly definitions: Definitions,
  ) {}

  /** One clock with everything that explains it. @throws DEADLINE.UNKNOWN (404), also where it is out of reach */
  async one(actor: Actor, id: string): Promise<DeadlineAnswer> {
    const row = await this.database.readOne<DetailRow>(ONE, [id, reachFilter(actor, 'deadline.read')]);
    if (!row) throw unknownObject('deadline');
    return this.answer(row, actor);
  }

  /** Every clock of one record, corrected ones included; none where the record is out of reach. */
  async ofRecord(actor: Actor, subjectType: string, subjectId: string): Promise<DeadlineAnswer[]> {
    const values = [subjectId, subjectType, reachFilter(actor, 'deadline.read')];
    const rows = await this.database.read<DetailRow>(OF_RECORD, values);
    return Promise.all(rows.map((row) => this.answer(row, actor)));
  }

  private async answer(row: DetailRow, actor: Actor): Promise<DeadlineAnswer> {
    const basis = await basisOf(this.definitions, row);
    const { calendarVersionId } = basis;
    const version = calendarVersionId === null ? null : await this.definitions.calendar(calendarVersionId);
    return deadlineAnswer(row, { ...basis, version }, actor);
  }
}
