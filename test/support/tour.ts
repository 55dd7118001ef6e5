import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** One thing the README tells people to type, and what it says they will see. */
export interface TourStep {
  readonly commands: string;
  readonly output: string | null;
}

/** The shell blocks between the README's tour marks, each with the text block that follows it. */
export function readTour(path = 'README.md'): TourStep[] {
  const text = readFileSync(path, 'utf8');
  const tour = /<!-- tour -->([\s\S]*)<!-- \/tour -->/.exec(text)?.[1];
  if (tour === undefined) throw new Error(`${path} has no tour`);
  const blocks = [...tour.matchAll(/```(sh|text)\n([\s\S]*?)```/g)];
  return blocks.flatMap(([, kind, content = ''], i) => {
    if (kind !== 'sh') return [];
    const next = blocks[i + 1];
    return [{ commands: content, output: next?.[1] === 'text' ? (next[2] ?? '').trimEnd() : null }];
  });
}

const MARK = '== end of step ==';

/** Types the whole tour into one shell. @returns what each step printed */
export async function walkTour(steps: readonly TourStep[], url: string): Promise<string[]> {
  const shell = spawn('bash', ['-u'], {
    env: { ...process.env, DUBAN: url },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const out: string[] = [];
  shell.stdout.on('data', (chunk: Buffer) => out.push(chunk.toString()));
  shell.stderr.on('data', (chunk: Buffer) => out.push(chunk.toString()));
  for (const { commands } of steps) shell.stdin.write(`${commands}\necho '${MARK}'\n`);
  shell.stdin.end();
  await new Promise((done) => shell.once('close', done));
  return out
    .join('')
    .split(`${MARK}\n`)
    .slice(0, -1)
    .map((text) => text.trimEnd());
}
