import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../lib/paths.mjs';
import { YOUNG_HEAP } from '../lib/server-process.mjs';
import { Replica } from './replica.mjs';

export const REPLICAS = 3;

const MAIN = join(ROOT, 'dist', 'src', 'main.js');

/** The person's PG* variables mean other servers. */
const environment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG')));

function named(url, name) {
  const own = new URL(url);
  own.searchParams.set('application_name', name);
  return own.href;
}

const group = (list) => ({ list, stop: () => Promise.all(list.map((replica) => replica.stop())) });

/**
 * The built server as production starts it, three times over, each with a port, a log and a connection name of its own.
 * @param settings of one of them by its place, over the usual ones
 */
export function startServers({ url, folder, count = REPLICAS, settings = () => ({}) }) {
  mkdirSync(folder, { recursive: true });
  const list = Array.from({ length: count }, (_, i) => {
    const name = `replica-${i + 1}`;
    const env = {
      ...environment(),
      NODE_ENV: 'production',
      DATABASE_URL: named(url, name),
      HOST: '127.0.0.1',
      PORT: '0',
      PUBLIC_URL: '',
      DUBAN_MODE: 'production',
      LOG_LEVEL: 'info',
      LOG_FILE: join(folder, `${name}.log`),
      DATA_FOLDER: folder,
      WEB_ROOT: '',
      ...settings(i),
    };
    return new Replica({ name, args: ['--enable-source-maps', YOUNG_HEAP, MAIN], env });
  });
  return group(list);
}

/** Processes of this folder that do a sweeper's work in another way, as many of them and named like the servers. */
export function startLoops({ file, url, count = REPLICAS, settings = {} }) {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const list = Array.from({ length: count }, (_, i) => {
    const name = `replica-${i + 1}`;
    const env = { ...environment(), NODE_ENV: 'production', DATABASE_URL: named(url, name), ...settings };
    return new Replica({ name, args: [YOUNG_HEAP, path], env });
  });
  return group(list);
}

const ERROR_LEVEL = 50;

/** What the servers have logged as errors, by its words: `{ [words]: count }`. A line cut off by a kill is passed over. */
export function errorsLogged(folder) {
  const counts = {};
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.log'))) {
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (!line.startsWith('{') || !line.endsWith('}')) continue;
      const { level, msg, loop, message } = JSON.parse(line);
      if (level >= ERROR_LEVEL || level === 'error') {
        const words = [msg, loop, message].filter(Boolean).join(': ');
        counts[words] = (counts[words] ?? 0) + 1;
      }
    }
  }
  return counts;
}
