import { readdirSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from '@swc/core';

/** Files below one top folder of the project, as paths from the root; no packages, no broken fixtures. */
export function filesOf(top: string, ending: RegExp): string[] {
  const skipped = /(^|\/)(node_modules|dist|fixtures)\//;
  return readdirSync(path.join(process.cwd(), top), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(top, name.split(path.sep).join('/')))
    .filter((name) => ending.test(name) && !skipped.test(name))
    .sort();
}

/** The value that the given share (0 to 1) of the values does not exceed; 0 for no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

const parse = (source: string) => parseSync(source, { syntax: 'typescript', decorators: true, tsx: false });

/** How many names a barrel hands out, types included; endless for `export *`, whose names nobody chose. */
export function exportedNames(source: string): number {
  const counts = parse(source).body.map((item) => {
    if (item.type === 'ExportAllDeclaration') return Infinity;
    if (item.type === 'ExportNamedDeclaration') return item.specifiers.length;
    return item.type.startsWith('Export') ? 1 : 0;
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The number of parameters of every constructor in a file, nested classes included. */
export function constructorSizes(source: string): number[] {
  const sizes: number[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(walk);
    else if (typeof node === 'object' && node !== null) {
      const { type, params } = node as { type?: unknown; params?: unknown };
      if (type === 'Constructor' && Array.isArray(params)) sizes.push(params.length);
      Object.values(node).forEach(walk);
    }
  };
  walk(parse(source).body);
  return sizes;
}
