import { mkdirSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';

/** Loaded before a server with `--import`: SIGCONT (Nest shuts down on SIGUSR2) starts a CPU profile, the next one writes it. */
const folder = process.env.BENCH_PROFILE;
const session = new Session();
session.connect();
await session.post('Profiler.enable');
let running = false;
let count = 0;

process.on('SIGCONT', async () => {
  running = !running;
  if (running) return session.post('Profiler.start');
  const { profile } = await session.post('Profiler.stop');
  mkdirSync(folder, { recursive: true });
  const name = `${process.env.BENCH_ROLE}-${(count += 1)}.cpuprofile`;
  writeFileSync(join(folder, name), JSON.stringify(profile));
});
