import { Injectable, type LoggerService } from '@nestjs/common';
import { destination, pino, type Logger as Pino } from 'pino';
import type { Config } from '../config/config.js';
import { LOG_FILE_MODE, rotateLogFile } from './log-file.js';

/**
 * Lines of a file are written together, at most half a second late: a write for each costs a tenth of a request. An
 * error is written at once.
 */
const GATHERED = { minLength: 8_192, periodicFlush: 500 };

/** One JSON object a line. Secrets never get here: what is logged is named field by field. */
@Injectable()
export class Logger implements LoggerService {
  private readonly pino: Pino;
  private readonly to: ReturnType<typeof destination>;

  constructor({ logLevel, logFile }: Pick<Config, 'logLevel' | 'logFile'>) {
    if (logFile !== '') rotateLogFile(logFile);
    const gathered = logFile === '' ? { dest: 1 } : { dest: logFile, mode: LOG_FILE_MODE, ...GATHERED };
    this.to = destination({ ...gathered, mkdir: true, sync: false });
    this.pino = pino({ level: logLevel, base: null, timestamp: isoTime }, this.to);
  }

  info(fields: object, message: string): void {
    this.pino.info(fields, message);
  }

  warn(fields: object | string, message?: string): void {
    if (typeof fields === 'string') this.pino.warn({ context: message }, fields);
    else this.pino.warn(fields, message ?? '');
  }

  error(fields: object | string, message?: string): void {
    if (typeof fields === 'string') this.pino.error({ context: message }, fields);
    else this.pino.error(fields, message ?? '');
    // Whatever went wrong may end the process next.
    this.to.flush();
  }

  /** Writes what is gathered, at the end of the process. */
  close(): void {
    this.to.flushSync();
  }

  /** Nest's own start-up chatter is of interest to developers only. */
  log(message: string, context?: string): void {
    this.pino.debug({ context }, message);
  }

  debug(message: string, context?: string): void {
    this.pino.debug({ context }, message);
  }
}

const isoTime = (): string => `,"time":"${new Date().toISOString()}"`;
