import { spawn } from 'node:child_process';

/** The short form of `npm run verify`; PATIENCE leaves room for a machine that has other tests to run. */
const PATIENCE = 240_000;

interface Checked {
  readonly steps: number;
  readonly lost: number;
  readonly doubled: number;
  readonly early: number;
  readonly findings: readonly unknown[];
}

interface Storm extends Checked {
  readonly kills: number;
  readonly inBatch: number;
  readonly databaseKills: number;
  readonly endedAlone: readonly string[];
}

interface Result {
  readonly seed: number;
  readonly ok: boolean;
  readonly parts: {
    readonly storm: Storm;
    readonly naive: Checked & { readonly kills: number; readonly control: Checked };
    readonly faults: {
      readonly findings: readonly unknown[];
      readonly faults: readonly { readonly fault: string; readonly missed: boolean }[];
    };
  };
}

/** It ends its own processes when it is told to stop, so an unfinished run leaves nothing behind. */
function verify(): { readonly ended: Promise<string>; readonly stop: () => Promise<unknown> } {
  const seed = process.env['SWEEP_SEED'];
  const args = ['scripts/verify.mjs', '--short', '--json', ...(seed ? ['--seed', seed] : [])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => chunks.push(text));
  const ended = new Promise<string>((done) => child.once('close', () => done(chunks.join(''))));
  return {
    ended,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

describe('the sweeper of three replicas', () => {
  let run: ReturnType<typeof verify>;
  let output: string;
  let result: Result;

  beforeAll(async () => {
    run = verify();
    output = await run.ended;
    const [seedLine] = output.split('\n');
    process.stdout.write(`${seedLine}\n`);
    const last = output.trim().split('\n').at(-1)!;
    if (!last.startsWith('{')) throw new Error(output);
    result = JSON.parse(last) as Result;
  }, PATIENCE);
  afterAll(() => run.stop());

  it('loses no step, doubles none and fires none early, though killed in its batches and its database with it', () => {
    const { lost, doubled, early, findings, endedAlone, kills, databaseKills } = result.parts.storm;
    expect({ lost, doubled, early, findings, endedAlone, kills, databaseKills }).toEqual({
      lost: 0,
      doubled: 0,
      early: 0,
      findings: [],
      endedAlone: [],
      kills: 6,
      databaseKills: 1,
    });
  });

  it('was hit at work: every burst fired, and most kills met an open batch', () => {
    expect(result.parts.storm.steps).toBeGreaterThanOrEqual(1_500);
    expect(result.parts.storm.inBatch).toBeGreaterThanOrEqual(2);
  });

  it('is what makes the check pass: a naive one in its place loses or doubles steps', () => {
    const { lost, doubled, kills } = result.parts.naive;
    expect(lost + doubled).toBeGreaterThan(0);
    expect(doubled).toBeGreaterThan(0);
    expect(kills).toBe(3);
  });

  it('is told from a naive one by its work alone: unharmed and by itself that one passes too', () => {
    const { steps, findings } = result.parts.naive.control;
    expect({ steps, findings }).toEqual({ steps: 100, findings: [] });
  });

  it('is judged by a checker that finds each planted fault, and nothing where nothing is wrong', () => {
    const { faults, findings } = result.parts.faults;
    expect(faults.length).toBeGreaterThanOrEqual(20);
    expect(faults.filter(({ missed }) => missed)).toEqual([]);
    expect(findings).toEqual([]);
  });

  it('passes as a whole', () => {
    expect(result.ok).toBe(true);
  });
});
