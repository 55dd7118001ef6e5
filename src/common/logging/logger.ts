import { Injectable, type LoggerService } from '@nestjs/common';
import { destination, pino, type Logger as Pino } from 'pino';
import type { Config } from '../config/config.js';

/** One JSON object a line. Secrets never get here: what is logged is named field by field. */
@Injectable()
export class Logger implements LoggerService {
  private readonly pino: Pino;

  constructor(config: Pick<Config, 'logLevel' | 'logFile'>) {
    const to = destination({ dest: config.logFile || 1, mkdir: true, sync: false });
    this.pino = pino({ level: config.logLevel, base: null, timestamp: isoTime }, to);
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
