import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '../../common/logging/logger.js';
import { Troubles } from './troubles.js';

const MINUTE = 60_000;

/** A file is opened in the background, and a logger cannot be closed before. */
async function closed(logger: Logger): Promise<void> {
  for (;;) {
    try {
      logger.close();
      return;
    } catch {
      await sleep(5);
    }
  }
}

describe('a channel that fails', () => {
  const folder = mkdtempSync(join(tmpdir(), 'troubles-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** @returns the level and the length of the row of each line that the log has in the end */
  const logged = async (name: string, work: (troubles: Troubles) => void): Promise<string[]> => {
    const logFile = join(folder, name);
    const logger = new Logger({ logLevel: 'warn', logFile });
    work(new Troubles(logger, 'e-mail'));
    await closed(logger);
    const lines = readFileSync(logFile, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => {
      const { level, inARow, channel, lastError } = JSON.parse(line) as Record<string, unknown>;
      expect({ channel, lastError }).toEqual({ channel: 'e-mail', lastError: '535 no' });
      return `${level === 50 ? 'error' : 'warn'} ${String(inARow)}`;
    });
  };

  it('is a warning at most once a minute', async () => {
    const lines = await logged('minute', (troubles) => {
      for (const at of [0, 1, MINUTE - 1, MINUTE, MINUTE + 1]) troubles.failed('535 no', at);
    });
    expect(lines).toEqual(['warn 1', 'warn 4']);
  });

  it('is an error from the tenth try in a row on, at most once an hour', async () => {
    const lines = await logged('hour', (troubles) => {
      for (let i = 1; i <= 12; i++) troubles.failed('535 no', 0);
      troubles.failed('535 no', 60 * MINUTE - 1);
      troubles.failed('535 no', 60 * MINUTE);
    });
    expect(lines).toEqual(['warn 1', 'error 10', 'error 14']);
  });

  it('is in order again with the first mail that arrives', async () => {
    const lines = await logged('order', (troubles) => {
      for (let i = 1; i <= 9; i++) troubles.failed('535 no', 0);
      troubles.succeeded();
      for (let i = 1; i <= 9; i++) troubles.failed('535 no', 0);
    });
    expect(lines).toEqual(['warn 1']);
  });
});
