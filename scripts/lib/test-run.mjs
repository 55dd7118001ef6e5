import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { ensureBrowser, findChromium } from './browser.mjs';
import { buildAll } from './builder.mjs';
import { say, seconds, Trouble } from './messages.mjs';
import { packageFile, ROOT, WORK } from './paths.mjs';
import { run } from './processes.mjs';
import { testDatabase } from './test-database.mjs';

const GATES = ['format:check', 'lint', 'types', 'boundaries'];
const BROWSER_SPEC = /\.browser\.spec\.tsx?$/;

function browserSpecs() {
  return ['src', 'test', 'web/src']
    .map((folder) => join(ROOT, folder))
    .flatMap((folder) => {
      try {
        return readdirSync(folder, { recursive: true }).map((name) =>
          relative(ROOT, join(folder, String(name))),
        );
      } catch {
        return [];
      }
    })
    .filter((name) => BROWSER_SPEC.test(name))
    .sort();
}

async function timed(timings, name, work) {
  const started = Date.now();
  try {
    return await work();
  } finally {
    timings.push([name, Date.now() - started]);
  }
}

async function gate(name) {
  say(`── ${name}`);
  const { code } = await run('npm', ['run', '--silent', name], { cwd: ROOT, show: true });
  if (code !== 0)
    throw new Trouble(`未通过 ${name} failed. Correct it with the lines above, then run npm test again.`);
}

function counts(path, code) {
  let result;
  try {
    result = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return {
    passed: result.numPassedTests,
    // A file that cannot be loaded, or Jest's own refusal, is a failure although no single test says so.
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

async function jest(args, env) {
  const output = join(WORK, `test-results-${process.pid}.json`);
  mkdirSync(WORK, { recursive: true });
  const command = [packageFile('jest', 'bin', 'jest.js'), ...args, '--json', `--outputFile=${output}`];
  const { code } = await run(process.execPath, command, { cwd: ROOT, env, showErrors: true });
  const result = counts(output, code);
  rmSync(output, { force: true });
  return result;
}

async function chromium(inCi) {
  const path = findChromium();
  return path ?? (inCi ? ensureBrowser() : undefined);
}

function reportLeftOut(specs) {
  say(`未找到浏览器，以下测试未运行 No Chromium was found; these tests were left out:`);
  for (const name of specs) say(`  ${name}`);
  say('用 npm run setup:browser 安装浏览器后再运行。 `npm run setup:browser` brings one.');
}

async function everything(args, timings) {
  const quick = args[0] === '--quick';
  const inCi = process.env.CI === 'true';
  await timed(timings, 'install', bootstrap);
  if (!quick) {
    await timed(timings, 'build', buildAll);
    for (const name of GATES) await timed(timings, name, () => gate(name));
  }
  const browser = await chromium(inCi);
  const leftOut = browser ? [] : browserSpecs();
  const ignore =
    leftOut.length > 0 ? ['--testPathIgnorePatterns', '/node_modules/', '\\.browser\\.spec\\.tsx?$'] : [];
  say('── tests');
  const database = await timed(timings, 'database', () => testDatabase(() => {}));
  const env = {
    ...process.env,
    TEST_ADMIN_URL: database.adminUrl,
    ...(browser ? { CHROMIUM_PATH: browser } : {}),
  };
  const jestArgs = [...(quick ? args.slice(1) : args), ...ignore];
  const result = await timed(timings, 'tests', () => jest(jestArgs, env)).finally(database.close);
  if (leftOut.length > 0) reportLeftOut(leftOut);
  if (inCi && result.skipped > 0) {
    say(`CI 中不允许跳过测试 ${result.skipped} tests were skipped, which counts as failed where CI=true.`);
    result.failed += result.skipped;
  }
  return result;
}

/** The whole of `npm test`: what is missing, the gates in their order, every test; the last line is the sum. */
export async function testRun(args) {
  const started = Date.now();
  const timings = [];
  let result;
  try {
    result = await everything(args, timings);
  } catch (error) {
    process.stderr.write(`${error instanceof Trouble ? error.message : error.stack}\n`);
    result = { passed: 0, failed: 1, skipped: 0 };
  }
  const parts = timings.map(([name, milliseconds]) => `${name} ${seconds(milliseconds)}`);
  say(`用时 Took ${seconds(Date.now() - started)}: ${parts.join(', ')}`);
  const { passed, failed, skipped } = result;
  process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
  process.exitCode = failed > 0 ? 1 : 0;
}
