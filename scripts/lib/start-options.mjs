import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { Trouble } from './messages.mjs';
import { homeFolder } from './paths.mjs';

const USAGE = `用法 Usage: npm start [-- --practice [--fresh]] [-- --port N]
  --practice  演练：单独的数据库，虚构的人员  a practice run on its own database with fictional people
  --fresh     演练：从空库开始  with --practice: begin from an empty practice database
  --port N    端口  the port (also PORT=N); 8080, practice 8081
  环境变量 Environment: PORT, HOST (127.0.0.1), DATABASE_URL, PRACTICE_DATABASE_URL, DUBAN_HOME`;

function portNumber(text) {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new Trouble(
    `端口应为 0 至 65535 的整数。 The port must be a whole number from 0 to 65535, not "${text}".`,
    2,
  );
}

function parse(args) {
  const flag = { type: 'boolean', default: false };
  try {
    return parseArgs({ args, options: { practice: flag, fresh: flag, help: flag, port: { type: 'string' } } })
      .values;
  } catch (error) {
    throw new Trouble(`${error.message}\n${USAGE}`, 2);
  }
}

/**
 * What a start was asked for, from arguments and environment: `{ practice, fresh, host, port, dataDir, database,
 * externalUrl, again(port) }`. The practice run never touches what DATABASE_URL names: it has an own variable.
 */
export function startOptions(args, env) {
  const { practice, fresh, help, port } = parse(args);
  if (help) throw new Trouble(USAGE, 0);
  const externalUrl = (practice ? env.PRACTICE_DATABASE_URL : env.DATABASE_URL) || undefined;
  if (fresh && !practice)
    throw new Trouble(
      '--fresh 只用于演练库。 --fresh empties the practice database only: use it with --practice.',
      2,
    );
  if (fresh && externalUrl)
    throw new Trouble(
      '--fresh 不清空外部数据库。 --fresh does not empty an external database: do that there.',
      2,
    );
  return {
    practice,
    fresh,
    host: env.HOST || '127.0.0.1',
    port: portNumber(port ?? (env.PORT || (practice ? '8081' : '8080'))),
    dataDir: join(homeFolder(env), practice ? 'practice' : 'data'),
    database: practice ? 'duban_practice' : 'duban',
    externalUrl,
    again: (other) => `PORT=${other} npm start${practice ? ' -- --practice' : ''}`,
  };
}

/** A path as the person would type it from here. */
export const shown = (path) => {
  const near = relative(process.cwd(), path);
  return near.startsWith('..') ? path : near;
};
