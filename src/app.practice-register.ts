import type { INestApplication } from '@nestjs/common';
import type { Call } from './common/call/call.js';
import { DomainError } from './common/errors/domain-error.js';
import { Database } from './common/persistence/database.js';
import { statement } from './common/persistence/statement.js';
import { UnitOfWork } from './common/persistence/unit-of-work.js';
import type { Day } from './common/time/day.js';
import { AssetsService, type AssetClass } from './modules/assets/index.js';
import { CoverageService } from './modules/assets/coverages/coverage.service.js';
import { FunctionsService } from './modules/assets/functions/functions.service.js';
import { ContractsService } from './modules/contracts/index.js';

/** What the practice contractors keep running, and under which contracts: the register in short. */
export interface PracticeRegister {
  readonly contracts: readonly {
    number: string;
    title: string;
    project: string;
    contractor: string;
    from: Day;
    to: Day;
    valueFen: number;
    photosRequired: boolean;
  }[];
  readonly assets: readonly AssetGroup[];
  readonly functions: readonly {
    code: string;
    name: string;
    project: string;
    kind: string;
    required: number;
  }[];
}

/** `XC-001` and so on: as many of each kind as it says, numbered where there are several. */
interface AssetGroup {
  readonly prefix: string;
  readonly class: AssetClass;
  readonly site: string;
  readonly project: string;
  /** The number of the contract that covers them, to its last day. */
  readonly contract: string;
  readonly warranty?: { readonly contract: string; readonly from: Day; readonly to: Day };
  /** The others are parts of the first one. */
  readonly root?: boolean;
  readonly kinds: Readonly<Record<string, number>>;
}

interface WantedAsset {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly group: AssetGroup;
}

const STANDING = statement(
  'practice.standing',
  'select a.id, a.code, exists (select from coverage c where c.asset_id = a.id) as covered from asset a',
);

const NAMED = statement(
  'practice.named',
  `select name, id from project union all select name, id from organisation
   union all select number, id from contract union all select code, id from monitored_function`,
);

type Standing = ReadonlyMap<string, { readonly id: string; readonly covered: boolean }>;
type Ids = (name: string) => string | undefined;

/** The register where it is missing, and those parts of it that a start which was killed left out. */
export async function makePracticeRegister(
  app: INestApplication,
  register: PracticeRegister,
  call: () => Promise<Call>,
): Promise<void> {
  const database = app.get(Database);
  const wanted = register.assets.flatMap(assetsOf);
  const missing = (standing: Standing): WantedAsset[] =>
    wanted.filter(({ code }) => !standing.get(code)?.covered);
  const before = await standingOf(database);
  const known = await idsOf(database);
  if (missing(before).length === 0 && register.functions.every(({ code }) => known(code))) return;
  const handler = await call();
  await makeContracts(app, handler, register, known);
  const ids = await idsOf(database);
  await makeAssets(
    app,
    handler,
    wanted.filter(({ code }) => !before.has(code)),
    before,
    ids,
  );
  await coverAssets(
    app,
    handler,
    register,
    missing(await standingOf(database)),
    await standingOf(database),
    ids,
  );
  await makeFunctions(app, handler, register, wanted, await standingOf(database), ids);
}

function assetsOf(group: AssetGroup): WantedAsset[] {
  const names = Object.entries(group.kinds).flatMap(([kind, count]) =>
    Array.from({ length: count }, (_, i) => ({
      kind,
      name: count === 1 ? kind : `${kind} ${numbered(i + 1, 2)}`,
    })),
  );
  return names.map((named, i) => ({ ...named, code: `${group.prefix}-${numbered(i + 1, 3)}`, group }));
}

const numbered = (n: number, digits: number): string => String(n).padStart(digits, '0');

async function standingOf(database: Database): Promise<Standing> {
  const rows = await database.read<{ id: string; code: string; covered: boolean }>(STANDING);
  return new Map(rows.map((row) => [row.code, row]));
}

async function idsOf(database: Database): Promise<Ids> {
  const rows = await database.read<{ name: string; id: string }>(NAMED);
  const ids = new Map(rows.map(({ name, id }) => [name, id]));
  return (name) => ids.get(name);
}

async function makeContracts(
  app: INestApplication,
  call: Call,
  register: PracticeRegister,
  ids: Ids,
): Promise<void> {
  for (const { project, contractor, ...contract } of register.contracts) {
    if (ids(contract.number)) continue;
    const parties = { projectId: ids(project) ?? '', contractorId: ids(contractor) ?? '' };
    await unlessMadeElsewhere(app.get(ContractsService).create(call, { ...contract, ...parties }));
  }
}

/** In one transaction: a practice start does not keep anybody waiting. */
async function makeAssets(
  app: INestApplication,
  call: Call,
  missing: readonly WantedAsset[],
  standing: Standing,
  ids: Ids,
): Promise<void> {
  const assets = app.get(AssetsService);
  const work = app.get(UnitOfWork).transact(async (tx) => {
    const roots = new Map([...standing].map(([code, { id }]) => [code, id]));
    for (const { code, name, group } of missing) {
      const rootId = group.root ? roots.get(`${group.prefix}-001`) : undefined;
      const { class: kind, site, warranty } = group;
      const under = warranty && {
        contractId: ids(warranty.contract) ?? '',
        from: warranty.from,
        to: warranty.to,
      };
      const belongs = {
        projectId: ids(group.project) ?? '',
        parentId: rootId ?? null,
        warranty: under ?? null,
      };
      const { id } = await assets.stage(tx, call, { code, name, class: kind, site, ...belongs });
      // The parts look for their system in the database.
      if (group.root && !rootId) await tx.flush();
      roots.set(code, id);
    }
  });
  await unlessMadeElsewhere(assets.naming(work));
}

async function coverAssets(
  app: INestApplication,
  call: Call,
  { contracts }: PracticeRegister,
  uncovered: readonly WantedAsset[],
  standing: Standing,
  ids: Ids,
): Promise<void> {
  for (const { number, from, to } of contracts) {
    const under = uncovered.filter(({ group }) => group.contract === number);
    const assetIds = under.flatMap(({ code }) => standing.get(code)?.id ?? []);
    if (assetIds.length === 0) continue;
    const coverage = { contractId: ids(number) ?? '', from, to, assetIds };
    await unlessMadeElsewhere(app.get(CoverageService).coverMany(call, coverage));
  }
}

async function makeFunctions(
  app: INestApplication,
  call: Call,
  { functions }: PracticeRegister,
  wanted: readonly WantedAsset[],
  standing: Standing,
  ids: Ids,
): Promise<void> {
  for (const { code, name, project, kind, required } of functions) {
    if (ids(code)) continue;
    const assetIds = wanted
      .filter((one) => one.kind === kind)
      .flatMap((one) => standing.get(one.code)?.id ?? []);
    const made = { code, name, projectId: ids(project) ?? '', required, assetIds };
    await unlessMadeElsewhere(app.get(FunctionsService).create(call, made));
  }
}

/** Another replica makes the same world at this moment. */
async function unlessMadeElsewhere(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof DomainError && error.kind === 'conflict')) throw error;
  }
}
