import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rotateLogFile } from './log-file.js';
import { Logger } from './logger.js';

const MEGABYTE = 1024 * 1024;

describe('the log file', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'duban-log-'));
    path = join(folder, 'logs', 'server.log');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const modeOf = (file: string): number => statSync(file).mode & 0o777;

  /** As a start does: a file opens a moment later, and only then takes lines. */
  async function writeLine(logFile: string, message: string): Promise<void> {
    const logger = new Logger({ logLevel: 'info', logFile });
    logger.error({}, message);
    const written = (): boolean => existsSync(logFile) && readFileSync(logFile, 'utf8').includes(message);
    while (!written()) await new Promise((done) => setTimeout(done, 5));
    logger.close();
  }

  it('is made for its owner alone, in a folder that is made with it', async () => {
    await writeLine(path, 'first');
    expect(modeOf(path)).toBe(0o600);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ level: 50, msg: 'first' });
  });

  it('is continued by the next start, and closed to others where an older version left it open', async () => {
    path = join(folder, 'server.log');
    writeFileSync(path, '{"msg":"before"}\n', { mode: 0o644 });
    await writeLine(path, 'after');
    expect(modeOf(path)).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toMatch(/before[^]*after/);
    expect(existsSync(`${path}.1`)).toBe(false);
  });

  it('is begun anew by a start that finds more than ten megabytes; one earlier file stays', async () => {
    path = join(folder, 'server.log');
    writeFileSync(path, 'long');
    truncateSync(path, 10 * MEGABYTE + 1);
    writeFileSync(`${path}.1`, 'longer ago');
    await writeLine(path, 'new');
    expect(readFileSync(path, 'utf8')).toMatch(/^\{.*new.*\}\n$/);
    expect(statSync(`${path}.1`).size).toBe(10 * MEGABYTE + 1);
    expect(modeOf(`${path}.1`)).toBe(0o600);
  });

  it('is left alone where it is none: a device, or nothing yet', () => {
    rotateLogFile('/dev/null', -1);
    expect(existsSync('/dev/null')).toBe(true);
    expect(() => rotateLogFile(path)).not.toThrow();
  });
});
