import 'reflect-metadata';
import { AsyncLocalStorage } from 'node:async_hooks';
import { createApp } from '../../dist/src/app.setup.js';
import { readConfig } from '../../dist/src/common/config/config.js';
import { Database } from '../../dist/src/common/persistence/database.js';
import { operationNamed, pathOf } from './operations.mjs';

/**
 * The built application in a process of its own, with a listener on its database. Started a first time it also declares
 * the rules that the seed refers to. Messages in: `{ operation, id, token, body }`; out: what the request sent, in
 * order, with the rows that came back, and the answer.
 */
const recording = new AsyncLocalStorage();

const app = await createApp(readConfig(process.env));
const database = app.get(Database);
const fastify = app.getHttpAdapter().getInstance();
// The sweeper's statements, sent beside the request's, have no store and are left out.
fastify.addHook('onRequest', (request, _reply, done) =>
  recording.run((request.headers['x-recorded'] && heard) || undefined, done),
);
let heard = [];
database.listener = ({ name, text }, values) => recording.getStore()?.push({ name, text, values });
for (const method of ['read', 'on']) {
  const send = database[method].bind(database);
  database[method] = async (...args) => {
    const before = recording.getStore()?.length ?? 0;
    const rows = await send(...args);
    const entry = recording.getStore()?.[before];
    if (entry) entry.rows = rows;
    return rows;
  };
}
await app.init();
await fastify.ready();

process.on('message', async ({ operation: name, id, token, body }) => {
  const operation = operationNamed(name);
  heard = [];
  const answer = await fastify.inject({
    method: operation.method,
    url: pathOf(operation, id),
    headers: { authorization: `Bearer ${token}`, 'x-recorded': 'yes' },
    ...(body && { payload: body }),
  });
  process.send({ id, statements: heard, status: answer.statusCode, answer: answer.body });
});
process.on('disconnect', async () => {
  await app.close();
  process.exit(0);
});
process.send({ ready: true });
