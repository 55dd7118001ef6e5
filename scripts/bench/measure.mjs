import { inspect, isDeepStrictEqual } from 'node:util';
import { say } from '../lib/messages.mjs';
import { signal } from '../lib/processes.mjs';
import { cpuSeconds } from './children.mjs';
import { footprintOf } from './footprint.mjs';
import { pathOf } from './operations.mjs';

/** Every operation in its rounds, application and bare handler taking turns; which of them begins alternates too. */
export async function measure({ options, url, world, recordings, servers, load }) {
  const results = [];
  for (const operation of options.operations) {
    say(`测量 Measuring: ${operation.title} …`);
    const paths = pathsOf(operation, world);
    const turn = (server, milliseconds) =>
      oneTurn({ options, operation, world, load, paths, server, milliseconds });
    const warmUp = (server) => footprintOf(url, () => turn(server, options.warmUpMs));
    const footprints = [];
    for (const server of servers) footprints.push(await warmUp(server));
    const [footprint, bare] = footprints;
    if (!isDeepStrictEqual(footprint, bare))
      throw new Error(`${operation.name} writes other rows: ${inspect(footprint)}, bare ${inspect(bare)}`);
    if (options.profile) for (const { pid } of servers) signal(pid, 'SIGCONT');
    const rounds = [];
    for (let i = 0; i < options.rounds; i++) {
      const round = {};
      for (const server of i % 2 === 0 ? servers : servers.toReversed())
        round[server.name] = await turn(server, options.roundMs);
      rounds.push(round);
    }
    if (options.profile) for (const { pid } of servers) signal(pid, 'SIGCONT');
    results.push({ ...resultOf(operation, rounds, recordings[operation.name][0]), footprint });
  }
  return results;
}

async function oneTurn({ options, operation, world, load, paths, server, milliseconds }) {
  const { method, as, body, ids } = operation;
  const once = ids === 'once';
  // A ticket is accepted once: the seeded ones are shared out among the turns, warm-up included.
  const shared = Math.floor(world.newIds.length / (2 * (options.rounds + 1)));
  const before = cpuSeconds(server.pid);
  const result = await load.ask({
    port: server.port,
    connections: options.connections,
    milliseconds,
    limit: once ? shared : Number.MAX_SAFE_INTEGER,
    method,
    token: world[as].token,
    paths: once ? paths.splice(0, shared) : paths,
    body: body && JSON.stringify(body(world)),
  });
  if (result.failed) throw new Error(result.failed);
  if (result.refused > 0)
    throw new Error(`${server.name} refused ${result.refused} requests: ${result.firstRefusal}`);
  const after = cpuSeconds(server.pid);
  const cpu = before === null || after === null ? null : ((after - before) * 1000) / result.requests;
  return { ...result, cpu };
}

function pathsOf(operation, { anyIds, newIds }) {
  if (operation.ids === undefined) return [pathOf(operation)];
  return (operation.ids === 'once' ? newIds : anyIds).map((id) => pathOf(operation, id));
}

function resultOf({ name, title, floor, goal }, rounds, { statements, answer }) {
  const of = (server, field) => spread(rounds.map((round) => round[server][field]));
  const one = (server) => ({
    perSecond: of(server, 'perSecond'),
    p50: of(server, 'p50').median,
    p99: of(server, 'p99').median,
    cpu: rounds[0][server].cpu === null ? null : of(server, 'cpu').median,
    bytes: of(server, 'bytes').median,
  });
  return {
    name,
    title,
    floor,
    goal,
    rounds: rounds.length,
    ratio: spread(rounds.map(({ app, bare }) => app.perSecond / bare.perSecond)),
    app: one('app'),
    bare: one('bare'),
    statements: statements.map((statement) => statement.name),
    answerBytes: Buffer.byteLength(answer),
  };
}

/** Median, least and greatest. */
export function spread(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
  return { median, min: sorted[0], max: sorted.at(-1) };
}
