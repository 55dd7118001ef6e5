import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { underLock } from './lock.mjs';
import { say, seconds, Trouble } from './messages.mjs';
import { packageFile, ROOT, WORK } from './paths.mjs';
import { run } from './processes.mjs';
import { hashOf, readStamp, writeStamp } from './stamps.mjs';

const PARTS = [
  {
    name: '服务 server',
    stamp: join(WORK, 'server.stamp'),
    sources: [
      'src',
      'migrations',
      'tsconfig.json',
      'tsconfig.build.json',
      'nest-cli.json',
      'package-lock.json',
    ],
    product: join(ROOT, 'dist', 'src', 'main.js'),
    command: [packageFile('@nestjs', 'cli', 'bin', 'nest.js'), 'build'],
  },
  {
    name: '控制台 console',
    stamp: join(WORK, 'web.stamp'),
    needs: join(ROOT, 'web', 'vite.config.ts'),
    sources: ['web', 'package-lock.json'],
    product: join(ROOT, 'web', 'dist', 'index.html'),
    command: [packageFile('vite', 'bin', 'vite.js'), 'build', 'web', '--config', 'web/vite.config.ts'],
  },
];

/** How things are built is part of what they are built from. */
const BUILDER = 'scripts/lib/builder.mjs';

/** Whoever asks for the build (a test, a developer's shell), people get the libraries' production form. */
const ENVIRONMENT = { ...process.env, NODE_ENV: 'production' };

const isProduct = (path) =>
  path === join(ROOT, 'web', 'dist') || path.endsWith('.spec.ts') || path.endsWith('.spec.tsx');
const hash = (part) => hashOf([...part.sources, BUILDER], isProduct);
const isFresh = (part) => existsSync(part.product) && readStamp(part.stamp) === hash(part);

async function build(part) {
  const started = Date.now();
  // Taken before the work: a file saved while the compiler runs makes the next build, not a wrong stamp.
  const built = hash(part);
  rmSync(part.stamp, { force: true });
  const { code, output } = await run(process.execPath, part.command, { cwd: ROOT, env: ENVIRONMENT });
  if (code !== 0) throw new Trouble(`编译失败 Building the ${part.name} failed:\n${output.trim()}`);
  if (!existsSync(part.product))
    throw new Trouble(`编译没有产物 Building the ${part.name} left no ${part.product}.`);
  writeStamp(part.stamp, built);
  return `${part.name} ${seconds(Date.now() - started)}`;
}

/** Builds the server into `dist/` and the console into `web/dist/`, each only when its sources changed. */
export async function buildAll() {
  const stale = () => PARTS.filter((part) => (!part.needs || existsSync(part.needs)) && !isFresh(part));
  if (stale().length === 0) return;
  const waiting = ({ pid }) =>
    say(`等待另一编译 Another build (process ${pid}) runs in this folder, waiting …`);
  await underLock(join(WORK, 'build.lock'), waiting, async () => {
    const parts = stale();
    if (parts.length === 0) return;
    say(`编译 Building ${parts.map((part) => part.name).join(', ')} …`);
    const results = await Promise.allSettled(parts.map(build));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    say(`编译完成 Built: ${results.map((result) => result.value).join(', ')}`);
  });
}
