import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../lib/paths.mjs';
import { waitUntil } from '../lib/processes.mjs';

/** A process of the bench, spoken to by messages: `{ pid, ask(message), stop() }`. It ends when its channel closes. */
export function startChild(file, { env = process.env, execArgv = [] } = {}) {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = fork(path, [], { cwd: ROOT, env, execArgv, serialization: 'advanced' });
  let ended = false;
  const kill = () => child.kill('SIGKILL');
  process.on('exit', kill);
  const exited = new Promise((done) => {
    child.once('exit', (code, signal) => {
      ended = true;
      process.off('exit', kill);
      done({ code, signal });
    });
  });
  const next = () =>
    new Promise((done, failed) => {
      child.once('message', done);
      void exited.then(({ code, signal }) => failed(new Error(`${file} ended (${signal ?? code})`)));
    });
  return {
    pid: child.pid,
    ready: next(),
    ask(message) {
      const answer = next();
      child.send(message);
      return answer;
    },
    async stop() {
      if (child.connected) child.disconnect();
      if (!(await waitUntil(() => ended, 10_000))) kill();
      await exited;
    },
  };
}

export async function freePort() {
  const probe = createServer();
  await new Promise((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address();
  await new Promise((done) => probe.close(done));
  return port;
}

const TICKS_PER_SECOND = 100;

/** CPU seconds that a process has used so far; null where the system does not tell (not Linux). */
export function cpuSeconds(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return null;
  }
}
