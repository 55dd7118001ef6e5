import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';
import { signal, waitUntil } from './processes.mjs';

/** How long a server may take to finish what it is doing before it is killed. */
const STOP_WITHIN = 25_000;

/**
 * Memory of the server's young objects in MiB. With Node's own small start, the rows of a few dozen requests at once are
 * moved about before they die: collecting them took a seventh of a list's time, and a fifth of a bare handler's.
 */
export const YOUNG_HEAP = '--max-semi-space-size=64';

/**
 * Starts the built server: `{ pid, exited, isReady(), stop(milliseconds) }`. It stands in its own process group, so that
 * Ctrl-C reaches the launcher alone and the order of stopping is the launcher's; the IPC channel tells the server when
 * the launcher was killed.
 */
export function startServer({ env, onReady }) {
  const main = join(ROOT, 'dist', 'src', 'main.js');
  const child = spawn(process.execPath, ['--enable-source-maps', YOUNG_HEAP, main], {
    cwd: ROOT,
    env,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let ready = false;
  let ended = false;
  const exited = new Promise((done) => {
    child.once('exit', (code, name) => done({ code, signal: name }));
    child.once('error', (error) => done({ code: 1, signal: null, error }));
  });
  const killAtExit = () => child.pid && signal(child.pid, 'SIGTERM');
  process.on('exit', killAtExit);
  void exited.then(() => {
    ended = true;
    process.off('exit', killAtExit);
  });
  child.on('message', (message) => {
    if (!message?.ready) return;
    ready = true;
    onReady(message.url);
  });
  return {
    pid: child.pid,
    exited,
    isReady: () => ready,
    async stop(milliseconds = STOP_WITHIN) {
      if (!ended) child.kill('SIGTERM');
      if (!(await waitUntil(() => ended, milliseconds))) child.kill('SIGKILL');
      return exited;
    },
  };
}
