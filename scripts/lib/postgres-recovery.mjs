import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Trouble } from './messages.mjs';
import { commandLine, processIdentity, signal, waitUntil } from './processes.mjs';

function workingFolder(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** Whether the process is the PostgreSQL of this folder, and not a stranger that was given the same number since. */
function servesFolder(pid, dataDir) {
  const line = commandLine(pid);
  const program = basename(line.split(' ')[0] ?? '');
  return (
    program === 'postgres' &&
    (line.includes(`-D ${dataDir} `) || workingFolder(pid) === realpathSync(dataDir))
  );
}

/** Processes working in the folder, such as backends that outlive their killed server for a moment (Linux only). */
function processesIn(dataDir) {
  if (process.platform !== 'linux') return [];
  const folder = realpathSync(dataDir);
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && workingFolder(name) === folder);
}

function numberIsTaken(pid) {
  try {
    return signal(pid, 0);
  } catch {
    return true;
  }
}

/**
 * Brings a data folder to rest before a start: stops a server that lost its launcher, cleanly if it can, and
 * removes a pid file whose number now belongs to a stranger, or to a dead server that its parent has not collected
 * (containers have such a process 1); PostgreSQL itself would refuse to start on either. Any other pid file of a dead
 * server is left to PostgreSQL, which knows how to check it.
 */
export async function clearLeftOvers(dataDir, log) {
  const file = join(dataDir, 'postmaster.pid');
  let pid;
  try {
    pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  } catch {
    return;
  }
  const gone = () => processIdentity(pid) === undefined;
  if (!Number.isInteger(pid) || pid <= 1 || !numberIsTaken(pid)) return;
  if (!gone() && servesFolder(pid, dataDir)) {
    log(`停止遗留的数据库 Stopping the database server of an earlier run (process ${pid}) …`);
    signal(pid, 'SIGINT');
    if (await waitUntil(gone, 30_000)) return;
    signal(pid, 'SIGQUIT');
    if (await waitUntil(gone, 30_000)) return;
    throw new Trouble(`无法停止进程 Process ${pid} still runs PostgreSQL on ${dataDir} and does not stop.`);
  }
  if (!(await waitUntil(() => processesIn(dataDir).length === 0, 30_000, 100)))
    throw new Trouble(
      `数据目录仍被占用 Processes ${processesIn(dataDir).join(', ')} still work in ${dataDir}.`,
    );
  rmSync(file, { force: true });
}
