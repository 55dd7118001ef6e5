import type { MigrationInterface } from 'typeorm';
import { Kernel1764000000001 } from './0001-kernel.js';

/** In the order in which they are applied. */
export const MIGRATIONS: (new () => MigrationInterface)[] = [Kernel1764000000001];
