import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request, { type Agent } from 'supertest';
import { createApp } from '../../src/app.setup.js';
import type { Config } from '../../src/common/config/config.js';
import { Database } from '../../src/common/persistence/database.js';
import { cloneDatabase } from './databases.js';

export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly database: Database;
  readonly config: Config;
  readonly http: Agent;
  close(): Promise<void>;
}

export function testConfig(databaseUrl: string, overrides: Partial<Config> = {}): Config {
  return {
    databaseUrl,
    port: 0,
    host: '127.0.0.1',
    mode: 'production',
    publicUrl: 'http://localhost',
    poolSize: 8,
    logLevel: process.env['TEST_LOG'] === 'on' ? 'warn' : 'silent',
    logFile: '',
    trustedProxies: [],
    webRoot: '',
    dataFolder: 'data',
    mail: null,
    resetAdministrator: '',
    ...overrides,
  };
}

/** The production application on a database of its own, answering without a network port. */
export async function openTestApp(overrides: Partial<Config> = {}): Promise<TestApp> {
  const clone = await cloneDatabase();
  const config = testConfig(clone.url, overrides);
  const app = await createApp(config);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return {
    app,
    config,
    database: app.get(Database),
    http: request.agent(app.getHttpServer()),
    close: async () => {
      await app.close();
      await clone.drop();
    },
  };
}
