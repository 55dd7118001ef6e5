import { readFileSync } from 'node:fs';
import request, { type Test } from 'supertest';
import { addOrganisation, addPerson, bearer } from './people.js';
import { openTestApp, type TestApp } from './test-app.js';

/** The published target tables of 2025, as they are shipped. */
export const PUBLISHED = readFileSync('data/target-tables-2025.txt', 'utf8');

export interface PerformanceDesk {
  readonly test: TestApp;
  get(path: string): Test;
  post(path: string, body: object): Test;
  rows<R extends object>(sql: string, values?: unknown[]): Promise<R[]>;
  close(): Promise<void>;
}

/** The application with one 绩效专员, who acts over HTTP. */
export async function openPerformanceDesk(): Promise<PerformanceDesk> {
  const test = await openTestApp();
  const unit = await addOrganisation(test, '市政中心', 'unit');
  await addPerson(test, unit, 'performance', 'performance');
  const headers = await bearer(test, 'performance');
  return {
    test,
    get: (path) => request(test.app.getHttpServer()).get(`/api/v1${path}`).set(headers),
    post: (path, body) => request(test.app.getHttpServer()).post(`/api/v1${path}`).set(headers).send(body),
    rows: async <R extends object>(sql: string, values: unknown[] = []) =>
      (await test.database.pool.query(sql, values)).rows as R[],
    close: () => test.close(),
  };
}
