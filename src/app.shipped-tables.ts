import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import type { Config } from './common/config/config.js';
import { TargetTableImport } from './modules/indicators/index.js';

const MANIFEST = 'target-tables.json';

interface ShippedFile {
  readonly file: string;
  readonly year: number;
}

/**
 * Gives an empty database the target tables of the data folder, as its manifest lists them with their years. Nothing
 * happens where any table stands, or where the folder has no manifest.
 * @throws Error naming the manifest when it is not such a list; DomainError when a text cannot be read
 */
export async function importShippedTables(app: INestApplication, { dataFolder }: Config): Promise<void> {
  const manifest = join(dataFolder, MANIFEST);
  if (!existsSync(manifest)) return;
  const texts = readManifest(manifest).map(({ file, year }) => {
    return { year, text: readFileSync(join(dataFolder, basename(file)), 'utf8') };
  });
  await app.get(TargetTableImport).importIfEmpty(texts);
}

function readManifest(path: string): ShippedFile[] {
  const list: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (Array.isArray(list) && list.every(isShippedFile)) return list;
  throw new Error(`${path} must be a list of {"file": "….txt", "year": 2025}`);
}

function isShippedFile(entry: unknown): entry is ShippedFile {
  if (typeof entry !== 'object' || entry === null || !('file' in entry) || !('year' in entry)) return false;
  return typeof entry.file === 'string' && Number.isInteger(entry.year);
}
