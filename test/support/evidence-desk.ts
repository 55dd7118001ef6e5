import 'reflect-metadata';
import { v7 as uuid } from 'uuid';
import { createDataSource, poolOf } from '../../src/common/persistence/data-source.js';
import { Database } from '../../src/common/persistence/database.js';
import { UnitOfWork } from '../../src/common/persistence/unit-of-work.js';
import { Evidence } from '../../src/modules/indicators/evidence/evidence.entity.js';
import { EvidencePulse } from '../../src/modules/indicators/evidence/evidence-pulse.entity.js';
import { Project } from '../../src/modules/indicators/project.entity.js';
import { cloneDatabase } from './databases.js';

/** The folds need a database and nothing else of the application. */
export interface EvidenceDesk {
  readonly database: Database;
  readonly unitOfWork: UnitOfWork;
  readonly projectId: string;
  close(): Promise<void>;
}

export async function openEvidenceDesk(): Promise<EvidenceDesk> {
  const clone = await cloneDatabase();
  const entities = [Project, Evidence, EvidencePulse];
  const source = await createDataSource({ url: clone.url, poolSize: 4, entities }).initialize();
  const database = new Database(poolOf(source));
  const projectId = uuid();
  await database.pool.query(`insert into project (id, code, name) values ($1, 'P-1', 'histories')`, [
    projectId,
  ]);
  return {
    database,
    unitOfWork: new UnitOfWork(database),
    projectId,
    close: async () => {
      await source.destroy();
      await clone.drop();
    },
  };
}
