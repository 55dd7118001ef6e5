import fastify from 'fastify';
import pg from 'pg';
import { createDataSource } from '../../dist/src/common/persistence/data-source.js';
import { operationNamed } from './operations.mjs';
import { contextOf, planOf } from './replay.mjs';

/**
 * The yardstick: Fastify of the same version, no Nest, no validation, no domain; each route sends the recorded
 * statements of its operation, through a pool of the application's own settings, and answers the recorded body.
 */
async function listen({ url, poolSize, recordings }) {
  // Never connected: it only knows the settings that the application gives its own pool.
  const { extra } = createDataSource({ url, poolSize, entities: [] }).options;
  const pool = new pg.Pool({ ...extra, connectionString: url, max: poolSize });
  const server = fastify();
  for (const [name, pair] of Object.entries(recordings)) {
    const { method, route } = operationNamed(name);
    const plan = planOf(pair);
    const answer = JSON.parse(plan.answer);
    server.route({
      method,
      url: route,
      handler: async (request, reply) => {
        await replay(pool, plan, contextOf(plan, request.params.id));
        return reply.code(plan.status).send(answer);
      },
    });
  }
  await server.listen({ host: '127.0.0.1', port: 0 });
  process.on('disconnect', async () => {
    await server.close();
    await pool.end();
    process.exit(0);
  });
  process.send({ ready: true, port: server.server.address().port });
}

async function replay(pool, { steps }, context) {
  let client = null;
  try {
    for (const { name, text, values, role } of steps) {
      if (role === 'begin') client = await pool.connect();
      const filled = values.map((make) => make(context));
      const { rows } = await (client ?? pool).query({ name, text, values: filled });
      context.rows.push(rows);
      if (role === 'commit') {
        client.release();
        client = null;
      }
    }
  } catch (error) {
    client?.release(true);
    throw error;
  }
}

process.once('message', (settings) => void listen(settings));
