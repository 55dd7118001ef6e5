import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { onInterrupt } from './interrupt.mjs';

/** Full path of a command in PATH, or undefined. */
export function which(command, env = process.env) {
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    const candidate = join(folder || '.', command);
    try {
      accessSync(candidate, constants.X_OK);
      return candidate;
    } catch {
      continue;
    }
  }
  return undefined;
}

/**
 * What makes a process itself, beyond a number that the system gives again after a restart: boot and start moment.
 * Undefined when there is no such process (a zombie counts as none).
 */
export function processIdentity(pid) {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      return `${boot}:${fields[19]}`;
    } catch {
      return undefined;
    }
  }
  const answer = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return answer.status === 0 && answer.stdout.trim() !== '' ? answer.stdout.trim() : undefined;
}

/** The command line of a process, words separated by spaces; empty when it cannot be read. */
export function commandLine(pid) {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    } catch {
      return '';
    }
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';
}

/** Sends a signal; false when the process is gone. Other refusals (another user's process) are thrown. */
export function signal(pid, name) {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw error;
  }
}

export const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Polls until the condition holds; false when `milliseconds` have passed first. */
export async function waitUntil(condition, milliseconds, every = 20) {
  const end = Date.now() + milliseconds;
  while (!(await condition())) {
    if (Date.now() >= end) return false;
    await sleep(every);
  }
  return true;
}

/**
 * Runs a command to its end: `{ code, output }`. `show: true` lets it write to the terminal, `showErrors: true` its standard
 * error only; otherwise the output is collected. An interruption of this process ends the command as well, so that no half-done install goes on alone.
 */
export function run(
  command,
  args,
  { cwd, env = process.env, show = false, showErrors = false, uid, gid } = {},
) {
  return new Promise((done, failed) => {
    const stdio = ['ignore', show ? 'inherit' : 'pipe', show || showErrors ? 'inherit' : 'pipe'];
    const child = spawn(command, args, { cwd, env, stdio, uid, gid });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    const ended = new Promise((end) => child.once('close', end));
    const settle = onInterrupt((name) => {
      child.kill(name);
      return ended;
    });
    child.once('error', (error) => {
      settle();
      failed(error);
    });
    child.once('close', (code) => {
      settle();
      done({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}
