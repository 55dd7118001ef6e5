import type { MigrationInterface } from 'typeorm';
import { Kernel1764000000001 } from './0001-kernel.js';
import { Identity1764000000002 } from './0002-identity.js';

/** In the order in which they are applied. */
export const MIGRATIONS: (new () => MigrationInterface)[] = [Kernel1764000000001, Identity1764000000002];
