import { Injectable } from '@nestjs/common';
import { columnsOf } from '../../common/persistence/columns.js';
import { Database } from '../../common/persistence/database.js';
import { statement } from '../../common/persistence/statement.js';
import { Project } from './project.entity.js';

const LIST = statement(
  'indicators.projects',
  `select ${columnsOf(Project, 'p')} from project p order by p.code`,
);

@Injectable()
export class ProjectQueries {
  constructor(private readonly database: Database) {}

  /** All projects. Their names are published with the target tables, so everyone who sees assets sees them. */
  list(): Promise<Project[]> {
    return this.database.read<Project>(LIST);
  }
}
