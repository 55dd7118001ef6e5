import { chmodSync, renameSync, statSync } from 'node:fs';

/** Bytes. A start with a longer file begins a new one. */
const LIMIT = 10 * 1024 * 1024;

/** Names of people and addresses stand in it: nobody but the owner reads it. */
export const LOG_FILE_MODE = 0o600;

/** Before the file is opened. Keeps one earlier file beside it, `server.log.1`; a file of an older version is closed to others. */
export function rotateLogFile(path: string, limit = LIMIT): void {
  const found = statSync(path, { throwIfNoEntry: false });
  // A device such as /dev/stderr is not ours to move.
  if (!found?.isFile()) return;
  if (found.uid === process.getuid?.()) chmodSync(path, LOG_FILE_MODE);
  if (found.size > limit) renameSync(path, `${path}.1`);
}
