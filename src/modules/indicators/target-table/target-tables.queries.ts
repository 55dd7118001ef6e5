import { Injectable } from '@nestjs/common';
import { columnsOf } from '../../../common/persistence/columns.js';
import { Database } from '../../../common/persistence/database.js';
import { statement } from '../../../common/persistence/statement.js';
import { warningAnswer } from './target.dto.js';
import { TargetTable } from './target-table.entity.js';
import type { TargetTableAnswer } from './target-tables.dto.js';

const LIST = statement(
  'indicators.target-tables',
  `select ${columnsOf(TargetTable, 't')}, p.name as "projectName",
     (select count(*)::int from indicator i where i.table_id = t.id) as "indicatorCount"
   from target_table t join project p on p.id = t.project_id
   where $1::int is null or t.year = $1
   order by t.year desc, t.number`,
);

type Found = TargetTable & { projectName: string; indicatorCount: number };

@Injectable()
export class TargetTableQueries {
  constructor(private readonly database: Database) {}

  /** The tables of a year, or of all years with the newest first, in the order of the form. */
  async list(year: number | undefined): Promise<TargetTableAnswer[]> {
    const found = await this.database.read<Found>(LIST, [year ?? null]);
    return found.map(answerOf);
  }
}

function answerOf({ projectId, projectName, contentHash: _, warnings, ...table }: Found): TargetTableAnswer {
  return {
    ...table,
    project: { id: projectId, name: projectName },
    warnings: warnings.map(warningAnswer),
  };
}
