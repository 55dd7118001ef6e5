import { say, Trouble } from './messages.mjs';
import { tryConnection } from './postgres-databases.mjs';
import { sleep } from './processes.mjs';

const SHORTEST_WAIT = 200;
const LONGEST_WAIT = 5_000;

const reasonOf = (error) => error.message || error.code;

/** The database that the person named, in the shape of one that the launcher runs itself. */
export async function openExternalDatabase({ externalUrl, practice }) {
  try {
    await tryConnection(externalUrl);
  } catch (error) {
    const name = practice ? 'PRACTICE_DATABASE_URL' : 'DATABASE_URL';
    throw new Trouble(`无法连接 ${name} 所指的数据库。 The database that ${name} names: ${reasonOf(error)}`);
  }
  return { url: externalUrl, exited: new Promise(() => {}), stop: async () => {} };
}

/**
 * Looks whether the database answers and, if it does not, waits as long as it takes: `answers` (nothing was wrong),
 * `back`, or `stopped` when the end was asked for meanwhile. A server that cannot reach its database dies at every
 * start, so starting it again before that only spends the restarts.
 */
export async function waitForDatabase(url, stop) {
  let stopped = false;
  const asked = stop.then(() => (stopped = true));
  let told = false;
  for (let wait = SHORTEST_WAIT; !stopped; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    const fault = await Promise.race([asked.then(() => undefined), tryConnection(url).catch(reasonOf)]);
    if (stopped) break;
    if (typeof fault !== 'string') {
      if (told) say('数据库恢复，重新启动服务 The database answers again, starting the server …');
      return told ? 'back' : 'answers';
    }
    if (!told) say(`数据库无法连接，等待恢复 The database does not answer, waiting for it (${fault}) …`);
    told = true;
    await Promise.race([asked, sleep(wait)]);
  }
  return 'stopped';
}
