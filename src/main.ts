import 'reflect-metadata';
import { readConfig } from './common/config/config.js';
import { migrate } from './common/persistence/migrate.js';
import { MIGRATIONS } from '../migrations/index.js';
import { createApp } from './app.setup.js';
import { prepare, resetAdministrator } from './app.start.js';

/** The launcher reads this exit code: nothing is broken, the port belongs to someone else. */
const PORT_BUSY = 98;

async function main(): Promise<void> {
  stopWithoutLauncher();
  const config = readConfig(process.env);
  await migrate(config.databaseUrl, MIGRATIONS);
  const app = await createApp(config);
  if (config.resetAdministrator !== '') {
    await resetAdministrator(app, config);
    await app.close();
    // Not served as well: a setting left in place would give a new password at every start.
    process.exit(0);
  }
  await prepare(app, config);
  await app.listen(config.port, config.host);
  process.send?.({ ready: true, url: config.publicUrl });
  process.stdout.write(`\n  督办 Duban  ${config.publicUrl}\n`);
}

/** A launcher that was killed can no longer stop this process; requests in hand end with their connections. */
function stopWithoutLauncher(): void {
  if (process.send === undefined) return;
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  if (!process.connected) process.exit(1);
}

main().catch((error: unknown) => {
  const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(busy ? `The port is in use: ${message}\n` : `Duban could not start: ${message}\n`);
  if (!busy && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  process.exit(busy ? PORT_BUSY : 1);
});
