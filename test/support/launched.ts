import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { steadyPort } from './kill/server-process.js';

/** A practice server started the way people start it, in a folder of its own. */
export interface Launched {
  readonly url: string;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 120_000;

export async function launchPractice(): Promise<Launched> {
  const home = await mkdtemp(join(tmpdir(), 'duban-practice-'));
  const port = await steadyPort();
  const child = spawn(process.execPath, ['scripts/start.mjs', '--practice', '--port', String(port)], {
    env: { ...process.env, DUBAN_HOME: home, PRACTICE_DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
  const url = `http://localhost:${port}`;
  const stop = async (): Promise<void> => {
    await ended(child);
    await rm(home, { recursive: true, force: true });
  };
  try {
    await answers(url, child, said);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  await exit;
}

async function answers(url: string, child: ChildProcess, said: readonly string[]): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) break;
    const health = await fetch(`${url}/api/v1/health`).catch(() => null);
    if (health?.ok) return;
    await new Promise((later) => setTimeout(later, 200));
  }
  throw new Error(`the practice server did not come up:\n${said.join('')}`);
}
