import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { underLock } from './lock.mjs';
import { say, seconds, Trouble } from './messages.mjs';
import { ROOT, WORK } from './paths.mjs';
import { linkLibraries } from './postgres-binaries.mjs';
import { run } from './processes.mjs';
import { readStamp, writeStamp } from './stamps.mjs';

const MODULES = join(ROOT, 'node_modules');
const STAMP = join(MODULES, '.duban-stamp');
const LOG = join(WORK, 'install.log');

function wanted() {
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}\0`);
  for (const name of ['package.json', 'package-lock.json']) hash.update(readFileSync(join(ROOT, name)));
  return hash.digest('hex');
}

const json = (...parts) => JSON.parse(readFileSync(join(ROOT, ...parts), 'utf8'));

function belongsHere(entry) {
  const allows = (list, value) =>
    !list || list.includes(value) || (list[0]?.startsWith('!') && !list.includes(`!${value}`));
  // Without a platform of its own it is a part of somebody else's package, such as a WebAssembly fallback.
  if (!entry.os && !entry.cpu) return false;
  return allows(entry.os, process.platform) && allows(entry.cpu, process.arch) && !entry.libc;
}

/**
 * Whether npm's own record of what it installed already equals the lock file, as after `npm install` or when only a
 * script in package.json changed. An interrupted install leaves no such record.
 */
function installedEqualsLock() {
  try {
    const root = json('package.json');
    const lock = json('package-lock.json').packages;
    const installed = json('node_modules', '.package-lock.json').packages;
    for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'])
      if (!isDeepStrictEqual(root[kind], lock[''][kind])) return false;
    const same = (a, b) => a.version === b.version && a.integrity === b.integrity;
    for (const [path, entry] of Object.entries(lock)) {
      if (path === '') continue;
      const there = installed[path];
      if (
        there ? !same(there, entry) || !existsSync(join(ROOT, path)) : !entry.optional || belongsHere(entry)
      )
        return false;
    }
    return Object.keys(installed).every((path) => path in lock);
  } catch {
    return false;
  }
}

async function install() {
  say('安装依赖 Installing packages (npm ci), about a minute the first time …');
  const started = Date.now();
  const cli = process.env.npm_execpath;
  const npm = cli?.endsWith('npm-cli.js') ? [process.execPath, cli] : ['npm'];
  const args = [...npm.slice(1), 'ci', '--include=dev', '--no-audit', '--no-fund'];
  const { code, output } = await run(npm[0], args, { cwd: ROOT });
  writeFileSync(LOG, output);
  if (code !== 0)
    throw new Trouble(
      `安装失败 npm ci failed (whole output in ${LOG}):\n${output.trim().split('\n').slice(-25).join('\n')}`,
    );
  say(`依赖就绪 Packages installed in ${seconds(Date.now() - started)}`);
}

/**
 * Makes node_modules what the lock file says, using nothing but Node's own modules. Milliseconds when nothing changed. A
 * second process in the same folder waits for the first.
 */
export async function bootstrap() {
  if (readStamp(STAMP) === wanted()) return;
  const waiting = ({ pid }) =>
    say(`等待另一安装 Another install (process ${pid}) runs in this folder, waiting …`);
  await underLock(join(WORK, 'install.lock'), waiting, async () => {
    const hash = wanted();
    if (readStamp(STAMP) === hash) return;
    if (!installedEqualsLock()) await install();
    linkLibraries();
    writeStamp(STAMP, hash);
  });
}
