import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap } from '../lib/bootstrap.mjs';
import { buildAll } from '../lib/builder.mjs';
import { onInterrupt } from '../lib/interrupt.mjs';
import { say, seconds, Trouble } from '../lib/messages.mjs';
import { beats } from './beats.mjs';
import { calm } from './calm.mjs';
import { DatabaseServer } from './database-server.mjs';
import { naive } from './naive.mjs';
import { verifyOptions } from './options.mjs';
import { planted } from './planted.mjs';
import { report } from './report.mjs';
import { storm } from './storm.mjs';

/** Everything has a bound of its own; this one is for a machine on which all of them together take too long. */
const GIVE_UP_AFTER_MS = 30 * 60_000;

const PARTS = { storm, naive, faults: planted, calm, beats };

/** The whole of `npm run verify`. Exit code 1 when anything was found. */
export async function verify(args) {
  const options = verifyOptions(args);
  const started = Date.now();
  say(`种子 seed ${options.seed}: repeat with --seed ${options.seed}`);
  await bootstrap();
  await buildAll();
  const folder = mkdtempSync(join(tmpdir(), 'duban-verify-'));
  const open = [];
  const close = async () => {
    for (const end of open.splice(0).reverse()) await end();
    rmSync(folder, { recursive: true, force: true });
  };
  const settle = onInterrupt(close);
  /** Remembers how to end what was started. A replica that was stopped before is left as it is. */
  const keep = (started, end = (one) => one.stop()) => {
    open.push(() => end(started));
    return started;
  };
  const parts = {};
  const each = async () => {
    const database = keep(await DatabaseServer.open(folder));
    for (const group of options.parts) {
      say(`── ${group.join(', ')}`);
      const part = async (name) => {
        parts[name] = await PARTS[name]({ options, database, folder, keep, say });
      };
      await Promise.all(group.map(part));
      for (const name of group) report(name, parts[name]);
    }
  };
  try {
    await Promise.race([each(), givenUp()]);
  } finally {
    settle();
    await close();
  }
  const ok = Object.values(parts).every((part) => part.ok);
  say(`${ok ? '通过 Passed' : '未通过 FAILED'}, ${seconds(Date.now() - started)}, seed ${options.seed}`);
  if (options.json) process.stdout.write(`${JSON.stringify({ seed: options.seed, ok, parts })}\n`);
  process.exitCode = ok ? 0 : 1;
}

async function givenUp() {
  await new Promise((done) => setTimeout(done, GIVE_UP_AFTER_MS).unref());
  throw new Trouble('超时放弃。 It took more than half an hour and was given up.');
}
