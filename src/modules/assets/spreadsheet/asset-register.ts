import type { Tx } from '../../../common/persistence/tx.js';
import type { Day } from '../../../common/time/day.js';
import type { Register, StandingAsset } from './asset-import.plan.js';
import { lockParents } from '../register/asset-parents.js';
import type { AssetLine } from './asset-line.js';
import { CONTRACTS, LOCK_NAMED, NAMED, PARENTS, PROJECTS, TODAY_IS } from './asset-lines.sql.js';

export interface LoadedRegister extends Register {
  /** Of every asset, by its code. */
  readonly ids: ReadonlyMap<string, string>;
}

export interface Wanted {
  readonly codes: readonly string[];
  readonly contracts: readonly string[];
}

type Named = AssetLine & { id: string; version: number };
type Parented = { id: string; code: string; retired: boolean; parent: string | null };
type Project = { id: string; code: string; name: string };

/**
 * What the rows of a sheet may refer to. Each statement takes its own look, so that what is read after a lock is as
 * new as the lock.
 */
export async function loadRegister(
  tx: Tx,
  { codes, contracts }: Wanted,
  { locked = false } = {},
): Promise<LoadedRegister> {
  if (locked) {
    await lockParents(tx);
    await tx.query(LOCK_NAMED, [codes]);
  }
  const named = await tx.query<Named>(NAMED, [codes]);
  const parented = await tx.query<Parented>(PARENTS);
  const projects = await tx.query<Project>(PROJECTS);
  // What stands keeps its contract where the sheet has no column for it.
  const numbers = new Set([...contracts, ...named.flatMap(({ warrantyContract }) => warrantyContract ?? [])]);
  const known = await tx.query<{ id: string; number: string }>(CONTRACTS, [[...numbers]]);
  const [day] = await tx.query<{ today: Day }>(TODAY_IS);
  if (!day) throw new Error('the database has no day');
  return {
    today: day.today,
    standing: new Map(named.map((row) => [row.code, standingOf(row)])),
    parents: new Map(parented.map(({ code, parent, retired }) => [code, { parent, retired }])),
    ids: new Map(parented.map(({ code, id }) => [code, id])),
    // A name comes before a code that reads the same.
    projects: new Map([
      ...projects.map(({ id, code, name }) => [code, { id, name }] as const),
      ...projects.map(({ id, name }) => [name, { id, name }] as const),
    ]),
    contracts: new Map(known.map(({ id, number }) => [number, id])),
  };
}

function standingOf({ id, version, ...line }: Named): StandingAsset {
  return { id, version, line };
}
