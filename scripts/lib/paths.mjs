import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What belongs to this checkout and can be made again: build stamps, logs of the last install, test clusters. */
export const WORK = join(ROOT, '.duban');

/** Folder of the data: `DUBAN_HOME`, else `.duban` in the checkout. */
export function homeFolder(env = process.env) {
  return env.DUBAN_HOME ? resolve(env.DUBAN_HOME) : WORK;
}

/** Path of a file inside an installed package, called by path because `.bin` may be missing or taken over by an alias. */
export function packageFile(...parts) {
  return join(ROOT, 'node_modules', ...parts);
}
