import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { processIdentity, sleep } from './processes.mjs';

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

const holds = (entry) =>
  entry !== undefined &&
  processIdentity(entry.pid) !== undefined &&
  processIdentity(entry.pid) === entry.identity;

function clearStale(path, seen) {
  const aside = `${path}.stale-${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  // Another process may have cleared the same stale lock and taken its own between our look and our rename.
  if (read(aside)?.identity !== seen?.identity) {
    try {
      linkSync(aside, path);
    } catch {
      // Somebody holds it again already.
    }
  }
  rmSync(aside, { force: true });
}

/**
 * Takes a lock file that lives as long as this process: `{ previous, update(fields), release() }`, where `previous`
 * is what a holder that died without releasing had written, or undefined. When a living process holds it, answers
 * `{ heldBy }` with that holder's fields (`pid` and whatever it noted). A holder killed by `kill -9` is told from a living
 * one by pid, boot and start moment, so a pid given again does not block.
 */
export function takeLock(path, fields = {}) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = { ...fields, pid: process.pid, identity: processIdentity(process.pid) };
  const draft = `${path}.${process.pid}`;
  let previous;

  const write = (target) => writeFileSync(target, `${JSON.stringify(mine)}\n`, { mode: 0o644 });
  for (;;) {
    write(draft);
    try {
      linkSync(draft, path);
      rmSync(draft);
      break;
    } catch (error) {
      rmSync(draft, { force: true });
      if (error.code !== 'EEXIST') throw error;
    }
    const entry = read(path);
    if (holds(entry)) return { heldBy: entry };
    previous = entry;
    clearStale(path, entry);
  }

  return {
    previous,
    update(more) {
      Object.assign(mine, more);
      write(draft);
      renameSync(draft, path);
    },
    release() {
      const entry = read(path);
      if (entry?.pid === mine.pid && entry.identity === mine.identity) rmSync(path, { force: true });
    },
  };
}

/** Runs `work` under the lock; a second process waits for the first, told once by `onWait`. */
export async function underLock(path, onWait, work) {
  let lock = takeLock(path);
  if (lock.heldBy) onWait(lock.heldBy);
  while (lock.heldBy) {
    await sleep(200);
    lock = takeLock(path);
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}
